"""The improvement score of a CV, 0-100, with an explanation of every point (pure)."""

from models.rules.score.grading import Finding, Line, Score
from models.rules.score.versions import LATEST, VERSIONS, score_cv

__all__ = ["LATEST", "VERSIONS", "Finding", "Line", "Score", "score_cv"]
