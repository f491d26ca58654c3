"""What the page looks like to the programs and people who read it."""

from models.rules.score.reading import ScoredCv
from models.rules.score.rule import Place, RuleResult, ScoreRule, all_or_nothing, tolerate

SMALL_POINTS, SMALL_PERCENT = 8, 5
MOST_SIZES, TOLERATED_SIZES = 6, 2


def is_single_column(cv: ScoredCv) -> RuleResult | None:
    return _on_no_page(cv.layout.column_pages, "Text stands in columns side by side.")


def is_text(cv: ScoredCv) -> RuleResult | None:
    return _on_no_page(cv.layout.image_only_pages, "This page is a picture without text.")


def has_readable_size(cv: ScoredCv) -> RuleResult | None:
    small = cv.layout.small_text
    if small is None or cv.layout.font_sizes is None:
        return None if cv.layout.font_sizes is None else all_or_nothing(())
    percent = small.get("percent", 0)
    if percent <= SMALL_PERCENT:
        return all_or_nothing(())
    detail = f"{percent} % of the text is smaller than {SMALL_POINTS} points."
    place = Place(None, small.get("page"), small.get("start"), small.get("end"), small.get("quote"), detail)
    return all_or_nothing((place,))


def has_few_sizes(cv: ScoredCv) -> RuleResult | None:
    sizes = cv.layout.font_sizes
    if sizes is None:
        return None
    surplus = max(0, sizes - MOST_SIZES)
    place = Place(detail=f"Text is set in {sizes} sizes.")
    return RuleResult(max(0, TOLERATED_SIZES - surplus), TOLERATED_SIZES, (place,) if surplus else ())


def names_nothing_sensitive(cv: ScoredCv) -> RuleResult | None:
    """Each kind costs once, however often it is told."""
    if cv.layout.sensitive is None:
        return None
    first: dict[str, Place] = {}
    for item in cv.layout.sensitive:
        detail = SENSITIVE.get(item["kind"])
        if detail and item["kind"] not in first:
            place = Place(
                None, item.get("page"), item.get("start"), item.get("end"), item.get("quote"), detail
            )
            first[item["kind"]] = place
    return tolerate(tuple(first.values()), len(SENSITIVE))


def _on_no_page(pages: tuple[int, ...] | None, detail: str) -> RuleResult | None:
    return None if pages is None else all_or_nothing(tuple(Place(page=page, detail=detail) for page in pages))


SENSITIVE = {
    "birth_date": "A date of birth is told.",
    "marital_status": "A marital status is told.",
    "religion": "A religion is told.",
    "identity_number": "The number of a passport or another identity document is told.",
}
"""Kinds of passages, and what a finding says of them."""

SINGLE_COLUMN = ScoreRule(
    "single_column",
    3,
    "Text runs in one column.",
    "Use one column: programs that read line by line mix columns up.",
    "facts about the layout",
    is_single_column,
)
TEXT = ScoreRule(
    "text_pages",
    4,
    "Every page holds text, not a picture of it.",
    "Export the CV from the program it was written in, instead of scanning it.",
    "facts about the layout",
    is_text,
)
READABLE_SIZE = ScoreRule(
    "font_size",
    3,
    f"At most {SMALL_PERCENT} % of the text is smaller than {SMALL_POINTS} points.",
    f"Set all text in at least {SMALL_POINTS} points.",
    "facts about the layout",
    has_readable_size,
)
FEW_SIZES = ScoreRule(
    "font_sizes",
    2,
    f"At most {MOST_SIZES} sizes of type are used.",
    "Use fewer sizes: one for text, one or two for headings.",
    "facts about the layout",
    has_few_sizes,
)
NOTHING_SENSITIVE = ScoreRule(
    "sensitive_data",
    5,
    "Nothing is told that must play no part: date of birth, marital status, religion, identity numbers.",
    "Leave these out; no employer needs them to judge an application.",
    "facts about the document",
    names_nothing_sensitive,
)
