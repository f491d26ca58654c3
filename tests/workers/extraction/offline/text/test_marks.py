"""Signs in front of lines: what a document prints for bullets, and icons."""

from dataclasses import replace

from tests.workers.extraction.offline.paper import paper
from workers.extraction.offline import extract_offline
from workers.extraction.offline.text.lines import read_lines


def marked(*texts: str, ocr: bool = False) -> list[tuple[bool, str]]:
    document = replace(paper(*texts), ocr_pages=(1,) if ocr else ())
    return [(line.bullet, line.text) for line in read_lines(document)]


def test_a_sign_in_front_of_several_lines_is_their_bullet() -> None:
    assert marked("« Linen", "« Wool and felt", "« Silk", "« Raw » is a brand") == [
        (True, "Linen"), (True, "Wool and felt"), (True, "Silk"), (False, "« Raw » is a brand"),
    ]  # fmt: skip
    assert marked("« Linen", "Wool") == [(False, "« Linen"), (False, "Wool")]


def test_in_a_scan_a_letter_may_be_a_bullet() -> None:
    lines = ("e Linen", "e Wool", "e Silk")

    assert all(bullet for bullet, _ in marked(*lines, ocr=True))
    assert not any(bullet for bullet, _ in marked(*lines))


def test_icons_are_left_out() -> None:
    assert marked("⌂ Cork") == [(False, "Cork")]
    (entry, *_) = read_lines(paper("▦ 2019 – 2021\t⚲ Cork", "▦ 2017 – 2018\t⚲ Sligo", "▦ 2015\t⚲ Ennis"))
    assert not entry.bullet
    assert [piece.text for piece in entry.pieces] == ["2019 – 2021", "Cork"]


def test_the_number_of_a_page_and_a_note_of_copyright_are_no_text() -> None:
    cv = paper(
        "Ada Lund", "ada@example.org", "# Skills", "Nets, Knots", "1/2", "© Ada Lund 2024\tMade with care"
    )

    assert [skill["name"] for skill in extract_offline(cv)["skills"]] == ["Nets", "Knots"]


def test_a_hyphen_at_a_line_end_stays_where_the_document_prints_it_inside_the_word() -> None:
    document = paper(
        "Ada Lund", "# Experience", "Baker, Ofen Bakery Ltd\t2018 - 2021",
        "• Sold gluten-free bread, the best sel-",
        "ling of all, and baked gluten-", "free rolls in a state-of-the-", "art kitchen for E-Commerce-",
        "Plattformen",
    )  # fmt: skip
    (job,) = extract_offline(document)["experience"]
    assert job["highlights"] == [
        "Sold gluten-free bread, the best selling of all, and baked gluten-free rolls in a state-of-the-art kitchen "
        "for E-Commerce-Plattformen"
    ]
