"""LinkedIn's "Download your data" ZIP as a JSON Resume: the tables are told by their header rows, so that neither
their names nor who saved them matters."""

import csv
import io
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from models.errors import DomainError
from models.rules.dates.parse import find_dates
from models.rules.dates.partial_date import is_partial_date
from models.rules.text.clean_text import clean_text

MAX_FILES = 500
HEAD = 4096
"""Bytes in which a table's header stands; of tables that are no part of a profile nothing else is read."""
MAX_TABLE = 4 * 1024 * 1024
MAX_TOTAL = 16 * 1024 * 1024
MAX_ROWS = 2000
"""Of a table of a person's profile; bytes are those after decompression."""
Row = Mapping[str, str]
_SHEET_DATE = re.compile(r"([A-Za-z]{3})-(\d\d)")
"""``Jan 2020`` as spreadsheets save it."""
_BULLET = re.compile(r"^\s*[•●▪◦‣*–-]\s+(?=\S)")


class UnusableArchive(DomainError):
    """The file is no LinkedIn archive, or is not opened."""

    status = 422


def read_linkedin(body: bytes) -> dict[str, Any]:
    """The archive as a JSON Resume. Tables of other people (connections, messages) are not looked at.

    Raises:
        UnusableArchive: it is no ZIP, encrypted, a bomb, or holds no table of a profile.
    """
    tables: dict[str, list[Row]] = {}
    for kind, rows in _tables(body):
        tables.setdefault(kind, []).extend(rows)
    if not tables.keys() & (_LISTS.keys() | {"profile"}):
        raise UnusableArchive("not_linkedin", "No table of a LinkedIn profile is in this file.")
    resume: dict[str, Any] = {"basics": _basics(tables)}
    for kind, (key, write) in _LISTS.items():
        resume.setdefault(key, []).extend(filter(None, map(write, tables.get(kind, []))))
    return {key: value for key, value in resume.items() if value}


def _tables(body: bytes) -> Iterator[tuple[str, list[Row]]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
        files = [one for one in archive.infolist() if one.filename.lower().endswith((".csv", ".tsv", ".txt"))]
        if len(archive.infolist()) > MAX_FILES or any(one.flag_bits & 1 for one in files):
            raise UnusableArchive("unsafe_document", "The archive is encrypted or has too many files.")
        total = 0
        for file in sorted(files, key=lambda one: one.filename):
            with archive.open(file) as stream:
                raw = stream.read(HEAD)
                if _table(raw) is None:
                    continue
                raw += stream.read(MAX_TABLE + 1)
            total += len(raw)
            if len(raw) > MAX_TABLE or total > MAX_TOTAL:
                raise UnusableArchive("unsafe_document", "The archive is too large once it is unpacked.")
            if table := _table(raw):
                yield table
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError, ValueError) as error:
        raise UnusableArchive("damaged_document", "The file is not a readable ZIP file.") from error


def _table(raw: bytes) -> tuple[str, list[Row]] | None:
    """Kind and rows of a table by its header; None for one that is not part of a profile."""
    text = _decoded(raw)
    header, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=header.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        names = [name.strip().casefold() for name in next(reader, [])]
        while names and not names[-1]:  # columns that a spreadsheet added
            names.pop()
        kind = _kind(names)
        if kind is None:
            kind, names = _translated(names)
        if kind is None:
            return None
        rows: list[Row] = []
        for cells in reader:
            row = {name: clean_text(cell).strip() for name, cell in zip(names, cells, strict=False)}
            if any(row.values()):
                rows.append(row)
            if len(rows) > MAX_ROWS:
                raise UnusableArchive("unsafe_document", f"A table has more than {MAX_ROWS} rows.")
        return kind, rows
    except csv.Error:
        return None


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _translated(names: list[str]) -> tuple[str | None, list[str]]:
    """The kind of a table whose headers are in another language, and its headers in English.

    A word may say two of them ("nome"): those count that make a table of a profile.
    """
    for kind, needed in {**_HEADERS, "skills": {"name"}}.items():
        wanted = needed | _OPTIONAL.get(kind, set())
        english = [next((w for w in sorted(wanted) if name in _ELSEWHERE.get(w, ())), name) for name in names]
        if needed <= set(english) and (kind != "skills" or len(names) == 1):
            return kind, english
    return None, names


def _kind(names: list[str]) -> str | None:
    if names == ["name"]:
        return "skills"
    return next((kind for kind, needed in _HEADERS.items() if needed <= set(names)), None)


_HEADERS: Mapping[str, set[str]] = {
    "profile": {"first name", "last name", "headline"},
    "volunteering": {"company name", "role", "cause"},
    "positions": {"company name", "title", "started on"},
    "education": {"school name", "degree name"},
    "languages": {"name", "proficiency"},
    "certifications": {"name", "authority"},
    "publications": {"name", "published on", "publisher"},
    "courses": {"name", "number"},
    "honors": {"title", "issued on"},
    "projects": {"title", "url", "started on"},
    "emails": {"email address", "confirmed", "primary"},
    "phones": {"number", "type", "extension"},
}

_OPTIONAL = {
    "profile": {"summary"},
    "positions": {"description", "location", "finished on"},
    "education": {"start date", "end date"},
    "certifications": {"started on"},
}
_ELSEWHERE = {
    header: frozenset(word.strip() for word in words.split(";"))
    for header, words in tomllib.loads(
        (Path(__file__).parent / "linkedin_headers.toml").read_text("utf-8")
    ).items()
}
"""English header -> what other languages call it."""


def _basics(tables: Mapping[str, list[Row]]) -> dict[str, Any]:
    profile = next(iter(tables.get("profile", [])), {})
    emails = sorted(tables.get("emails", []), key=lambda row: row.get("primary", "").casefold() != "yes")
    phones = [row["number"] for row in tables.get("phones", []) if row.get("number")]
    name = " ".join(filter(None, (profile.get("first name"), profile.get("last name"))))
    addresses = re.findall(r"https?://[^\s\],;]+", profile.get("websites", ""))
    return _filled(
        name=name,
        label=profile.get("headline"),
        summary=profile.get("summary"),
        email=emails[0].get("email address") if emails else None,
        phone=phones[0] if phones else None,
        location=_filled(city=profile.get("geo location")),
        profiles=[{"network": "", "url": address} for address in addresses],
    )


def _position(row: Row) -> dict[str, Any]:
    lines = row.get("description", "").splitlines()
    bullets = [_BULLET.sub("", line).strip() for line in lines if _BULLET.match(line)]
    rest = "\n".join(line for line in lines if line.strip() and not _BULLET.match(line))
    return _dated(
        row,
        name=row.get("company name"),
        position=row.get("title"),
        location=row.get("location"),
        highlights=bullets,
        summary=rest,
    )


def _education(row: Row) -> dict[str, Any]:
    return _dated(
        row,
        institution=row.get("school name"),
        studyType=row.get("degree name"),
        summary=_lines(row.get("notes"), row.get("activities")),
    )


def _certificate(row: Row) -> dict[str, Any]:
    return _dated(row, name=row.get("name"), issuer=row.get("authority"), url=row.get("url"), one="date")


def _volunteer(row: Row) -> dict[str, Any]:
    return _dated(
        row,
        organization=row.get("company name"),
        position=row.get("role"),
        summary=_lines(row.get("cause"), row.get("description")),
    )


def _project(row: Row) -> dict[str, Any]:
    return _dated(row, name=row.get("title"), description=row.get("description"), url=row.get("url"))


def _publication(row: Row) -> dict[str, Any]:
    return _dated(
        row,
        name=row.get("name"),
        publisher=row.get("publisher"),
        summary=row.get("description"),
        url=row.get("url"),
        one="releaseDate",
    )


def _honor(row: Row) -> dict[str, Any]:
    return _dated(row, title=row.get("title"), summary=row.get("description"), one="date")


_LISTS: Mapping[str, tuple[str, Callable[[Row], dict[str, Any]]]] = {
    "positions": ("work", _position),
    "education": ("education", _education),
    "skills": ("skills", lambda row: _filled(name=row.get("name"))),
    "languages": ("languages", lambda row: _filled(language=row.get("name"), fluency=row.get("proficiency"))),
    "certifications": ("certificates", _certificate),
    "volunteering": ("volunteer", _volunteer),
    "projects": ("projects", _project),
    "publications": ("publications", _publication),
    "honors": ("awards", _honor),
    "courses": ("certificates", lambda row: _filled(name=row.get("name"))),
}
_STARTS = ("started on", "start date", "issued on", "published on")
_ENDS = ("finished on", "end date")


def _dated(row: Row, *, one: str | None = None, **fields: Any) -> dict[str, Any]:
    """The fields with the row's dates; ``one``: the only one of them that the entry has. A date that is none is kept
    as a line of the summary."""
    start = next((row[name] for name in _STARTS if row.get(name)), "")
    end = next((row[name] for name in _ENDS if row.get(name)), "")
    dates = {one: _date(start)} if one else {"startDate": _date(start), "endDate": _date(end)}
    if unread := [text for text in (start, end) if text and _date(text) is None]:
        fields["summary"] = _lines(fields.get("summary"), " - ".join(unread))
    return _filled(**fields, **dates)


def _date(text: str) -> str | None:
    """A partial date; None for what is none."""
    short = _SHEET_DATE.fullmatch(text.strip())
    if short:
        text = f"{short[1]} {'19' if int(short[2]) > 60 else '20'}{short[2]}"
    if is_partial_date(text):
        return text
    read = find_dates(text)
    return read[0].start if len(read) == 1 and read[0].single else None


def _lines(*texts: str | None) -> str:
    return "\n".join(filter(None, texts))


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
