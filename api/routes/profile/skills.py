"""/developer/me/skills."""

from api.routes.profile._sections import section_blueprint
from models.profile.sections import SECTION

blueprint = section_blueprint(SECTION["skills"], __name__, "skill")
