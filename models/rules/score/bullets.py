"""Rules about the bullets of positions: length, first word, numbers. A repeated bullet is checked once."""

from collections.abc import Callable

from models.rules.score.figures import has_figure
from models.rules.score.reading import Bullet, ScoredCv
from models.rules.score.rule import Place, RuleResult, ScoreRule, locate, require_share
from models.rules.score.words import WORD_LISTS, starts_with_action

FEWEST_WORDS, MOST_WORDS = 4, 35
LENGTH_PERCENT, VERB_PERCENT, FIGURE_PERCENT = 100, 75, 40


def has_good_length(cv: ScoredCv) -> RuleResult | None:
    return _judge_bullets(cv, _length_fault, LENGTH_PERCENT)


def starts_with_verb(cv: ScoredCv) -> RuleResult | None:
    words = WORD_LISTS.get(cv.layout.language or "")
    if words is None:
        return None

    def fault(bullet: Bullet) -> str | None:
        return None if starts_with_action(bullet.text, words) else "This bullet does not start with a verb."

    return _judge_bullets(cv, fault, VERB_PERCENT)


def has_figures(cv: ScoredCv) -> RuleResult | None:
    def fault(bullet: Bullet) -> str | None:
        return None if has_figure(bullet.text, cv.layout.language) else "This bullet contains no number."

    return _judge_bullets(cv, fault, FIGURE_PERCENT)


def _length_fault(bullet: Bullet) -> str | None:
    if bullet.words > MOST_WORDS:
        return f"This bullet has {bullet.words} words; the maximum is {MOST_WORDS}."
    if bullet.words < FEWEST_WORDS:
        return f"This bullet has fewer than {FEWEST_WORDS} words."
    return None


def _judge_bullets(cv: ScoredCv, fault_of: Callable[[Bullet], str | None], percent: int) -> RuleResult | None:
    if not cv.distinct_bullets:
        return None
    results = [(bullet, fault_of(bullet)) for bullet in cv.distinct_bullets]
    faults: tuple[Place, ...] = tuple(locate(cv, bullet.pointer, fault) for bullet, fault in results if fault)
    return require_share(len(results) - len(faults), faults, percent)


LENGTH = ScoreRule(
    "bullet_length",
    8,
    f"Bullets have {FEWEST_WORDS} to {MOST_WORDS} words.",
    "Split or shorten long bullets; in short ones, add what you did and what the result was.",
    "bullets below positions",
    has_good_length,
)
VERBS = ScoreRule(
    "bullet_verbs",
    8,
    f"At least {VERB_PERCENT} % of the bullets start with a verb.",
    'Start these bullets with a verb, such as "Built" or "Led".',
    "bullets in a supported language",
    starts_with_verb,
)
FIGURES = ScoreRule(
    "bullet_figures",
    10,
    f"At least {FIGURE_PERCENT} % of the bullets contain a number.",
    "Add how much, how many or how long to some of these bullets.",
    "bullets below positions",
    has_figures,
)
