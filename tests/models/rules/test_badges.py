import re

from models.rules.badges import BY_SLUG, CATALOGUE, BadgeFacts, newly_deserved


def test_slugs_are_unique_and_plain():
    assert len(BY_SLUG) == len(CATALOGUE)
    assert all(re.fullmatch(r"[a-z0-9_]+", slug) for slug in BY_SLUG)
    assert all(badge.title and badge.description.endswith(".") for badge in CATALOGUE)


def test_the_first_cv_deserves_its_badge_once():
    assert newly_deserved(BadgeFacts(cvs_imported=0), set()) == []
    assert [badge.slug for badge in newly_deserved(BadgeFacts(cvs_imported=1), set())] == ["first_cv"]
    assert newly_deserved(BadgeFacts(cvs_imported=2), {"first_cv"}) == []
