"""Writes a CV in the layout its name asks for, and the truth beside it."""

import json
from pathlib import Path

from dev.cv_generator.docx import write_docx
from dev.cv_generator.pdf import write_single_column, write_two_columns
from dev.cv_generator.personas import MARIT, PERSONAS, Persona

LAYOUTS = {
    "single.pdf": write_single_column,
    "columns.pdf": write_two_columns,
    "word.docx": write_docx,
}


def write_cv(persona: Persona, path: Path, layout: str | None = None) -> None:
    """Write one CV; without ``layout`` a ``.docx`` path gets Word, any other the single-column PDF."""
    chosen = layout or ("word.docx" if path.suffix == ".docx" else "single.pdf")
    LAYOUTS[chosen](persona, path)


def write_demo_cv(path: Path) -> None:
    """The CV of the demo, as PDF or DOCX by the path's suffix."""
    write_cv(MARIT, path)


def write_all(folder: Path) -> list[Path]:
    """Every persona in every layout as ``NAME_LAYOUT``, each with its truth as JSON of the same stem."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, persona in PERSONAS.items():
        for layout in LAYOUTS:
            path = folder / f"{name}_{layout}"
            write_cv(persona, path, layout)
            truth = json.dumps(persona, ensure_ascii=False, indent=1)
            path.with_suffix(".json").write_text(truth + "\n", encoding="utf-8")
            written.append(path)
    return written
