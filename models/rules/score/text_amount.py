"""Rules about the amount of text: no repeated bullets, a suitable number of pages and words."""

from models.rules.score.reading import ScoredCv
from models.rules.score.rule import Place, RuleResult, ScoreRule, all_or_nothing, locate, tolerate
from models.rules.score.words_in import count_words

TOLERATED_REPEATS, TOLERATED_PAGES = 4, 2
FEWEST_WORDS, MOST_WORDS = 60, 1500
LONG_CAREER_YEARS = 10
PAGES, PAGES_OF_A_LONG_CAREER = 2, 3


def repeats_no_bullet(cv: ScoredCv) -> RuleResult | None:
    if not cv.bullets:
        return None
    distinct = {bullet.pointer for bullet in cv.distinct_bullets}
    repeated = (bullet for bullet in cv.bullets if bullet.pointer not in distinct)
    places = tuple(locate(cv, bullet.pointer, "This bullet repeats an earlier one.") for bullet in repeated)
    return tolerate(places, TOLERATED_REPEATS)


def has_fitting_pages(cv: ScoredCv) -> RuleResult | None:
    """Two pages, or three after ten years of work; positions that overlap count once."""
    pages = cv.layout.pages
    if pages is None:
        return None
    limit = PAGES_OF_A_LONG_CAREER if years_of_work(cv) >= LONG_CAREER_YEARS else PAGES
    surplus = (
        Place(page=page, detail=f"This is page {page} of {pages}; use at most {limit}.")
        for page in range(limit + 1, pages + 1)
    )
    return tolerate(tuple(surplus), TOLERATED_PAGES)


def has_fitting_words(cv: ScoredCv) -> RuleResult | None:
    """Words of the summary and the bullets, without names, schools and places."""
    words = sum(bullet.words for bullet in cv.distinct_bullets) + count_words(cv.extraction["summary"] or "")
    if not words:
        return None
    count = f"Summary and bullets have {words} words"
    if words < FEWEST_WORDS:
        return all_or_nothing((Place(detail=f"{count}; the minimum is {FEWEST_WORDS}."),))
    if words > MOST_WORDS:
        return all_or_nothing((Place(detail=f"{count}; the maximum is {MOST_WORDS}."),))
    return all_or_nothing(())


def years_of_work(cv: ScoredCv) -> int:
    """Full years covered by positions."""
    months: set[int] = set()
    for position in cv.positions:
        if position.months:
            months.update(range(position.months[0], position.months[1] + 1))
    return len(months) // 12


NOT_REPEATED = ScoreRule(
    "bullets_repeated",
    4,
    "No bullet is repeated.",
    "Replace the repeated bullet or remove it.",
    "bullets below positions",
    repeats_no_bullet,
)
FITTING_PAGES = ScoreRule(
    "pages",
    4,
    f"At most {PAGES} pages, {PAGES_OF_A_LONG_CAREER} after {LONG_CAREER_YEARS} years of work.",
    "Shorten older positions.",
    "a document with pages",
    has_fitting_pages,
)
FITTING_WORDS = ScoreRule(
    "words",
    4,
    f"Summary and bullets have {FEWEST_WORDS} to {MOST_WORDS} words.",
    "Write more about what you did, or shorten the text.",
    "a summary, or bullets below positions",
    has_fitting_words,
)
