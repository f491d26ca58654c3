"""/developer/me/achievements."""

from api.section_routes import section_blueprint
from models.profile.sections import SECTION

blueprint = section_blueprint(SECTION["achievements"], __name__, "achievement")
