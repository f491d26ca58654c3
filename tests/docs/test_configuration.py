"""docs/configuration.md lists every setting with its default."""

import re

from config import Settings, load_settings
from tests.docs.pages import rows, section

PAGE = "docs/configuration.md"
REQUIRED = {
    "DATABASE_URL": "postgres://user@db.example.org/vitae",
    "REDIS_URL": "redis://cache.example.org",
    "SECRET_KEY": "k" * 32,
    "S3_BUCKET": "cvs",
}
SPECIAL = {None: "not set", (): "empty", "": "empty"}
NAMES = {name.upper() for name in Settings.__dataclass_fields__}


def default_of(name: str) -> str:
    """How the table writes a default."""
    if name in REQUIRED:
        return "required"
    value = getattr(load_settings(REQUIRED), name.lower())
    if isinstance(value, bool):
        return str(value).lower()
    return SPECIAL[value] if value in SPECIAL else str(value)


def test_every_setting_has_its_row_with_its_default():
    documented = {name: cells[0].strip("`") for name, cells in rows(PAGE, "Settings").items()}

    assert documented == {name: default_of(name) for name in NAMES}


def test_the_six_settings_of_the_readme_are_settings_and_hold_the_required_ones():
    first_cells = re.findall(r"^\| (`.*?) \|", section("README.md", "Settings"), re.M)
    named = {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)}

    assert set(REQUIRED) <= named <= NAMES
    assert len(named) == 6
