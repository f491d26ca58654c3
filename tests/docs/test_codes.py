"""docs/errors.md explains every code that a client can meet: problems, errors of jobs, warnings."""

import ast

import workers.pipeline  # noqa: F401 - defines every kind of failure
from api.http.error_handlers import CODES
from models.errors import DomainError
from tests.docs.code import codes_in_dicts, nodes, text_arguments, text_of
from tests.docs.pages import rows, section
from workers.errors import Permanent, Transient
from workers.gemini.outcomes import Outcome, stage_error
from workers.stages.gemini_policy import NoConsent

PAGE = "docs/errors.md"
JOB_ERRORS = {"DeliveryFailed", "UnsafeUrl"}
"""Of deliveries, which have codes of their own."""
REPORTS = (
    "workers/extraction/report/hidden_text.py",
    "workers/extraction/report/warnings.py",
    "workers/extraction/offline/remainder/keep.py",
)
COMMAND_CODES = {"unreadable_file", "ocr_configuration"}
"""Of ``python -m workers.extraction`` alone."""


def test_every_code_of_a_request_is_explained():
    domain_errors = [kind for kind in DomainError.__subclasses__() if kind.__module__.startswith("models.")]
    raised = {code for code, _ in CODES.values()} | {kind.code for kind in domain_errors}
    raised |= text_arguments(1, {"Problem"}, "api")
    raised |= text_arguments(0, {"unavailable"}, "api")
    several = {kind.__name__ for kind in domain_errors if "code" not in vars(kind)}
    raised |= text_arguments(0, several - JOB_ERRORS, "models")

    assert set(rows(PAGE, "Problems of requests")) == raised


def test_every_code_of_a_job_is_explained_with_whether_to_retry():
    documented = {code: cells[0] for code, cells in rows(PAGE, "Errors of jobs").items()}
    permanent = text_arguments(0, {"Permanent"}, "workers") | text_arguments(0, {"UnsupportedFile"}, "models")
    transient = text_arguments(0, {"Transient"}, "workers") | {"internal_error"}
    permanent |= {kind.code for kind in Permanent.__subclasses__() if kind is not NoConsent}
    transient |= {kind.code for kind in Transient.__subclasses__()}
    gemini = [stage_error(outcome) for outcome in Outcome if outcome is not Outcome.REPLY]
    permanent |= {error.code for error in gemini if not error.retryable}
    transient |= {error.code for error in gemini if error.retryable}

    assert documented == dict.fromkeys(permanent, "no") | dict.fromkeys(transient, "yes")


def test_codes_of_the_reader_are_job_codes():
    reader = codes_in_dicts("workers/extraction") - COMMAND_CODES - codes_in_dicts(*REPORTS)

    assert reader <= set(rows(PAGE, "Errors of jobs"))


def test_codes_of_the_extraction_command_are_explained_where_it_is():
    command = section("docs/extraction.md", "One file on the command line")

    assert {code for code in COMMAND_CODES if f"`{code}`" in command} == COMMAND_CODES


def test_every_warning_is_explained():
    warnings = codes_in_dicts(
        "models/rules/merge/person.py",
        "models/rules/documents/limits.py",
        "models/rules/formats/json_resume",
        "workers/gemini",
        *REPORTS,
    )
    calls = (node for node in nodes("workers/extraction") if isinstance(node, ast.Call))
    warn_calls = (
        call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "_warn"
    )
    warnings |= {code for call in warn_calls if (code := text_of(call.args[0]))}

    assert set(rows(PAGE, "Warnings")) == warnings
