"""Rules about the layout, and about sensitive data."""

from models.rules.score.reading import ScoredCv
from models.rules.score.rule import Place, RuleResult, ScoreRule, all_or_nothing, locate_passage, tolerate

SMALL_POINTS, SMALL_PERCENT = 8, 5
MOST_SIZES, TOLERATED_SIZES = 6, 2


def is_single_column(cv: ScoredCv) -> RuleResult | None:
    return _on_no_page(cv.layout.column_pages, "The text on this page is in several columns.")


def is_text(cv: ScoredCv) -> RuleResult | None:
    return _on_no_page(cv.layout.image_only_pages, "This page is an image without text.")


def has_readable_size(cv: ScoredCv) -> RuleResult | None:
    small = cv.layout.small_text
    if small is None or cv.layout.font_sizes is None:
        return None if cv.layout.font_sizes is None else all_or_nothing(())
    percent = small.get("percent", 0)
    if percent <= SMALL_PERCENT:
        return all_or_nothing(())
    detail = f"{percent} % of the text is smaller than {SMALL_POINTS} points."
    return all_or_nothing((locate_passage(None, small, detail),))


def has_few_sizes(cv: ScoredCv) -> RuleResult | None:
    sizes = cv.layout.font_sizes
    if sizes is None:
        return None
    surplus = max(0, sizes - MOST_SIZES)
    place = Place(detail=f"The text uses {sizes} font sizes.")
    return RuleResult(max(0, TOLERATED_SIZES - surplus), TOLERATED_SIZES, (place,) if surplus else ())


def names_nothing_sensitive(cv: ScoredCv) -> RuleResult | None:
    """Each kind costs once, however often it occurs."""
    if cv.layout.sensitive is None:
        return None
    first: dict[str, Place] = {}
    for item in cv.layout.sensitive:
        detail = SENSITIVE.get(item["kind"])
        if detail and item["kind"] not in first:
            first[item["kind"]] = locate_passage(None, item, detail)
    return tolerate(tuple(first.values()), len(SENSITIVE))


def _on_no_page(pages: tuple[int, ...] | None, detail: str) -> RuleResult | None:
    return None if pages is None else all_or_nothing(tuple(Place(page=page, detail=detail) for page in pages))


SENSITIVE = {
    "birth_date": "The CV contains a date of birth.",
    "marital_status": "The CV contains a marital status.",
    "religion": "The CV contains a religion.",
    "identity_number": "The CV contains the number of a passport or another identity document.",
}
"""Kind of passage -> sentence of the finding."""

SINGLE_COLUMN = ScoreRule(
    "single_column",
    3,
    "The text has one column.",
    "Use one column: software that reads line by line mixes up columns.",
    "layout information",
    is_single_column,
)
TEXT = ScoreRule(
    "text_pages",
    4,
    "Every page contains text, not an image of it.",
    "Export the CV from the program in which you wrote it instead of scanning it.",
    "layout information",
    is_text,
)
READABLE_SIZE = ScoreRule(
    "font_size",
    3,
    f"At most {SMALL_PERCENT} % of the text is smaller than {SMALL_POINTS} points.",
    f"Use at least {SMALL_POINTS} points for all text.",
    "layout information",
    has_readable_size,
)
FEW_SIZES = ScoreRule(
    "font_sizes",
    2,
    f"At most {MOST_SIZES} font sizes are used.",
    "Use fewer font sizes: one for text, one or two for headings.",
    "layout information",
    has_few_sizes,
)
NOTHING_SENSITIVE = ScoreRule(
    "sensitive_data",
    5,
    "There is no date of birth, marital status, religion or identity number.",
    "Remove these; no employer needs them to assess an application.",
    "document information",
    names_nothing_sensitive,
)
