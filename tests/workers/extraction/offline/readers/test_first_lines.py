"""Given what people print beside a name or a number, only the name and one number are taken."""

import pytest

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.offline import extract_offline


def contact(name: str, *lines: str) -> tuple[str | None, str | None, str | None]:
    study = line("BSc Botany, Avon College\t2012 - 2015", bold=True)
    extraction = extract_offline(
        paper(
            line(name, bold=True, size=20.0),
            *(lines or ("ida@example.org",)),
            "# Education",
            study,
            "# Skills",
            "Pruning",
        )
    )
    values = extraction["contact"]
    return values["full_name"], extraction["headline"], values["phone"]


@pytest.mark.parametrize(
    ("printed", "name", "headline"),
    [
        ("Ida Lindqvist (she/her)", "Ida Lindqvist", None),
        ("Ida Lindqvist [sie/ihr]", "Ida Lindqvist", None),
        ("Dr. Ida Lindqvist, PhD, RHS", "Dr. Ida Lindqvist, PhD, RHS", None),
        ("Ida Lindqvist, MSc", "Ida Lindqvist, MSc", None),
        ("Ida Lindqvist, Head Gardener", "Ida Lindqvist", "Head Gardener"),
        ("Ida Lindqvist | Head Gardener", "Ida Lindqvist", "Head Gardener"),
        ("Ida Lindqvist – Bauleiterin", "Ida Lindqvist", "Bauleiterin"),
        ("Resume of: Lindqvist, Ida", "Lindqvist, Ida", None),
        ("Curriculum Vitae: Ida Lindqvist", "Ida Lindqvist", None),
        ("Ida Lindqvist Ida Lindqvist", "Ida Lindqvist", None),
    ],
)
def test_a_name_is_told_from_what_stands_beside_it(printed: str, name: str, headline: str | None) -> None:
    assert contact(printed)[:2] == (name, headline)


@pytest.mark.parametrize(
    ("printed", "phone"),
    [
        ("Phone: 470-123-456 / 02 555 01 02", "470-123-456"),
        ("Tel: +32470123456/+3295550102", "+32470123456"),
        ("Tel. 0241 / 555 0147", "0241 / 555 0147"),
    ],
)
def test_of_two_numbers_one_is_taken_whole(printed: str, phone: str) -> None:
    assert contact("Ida Lindqvist", "ida@example.org", printed)[2] == phone


def test_a_dash_or_comma_inside_a_certificate_begins_no_issuer() -> None:
    extraction = extract_offline(
        paper(
            "Ida Lindqvist", "ida@example.org", "# Certifications",
            "• Certified Pool Architect – Associate (2021)", "• Certified Professional, Pumps 11 Developer",
            "• First aid, issued Mar 2020, expires Mar 2023", "• Tree surgery – Guild of Gardeners Institute",
        )
    )  # fmt: skip
    assert [(item["title"], item["issuer"]) for item in extraction["achievements"]] == [
        ("Certified Pool Architect – Associate", None),
        ("Certified Professional, Pumps 11 Developer", None),
        ("First aid", None),
        ("Tree surgery", "Guild of Gardeners Institute"),
    ]


@pytest.mark.parametrize(
    ("heading", "job"),
    [
        ("سوابق شغلی", "طراح بسته‌بندی، شرکت کاغذ سپید البرز"),
        ("الخبرة المهنية", "خياطة، دار الرمان للأزياء"),
    ],
)
def test_a_position_is_no_name_where_none_is_printed(heading: str, job: str) -> None:
    extraction = extract_offline(paper("nila@example.org", f"# {heading}", f"{job}\t2018 - 2020"))
    assert extraction["contact"]["full_name"] is None
    assert extraction["experience"][0]["start"] == "2018"
