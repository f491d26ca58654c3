"""The badges as data: each names a metric of a developer and the needed amount."""

from collections.abc import Collection
from dataclasses import dataclass, fields

MAX_NEXT = 3
EARNED, REVOKED, LEVEL = "badge.earned", "badge.revoked", "level.reached"
RESULTS = (EARNED, REVOKED, LEVEL)
"""Events that report rewards and earn nothing themselves."""


@dataclass(frozen=True, slots=True)
class BadgeMetrics:
    """Numbers that only grow while nothing is reversed; see ``models.rules.rewards.badge_metrics``."""

    level: int = 1
    cvs_imported: int = 0
    """Different files, by content."""
    best_score: int = 0
    """Of an imported CV, 0-100."""
    challenges_completed: int = 0
    longest_streak: int = 0
    """Days."""
    filled: int = 0
    """Non-empty parts of the profile, of ``PROFILE_PARTS``."""
    experience: int = 0
    education: int = 0
    skills: int = 0
    skills_with_evidence: int = 0
    """Skills with evidence in a document of the developer."""
    certifications: int = 0
    awards: int = 0
    publications: int = 0
    projects: int = 0
    volunteering: int = 0
    languages: int = 0
    links: int = 0


PROFILE_PARTS = (
    "full_name",
    "contact",
    "headline",
    "summary",
    "experience",
    "education",
    "skills",
    "achievements",
)
PROFILE_METRICS = tuple(field.name for field in fields(BadgeMetrics))[5:]
"""The metrics in the profile snapshot of an event: counts, no values."""


@dataclass(frozen=True, slots=True)
class Badge:
    """``slug`` is its identity and never changes; its texts may. Earned when ``metric`` is at least ``need``."""

    slug: str
    title: str
    description: str
    metric: str
    need: int = 1

    def is_earned(self, metrics: BadgeMetrics) -> bool:
        return self.have(metrics) >= self.need

    def have(self, metrics: BadgeMetrics) -> int:
        """The present amount."""
        return int(getattr(metrics, self.metric))


CATALOGUE = (
    Badge("first_cv", "First CV", "Imported a first CV.", "cvs_imported"),
    Badge("many_sides", "Many sides", "Imported three different CVs.", "cvs_imported", 3),
    Badge("score_80", "Well told", "Brought a CV with a score above 80.", "best_score", 81),
    Badge(
        "complete_profile",
        "Complete profile",
        "Filled every part of the profile.",
        "filled",
        len(PROFILE_PARTS),
    ),
    Badge("experienced", "Experienced", "Listed three positions.", "experience", 3),
    Badge("educated", "Educated", "Listed an education.", "education"),
    Badge("skilled", "Skilled", "Listed ten skills.", "skills", 10),
    Badge(
        "proven_skills",
        "Proven skills",
        "Has five skills with evidence in a document.",
        "skills_with_evidence",
        5,
    ),
    Badge("certified", "Certified", "Listed a certification.", "certifications"),
    Badge("awarded", "Awarded", "Listed an award.", "awards"),
    Badge("published", "Published", "Listed a publication.", "publications"),
    Badge("builder", "Builder", "Listed three projects.", "projects", 3),
    Badge("volunteer", "Volunteer", "Listed voluntary work.", "volunteering"),
    Badge("polyglot", "Polyglot", "Listed three languages.", "languages", 3),
    Badge("connected", "Connected", "Linked two sites or profiles.", "links", 2),
    Badge("first_challenge", "Challenger", "Completed a daily challenge.", "challenges_completed"),
    Badge("ten_challenges", "Ten challenges", "Completed ten daily challenges.", "challenges_completed", 10),
    Badge("streak_7", "Seven days", "Was active seven days in a row.", "longest_streak", 7),
    Badge("streak_30", "Thirty days", "Was active thirty days in a row.", "longest_streak", 30),
    Badge("level_5", "Level 5", "Reached level 5.", "level", 5),
    Badge("level_10", "Level 10", "Reached level 10.", "level", 10),
)

BY_SLUG = {badge.slug: badge for badge in CATALOGUE}


def badges_to_award(metrics: BadgeMetrics, owned: Collection[str]) -> list[Badge]:
    """Badges that are earned and not ``owned`` (slugs) yet, in catalogue order."""
    return [badge for badge in CATALOGUE if badge.slug not in owned and badge.is_earned(metrics)]


def badges_to_revoke(metrics: BadgeMetrics, owned: Collection[str]) -> list[Badge]:
    """Owned badges of the catalogue that are no longer earned, because events were reversed."""
    return [badge for badge in CATALOGUE if badge.slug in owned and not badge.is_earned(metrics)]


def next_badges(metrics: BadgeMetrics, owned: Collection[str], limit: int = MAX_NEXT) -> list[Badge]:
    """The badges that are closest to being earned, by share of ``need``; ties in catalogue order."""
    open_badges = [badge for badge in CATALOGUE if badge.slug not in owned]
    return sorted(open_badges, key=lambda badge: -badge.have(metrics) / badge.need)[:limit]
