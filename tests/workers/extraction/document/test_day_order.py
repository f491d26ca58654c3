"""Dates of three numbers are read in the order of their document, or only as far as they are certain."""

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.offline import extract_offline

JOBS = (
    "Driver, Cascade Haulage LLC\t{first}",
    "• Drove",
    "Loader, Fernhill Mills\t2/3/2014 - 5/4/2018",
    "• Loaded",
)


def dates_of(head, first, heading="# Work Experience"):
    document = paper(
        line("Dwight Larrabee", size=20), head, heading, *(job.format(first=first) for job in JOBS)
    )
    return [job[name] for job in extract_offline(document)["experience"] for name in ("start", "end")]


@pytest.mark.parametrize(
    ("head", "first", "heading", "expected"),
    [
        ("x@example.com", "6/1/2018 - 8/31/2021", "# Work Experience",
         ["2018-06-01", "2021-08-31", "2014-02-03", "2018-05-04"]),
        ("(503) 555-0155", "6/1/2018 - 8/3/2021", "# Work Experience",
         ["2018-06-01", "2021-08-03", "2014-02-03", "2018-05-04"]),
        ("+353 87 123 4567", "6/5/2018 - 8/3/2021", "# Work Experience",
         ["2018-05-06", "2021-03-08", "2014-03-02", "2018-04-05"]),
        ("Actividades de la empresa y de los talleres", "6/5/2018 - 8/3/2021", "# Experiencia laboral",
         ["2018-05-06", "2021-03-08", "2014-03-02", "2018-04-05"]),
        ("x@example.com", "6/5/2018 - 8/3/2021", "# Work Experience", ["2018", "2021", "2014", "2018"]),
    ],
)  # fmt: skip
def test_one_document_has_one_order(head, first, heading, expected):
    assert dates_of(head, first, heading) == expected
