"""Writing what a document says into the profile's rows: the apply half of the merge."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.contact_info import ContactInfo
from models.developer import Developer
from models.profile_change import ProfileChange
from models.profile_rows import ProfileListRow, ProfileRow
from models.rules.extraction import Extraction
from models.rules.matching import numbered, pair, skill_slug
from models.rules.merge import merge_fields, next_base
from models.sections import CONTACT_FIELDS, HEAD_FIELDS, SECTIONS, Section
from models.skills import resolve_skills
from models.tombstone import Tombstone


@dataclass(slots=True)
class Import:
    """One document on its way into one profile. The developer is locked."""

    session: Session
    developer: Developer
    cv_id: UUID
    job_id: UUID | None
    evidence: Mapping[str, Any]
    counts: Counter[str] = field(default_factory=Counter)
    """``added.skills``, ``changed.contact``..."""

    def log(self, section: str, row_id: UUID | None, name: str, before: Any, after: Any) -> None:
        self.session.add(
            ProfileChange(
                developer_id=self.developer.id,
                actor="import",
                job_id=self.job_id,
                cv_id=self.cv_id,
                section=section,
                row_id=row_id,
                field=name,
                before=before,
                after=after,
            )
        )

    def quotes(self, pointer: str, names: Sequence[str]) -> dict[str, Any]:
        """Evidence of the named fields below a JSON pointer, each with the CV it is from."""
        return {
            name: {"cv_id": str(self.cv_id), **place}
            for name in names
            if (place := self._place(f"{pointer}/{name}")) is not None
        }

    def _place(self, pointer: str) -> Any:
        found = self.evidence.get(pointer)
        return found if found is not None else self.evidence.get(f"{pointer}/0")


def apply_extraction(
    session: Session, developer: Developer, cv_id: UUID, job_id: UUID | None, extraction: Extraction
) -> dict[str, int]:
    """Merge an extraction into the profile; the same document again changes nothing.

    Returns:
        Counts by what happened: ``added.<section>``, ``changed.<section>``, ``withheld.<section>``
        (deleted by the person before). ``profile_version`` is raised when anything changed.
    """
    run = Import(session, developer, cv_id, job_id, extraction["evidence"])
    _merge_head(run, extraction)
    _merge_contact(run, extraction)
    for section in SECTIONS:
        _merge_section(run, section, extraction[section.name])  # type: ignore[literal-required]
    if any(key.startswith(("added", "changed")) for key in run.counts):
        developer.profile_version += 1
    session.flush()
    return dict(run.counts)


def _merge_head(run: Import, extraction: Extraction) -> None:
    developer = run.developer
    theirs = {name: extraction[name] for name in HEAD_FIELDS}  # type: ignore[literal-required]
    ours = {name: getattr(developer, name) for name in HEAD_FIELDS}
    changes = merge_fields(developer.head_base or {}, ours, theirs)
    for name, value in changes.items():
        run.log("head", None, name, ours[name], value)
        setattr(developer, name, value)
    developer.head_base = next_base(developer.head_base, theirs)
    developer.head_evidence = {**(developer.head_evidence or {}), **run.quotes("", list(changes))}
    if changes:
        run.counts["changed.head"] += 1


def _merge_contact(run: Import, extraction: Extraction) -> None:
    query = select(ContactInfo).where(ContactInfo.developer_id == run.developer.id)
    contact = run.session.scalar(query)
    if contact is None:
        contact = ContactInfo(
            developer_id=run.developer.id, import_base={}, evidence={}, links=[], origin_cv_id=run.cv_id
        )
        run.session.add(contact)
        run.session.flush()
    _merge_row(run, "contact", "/contact", contact, CONTACT_FIELDS, extraction["contact"])


def _merge_section(run: Import, section: Section, entries: Sequence[Mapping[str, Any]]) -> None:
    rows = _rows(run, section)
    buried = _tombstones(run, section)
    told = _distinct_skills(entries) if section.name == "skills" else list(enumerate(entries))
    entries = [entry for _, entry in told]
    skills = resolve_skills(run.session, entries) if section.name == "skills" else {}
    keys = numbered([section.keys(entry)[0] for entry in entries])
    matches = pair(
        rows,
        entries,
        row_key=lambda row: row.match_key,
        row_loose=lambda row: section.keys(_values(row, section.fields))[1],
        entry_keys=section.keys,
    )
    for (index, entry), key, row in zip(told, keys, matches, strict=True):
        pointer = f"/{section.name}/{index}"
        if row is not None:
            row.match_key = key
            _merge_row(run, section.name, pointer, row, section.fields, entry)
        elif key in buried:
            run.counts[f"withheld.{section.name}"] += 1
        else:
            links = {"skill_id": skills[section.keys(entry)[0]]} if skills else {}
            _add_row(run, section, pointer, key, len(rows) + index, entry, links)


def _distinct_skills(entries: Sequence[Mapping[str, Any]]) -> list[tuple[int, Mapping[str, Any]]]:
    """(index, entry) of each skill's first mention: nobody has a skill twice."""
    first: dict[str, tuple[int, Mapping[str, Any]]] = {}
    for index, entry in enumerate(entries):
        first.setdefault(skill_slug(entry["name"]), (index, entry))
    return [told for slug, told in first.items() if slug]


def _rows(run: Import, section: Section) -> list[ProfileListRow]:
    table = section.table
    query = select(table).where(table.developer_id == run.developer.id).order_by(table.position)
    return list(run.session.scalars(query))


def _tombstones(run: Import, section: Section) -> set[str]:
    query = select(Tombstone.match_key).where(
        Tombstone.developer_id == run.developer.id, Tombstone.section == section.name
    )
    return set(run.session.scalars(query))


def _values(row: ProfileRow, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _merge_row(
    run: Import,
    section: str,
    pointer: str,
    row: ProfileRow,
    names: Sequence[str],
    entry: Mapping[str, Any],
) -> None:
    theirs = {name: entry[name] for name in names}
    ours = _values(row, names)
    changes = merge_fields(row.import_base, ours, theirs)
    for name, value in changes.items():
        run.log(section, row.id, name, ours[name], value)  # type: ignore[attr-defined]
        setattr(row, name, value)
    if row.import_base is not None:
        row.import_base = next_base(row.import_base, theirs)
    row.last_seen_cv_id = run.cv_id
    row.evidence = {**row.evidence, **run.quotes(pointer, list(changes))}
    if changes:
        run.counts[f"changed.{section}"] += 1


def _add_row(
    run: Import,
    section: Section,
    pointer: str,
    key: str,
    position: int,
    entry: Mapping[str, Any],
    links: Mapping[str, Any],
) -> None:
    theirs = {name: entry[name] for name in section.fields}
    row = section.table(  # type: ignore[call-arg]
        developer_id=run.developer.id,
        match_key=key,
        position=position,
        import_base=next_base(None, theirs),
        origin_cv_id=run.cv_id,
        last_seen_cv_id=run.cv_id,
        evidence=run.quotes(pointer, section.fields),
        **theirs,
        **links,
    )
    run.session.add(row)
    run.session.flush()
    run.log(section.name, row.id, "*", None, theirs)  # type: ignore[attr-defined]
    run.counts[f"added.{section.name}"] += 1
