"""/developer/me/skills."""

from api.section_routes import section_blueprint
from models.profile.sections import SECTION

blueprint = section_blueprint(SECTION["skills"], __name__, "skill")
