"""Badge facts from events: the best there was, without what was reversed."""

from datetime import date

from models.rules.rewards.awards import RewardEvent
from models.rules.rewards.badge_metrics import badge_metrics
from models.rules.rewards.badges import BadgeMetrics

DAY = date(2026, 3, 9)


def event(sequence: int, event_type: str, source: str = "s", gone: int | None = None, **data) -> RewardEvent:
    return RewardEvent(sequence, event_type, source, DAY, data, reversed_by=gone)


def edit(sequence: int, gone: int | None = None, **facts: int) -> RewardEvent:
    return event(sequence, "profile.updated", f"v{sequence}", gone, facts=facts)


def test_sources_are_counted_once_and_the_best_is_kept():
    events = [
        event(1, "cv.imported", "a", score=70),
        event(2, "cv.imported", "b", score=None),
        event(3, "cv.imported", "a", score=64),
        event(4, "challenge.completed", "c"),
        event(5, "day.active", "2026-03-09", streak=4),
        event(6, "day.active", "2026-03-19", streak=1),
    ]
    expected = BadgeMetrics(level=2, cvs_imported=2, best_score=70, challenges_completed=1, longest_streak=4)
    assert badge_metrics(events, xp=120) == badge_metrics(events[::-1] * 2, xp=120) == expected


def test_what_the_profile_once_had_still_counts_after_an_edit():
    assert badge_metrics([edit(1, skills=11), edit(2, skills=3)], 0).skills == 11


def test_what_a_reversed_import_showed_does_not_count_nor_what_was_seen_while_it_stood():
    before, by_import = edit(1, languages=3), edit(2, gone=5, skills=12, languages=3)
    meanwhile, undo = edit(4, skills=13, languages=1), edit(5, skills=2)
    assert badge_metrics([before, by_import, meanwhile, undo], 0) == BadgeMetrics(languages=3, skills=2)
    assert badge_metrics([before, by_import, meanwhile, undo, edit(6, skills=12)], 0).skills == 12


def test_other_edits_in_between_keep_what_is_still_true_after_the_undo():
    events = [event(1, "cv.imported", "a", gone=3), edit(2, filled=8, skills=1), edit(3, filled=8)]
    assert badge_metrics(events, 0) == BadgeMetrics(filled=8)
