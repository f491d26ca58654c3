"""Can a reader answer? An address, a number and a link are there."""

from models.rules.score.reading import ScoredCv
from models.rules.score.rule import Place, RuleResult, ScoreRule, all_or_nothing


def has_email(cv: ScoredCv) -> RuleResult | None:
    return _has(cv, "email", "There is no e-mail address.")


def has_phone(cv: ScoredCv) -> RuleResult | None:
    return _has(cv, "phone", "There is no telephone number.")


def has_link(cv: ScoredCv) -> RuleResult | None:
    return _has(cv, "links", "There is no link to a profile, portfolio or site.")


def _has(cv: ScoredCv, name: str, detail: str) -> RuleResult:
    there = bool(cv.extraction["contact"][name])  # type: ignore[literal-required]
    return all_or_nothing(() if there else (Place(f"/contact/{name}", detail=detail),))


EMAIL = ScoreRule(
    "contact_email", 7, "An e-mail address is given.", "Add an e-mail address at the top.", "a CV", has_email
)
PHONE = ScoreRule(
    "contact_phone",
    4,
    "A telephone number is given.",
    "Add a telephone number with its country code.",
    "a CV",
    has_phone,
)
LINK = ScoreRule(
    "contact_link",
    4,
    "A link to a profile, portfolio or site is given.",
    "Add a link to where your work can be seen.",
    "a CV",
    has_link,
)
