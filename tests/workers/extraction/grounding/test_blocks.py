"""Given a model that files a printed value under the wrong entry, when the block tells, then it is not attached."""

from tests.workers.extraction.grounding.test_ground import codes_by_path, extraction, grounded, job
from workers.extraction.document.document import Document, Line, lay_out

BREAK = (
    "Bea Holm", "Optician, Brillen Nord GmbH, Kiel", "2020 - 2022", "• Fitted lenses for children",
    "• Kept the stock of frames",
    "Career break", "2018 - 2019", "• Looked after two small children", "Salesperson, Linden Stores", "2012 - 2018",
    "• Sold frames and cases",
)  # fmt: skip
GROUP = (
    "Bea Holm", "Hafenlogistik AG", "Shift leader", "2021 - 2023", "• Planned the shifts of a quay", "Dispatcher",
    "2018 - 2021", "• Sent lorries to their gates",
)  # fmt: skip


def page(lines: tuple[str, ...]) -> Document:
    return Document("pdf", 1, lay_out([Line(page=1, text=text, start=0, end=0) for text in lines]))


def test_a_career_break_does_not_get_the_employer_above() -> None:
    answer = extraction(
        experience=[
            job(
                "Brillen Nord GmbH",
                "Optician",
                highlights=["Fitted lenses for children", "Kept the stock of frames"],
            ),
            job("Brillen Nord GmbH", "Career break", highlights=["Looked after two small children"]),
            job("Linden Stores", "Salesperson", highlights=["Sold frames and cases"]),
        ]
    )
    result = grounded(answer, page(BREAK), {})
    assert [one["company"] for one in result["experience"]] == ["Brillen Nord GmbH", None, "Linden Stores"]
    assert codes_by_path(result)["/experience/1/company"] == "ungrounded"


def test_a_bullet_of_another_entry_is_not_attached() -> None:
    answer = extraction(
        experience=[
            job(
                "Brillen Nord GmbH",
                "Optician",
                highlights=["Fitted lenses for children", "Kept the stock of frames"],
            ),
            job(
                None,
                "Career break",
                highlights=["Looked after two small children", "Fitted lenses for children"],
            ),
        ]
    )
    result = grounded(answer, page(BREAK), {})
    assert [one["highlights"] for one in result["experience"]] == [
        ["Fitted lenses for children", "Kept the stock of frames"],
        ["Looked after two small children"],
    ]
    assert set(result["evidence"]) >= {"/experience/1/title", "/experience/1/highlights/0"}
    assert "/experience/1/highlights/1" not in result["evidence"]


def test_an_employer_printed_once_above_two_positions_belongs_to_both() -> None:
    answer = extraction(
        experience=[
            job("Hafenlogistik AG", "Shift leader", highlights=["Planned the shifts of a quay"]),
            job("Hafenlogistik AG", "Dispatcher", highlights=["Sent lorries to their gates"]),
        ]
    )
    result = grounded(answer, page(GROUP), {})
    assert [one["company"] for one in result["experience"]] == ["Hafenlogistik AG"] * 2
