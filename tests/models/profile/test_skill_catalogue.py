"""The master list is everybody's."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from models.profile.skill_catalogue import resolve_skills


def test_a_skill_that_is_about_to_be_given_to_somebody_stays(database):
    with database.session() as session:
        first = resolve_skills(session, [{"name": "Rare craft"}, {"name": "JS"}, {"name": "JavaScript"}])
    assert len(set(first.values())) == 2
    with database.session() as session:
        assert resolve_skills(session, [{"name": "rare  craft"}]).items() <= first.items()
        with database.engine.connect() as erasing:
            erasing.execute(text("SET LOCAL lock_timeout = '100ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                erasing.execute(text("DELETE FROM skills WHERE name = 'Rare craft'"))
