"""/developer/me/achievements."""

from api.routes.profile._sections import section_blueprint
from models.profile.sections import SECTION

blueprint = section_blueprint(SECTION["achievements"], __name__, "achievement")
