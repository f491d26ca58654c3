"""Developers to load the stack with, made in its database: registering hundreds would measure Argon2."""

from dataclasses import dataclass
from uuid import uuid4

from api.auth import access_tokens
from config import Settings
from models.accounts import login_sessions
from models.events.callback_secret import rotate_callback_secret
from models.stores.database import Database
from models.stores.encryption import SecretBox
from models.tables import Developer

TOKEN_SECONDS = 3600
NO_PASSWORD = "-"  # matches nothing


@dataclass(frozen=True, slots=True)
class Person:
    """A developer who is logged in."""

    id: str
    access_token: str
    callback_secret: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access_token}"}


def make_people(database: Database, settings: Settings, count: int) -> list[Person]:
    """``count`` new developers, each with an access token good for an hour and a callback secret."""
    box = SecretBox(settings.secret_key)
    people = []
    with database.session() as session:
        for _ in range(count):
            developer = Developer(email=f"load-{uuid4().hex}@example.org", password_hash=NO_PASSWORD)
            session.add(developer)
            session.flush()
            secret = rotate_callback_secret(developer, box)
            login = login_sessions.open_session(session, developer, None, days=1)
            token = access_tokens.issue(settings.secret_key, login, TOKEN_SECONDS)
            people.append(Person(str(developer.id), token, secret))
    return people
