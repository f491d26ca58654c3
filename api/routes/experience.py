"""/developer/me/experience."""

from api.section_routes import section_blueprint
from models.profile.sections import SECTION

blueprint = section_blueprint(SECTION["experience"], __name__, "experience")
