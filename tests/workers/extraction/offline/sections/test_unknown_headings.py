"""Headings nobody listed: sections by their print, named by what stands under them."""

from dataclasses import replace
from itertools import accumulate

from tests.workers.extraction.offline.paper import line, paper
from workers.extraction.document.document import Line
from workers.extraction.offline.infer_kinds import name_unknown
from workers.extraction.offline.sections.split import sections_of
from workers.extraction.offline.text.lines import read_lines

TEXT = "kaj poste la tuta familio veturis per sxipo al la alia bordo de la granda lago"


def kinds(*lines: Line | str) -> list[str]:
    return [section.kind for section in name_unknown(sections_of(read_lines(paper(*lines))))]


def test_the_print_above_the_titles_of_entries_is_that_of_headings() -> None:
    def title(text: str) -> Line:
        return line(text, size=12, bold=True)

    head = (line("Ola Nord", size=24), "ola@example.org")
    entries = (title("Bakejo Suno"), "2015 - 2018", TEXT, title("Bakejo Luno"), "2011 - 2015", TEXT)
    study = (title("Lernejo"), "2008 - 2011", title("Alia lernejo"), "2002 - 2008")
    sections = kinds(*head, line("Laboro", bold=True), *entries, line("Klerigo", bold=True), *study)

    assert sections == ["head", "experience", "education"]


def test_dates_alone_name_studies_then_certificates_then_nothing() -> None:
    jobs = ("# Laboro", "Bakisto, Bakejo Suno\t2015 - 2018", TEXT)
    single = ("Unu\t2011", "Du\t2012")
    sections = kinds("Ola Nord", *jobs, "# Klerigo", *single, "# Atestoj", *single, "# Alia", *single)

    assert sections == ["head", "experience", "education", "certification", "other"]


def test_a_second_list_of_periods_without_words_for_jobs_or_studies_is_of_projects() -> None:
    periods = ("Domo sur monto\t2015 - 2018", TEXT, "Domo cxe lago\t2011 - 2015", TEXT)
    sections = kinds("Ola Nord", "# Laboro", *periods, "# Education", "BA, 2011", "# Faroj", *periods)

    assert sections == ["head", "experience", "education", "project"]


def test_running_text_before_anything_dated_is_the_summary() -> None:
    sections = kinds("Ola Nord", "# Pri mi", TEXT, TEXT, "# Laboro", "Bakisto\t2015 - 2018", TEXT)

    assert sections == ["head", "summary", "experience"]


def test_a_column_has_a_print_of_its_own() -> None:
    def side(text: str, size: float = 10.0, bold: bool = False) -> Line:
        return line(text, size=size, bold=bold, column=1)

    def main(text: str, size: float = 10.0) -> Line:
        return line(text, size=size, column=2, x0=220)

    sections = kinds(
        "Ola Nord", side("Kapabloj", bold=True), side("Pano, Faruno, Salo"),
        side("Lingvoj", bold=True), side("English"),
        main("Laboro", 15), main("Bakisto\t2015 - 2018"), main(TEXT),
        main("Klerigo", 15), main("Lernejo\t2011 - 2015"),
        main("Amikoj", 15), main(TEXT),
    )  # fmt: skip

    assert sections == ["head", "skills", "languages", "experience", "education", "other"]


def test_titles_over_sentences_are_projects_unless_they_are_people() -> None:
    jobs = ("# Laboro", "Bakisto, Bakejo Suno\t2015 - 2018", TEXT, "# Klerigo", "Lernejo\t2011 - 2015")
    works = (line("Ponto", bold=True), "Malgranda ponto trans la rivero.")
    friends = (line("Petro", bold=True), "Petro estas mia amiko, +47 123 45 678.")

    assert kinds("Ola Nord", *jobs, "# Faroj", *works, *works)[-1] == "project"
    assert kinds("Ola Nord", *jobs, "# Amikoj", *friends, *friends)[-1] != "project"


def test_titles_a_quarter_of_a_point_larger_than_the_headings_are_no_headings() -> None:
    heads = [line(text, size=14.25) for text in ("DIPLOMA IN CERAMICS", "JOINERY AND FURNITURE")]
    studies = (heads[0], "Brackwater College", heads[1], "Stowmere School of Design")
    rest = (line("SKILLS", size=14.0), "Glazing, Turning")

    assert kinds("Wren Halloway", line("EDUCATION", size=14.0), *studies, *rest) == [
        "head",
        "education",
        "skills",
    ]


def test_headings_that_only_space_sets_apart() -> None:
    texts = (
        "Ola Nord", "ola@example.org", "> Laboro", "Bakejo Suno\t2015 - 2018", TEXT, "Bakejo Luno\t2011 - 2015", TEXT,
        "> Klerigo", "Lernejo\t2008 - 2011", "Alia lernejo", "> Kapabloj", "Pano / Faruno / Salo", "Suko / Butero",
    )  # fmt: skip
    document = paper(*(text.removeprefix("> ") for text in texts))
    shifts = accumulate(14.0 * text.startswith("> ") for text in texts)
    spaced = [replace(made, y0=made.y0 + shift) for made, shift in zip(document.lines, shifts, strict=True)]
    sections = name_unknown(sections_of(read_lines(replace(document, lines=tuple(spaced)))))

    assert [section.kind for section in sections] == ["head", "experience", "education", "skills"]


def test_signs_around_a_heading_are_no_bullets() -> None:
    sections = kinds(
        line("Ola Nord", size=24), "ola@example.org",
        line("— Laboro —", bold=True), "Bakisto, Bakejo Suno\t2015 - 2018", TEXT,
        line("— Klerigo —", bold=True), "Lernejo\t2008 - 2011",
        line("— Premioj —", bold=True), "• Unua premio, Urbo Suno", "• Dua premio, Urbo Luno",
    )  # fmt: skip

    assert sections == ["head", "experience", "education", "certification"]


def test_contact_details_at_the_top_of_a_column_continue_no_section() -> None:
    def side(text: str) -> Line:
        return line(text, column=1, x0=400)

    sections = kinds(
        line("Ola Nord", size=24),
        "# Laboro", "Bakisto, Bakejo Suno\t2015 - 2018", TEXT, "# Klerigo", "Lernejo\t2011 - 2015",
        side("ola@example.org"), side("+47 123 45 678"), side("Suno"),
    )  # fmt: skip

    assert sections == ["head", "experience", "education", "contact"]


def test_bold_capitals_are_headings_though_most_of_them_are_unlisted() -> None:
    def capitals(text: str) -> Line:
        return line(text, bold=True)

    entries = ("Bakisto, Bakejo Suno\t2015 - 2018", TEXT, "Bakisto, Bakejo Luno\t2011 - 2015", TEXT)
    sections = kinds(
        "Ola Nord", "ola@example.org", capitals("LABORO"), *entries, capitals("KAPABLOJ"),
        "Pano, Faruno, Salo, Kukoj",
        capitals("LERNADO"), "Lernejo\t2008 - 2011", capitals("LANGUAGES"), "English, Norwegian",
        capitals("AWARDS"), "Ora pano\t2019",
    )  # fmt: skip

    assert sections == ["head", "experience", "skills", "education", "languages", "award"]


def test_bold_lines_without_space_above_are_headings_where_listed_ones_are_printed_so() -> None:
    def bold(text: str) -> Line:
        return line(text, bold=True)

    entries = ("2015 - 2018\tBakisto", "Bakejo Suno", "2011 - 2015\tBakisto", "Bakejo Luno")
    sections = kinds(
        "Ola Nord", "ola@example.org", bold("Laboro"), *entries, bold("Education"), "2008 - 2011\tLernejo",
        bold("Kapabloj"), "Pano, Faruno, Salo, Kukoj", bold("Languages"), "English, Norwegian",
    )  # fmt: skip

    assert sections == ["head", "experience", "education", "skills", "languages"]


def test_centred_lines_are_headings_though_employers_are_as_bold() -> None:
    def centred(text: str) -> Line:
        middle = 50 + 2.5 * len(TEXT)
        return line(text, bold=True, x0=middle - 2.5 * len(text))

    def bold(text: str) -> Line:
        return line(text, bold=True)

    jobs = (
        bold("Bakejo Suno"),
        "Bakisto\t2015 - 2018",
        TEXT,
        bold("Bakejo Luno"),
        "Bakisto\t2011 - 2015",
        TEXT,
    )
    sections = kinds(
        "Ola Nord", "ola@example.org", centred("Laboro"), *jobs, centred("Education"), bold("Lernejo"), "2008 - 2011",
        centred("Kapabloj"), "Pano, Faruno, Salo, Kukoj", centred("Languages"), "English, Norwegian",
    )  # fmt: skip

    assert sections == ["head", "experience", "education", "skills", "languages"]
