"""Rules about contact details: e-mail address, phone number and link."""

from models.rules.score.reading import ScoredCv
from models.rules.score.rule import Place, RuleResult, ScoreRule, all_or_nothing


def has_email(cv: ScoredCv) -> RuleResult | None:
    return _has(cv, "email", "There is no e-mail address.")


def has_phone(cv: ScoredCv) -> RuleResult | None:
    return _has(cv, "phone", "There is no phone number.")


def has_link(cv: ScoredCv) -> RuleResult | None:
    return _has(cv, "links", "There is no link to a profile, portfolio or website.")


def _has(cv: ScoredCv, name: str, detail: str) -> RuleResult:
    present = bool(cv.extraction["contact"][name])  # type: ignore[literal-required]
    return all_or_nothing(() if present else (Place(f"/contact/{name}", detail=detail),))


EMAIL = ScoreRule(
    "contact_email", 7, "There is an e-mail address.", "Add an e-mail address at the top.", "a CV", has_email
)
PHONE = ScoreRule(
    "contact_phone",
    4,
    "There is a phone number.",
    "Add a phone number with its country code.",
    "a CV",
    has_phone,
)
LINK = ScoreRule(
    "contact_link",
    4,
    "There is a link to a profile, portfolio or website.",
    "Add a link to your work.",
    "a CV",
    has_link,
)
