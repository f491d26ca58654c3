"""/developer/me/education."""

from api.section_routes import section_blueprint
from models.profile.sections import SECTION

blueprint = section_blueprint(SECTION["education"], __name__, "education")
