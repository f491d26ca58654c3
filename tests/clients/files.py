"""A CV in every format that is taken, for schemathesis to upload."""

import io
import zipfile
from pathlib import Path

from PIL import Image

from models.rules.formats.cv_blocks import Block, Style
from models.rules.formats.docx_cv import write_docx
from models.rules.formats.pdf_cv import write_pdf
from tests.workers.extraction.flow.writers import WRITERS

CV = [
    Block(Style.NAME, "Inés Okafor"),
    Block(Style.TEXT, "ines.okafor@example.org"),
    Block(Style.SECTION, "Work Experience"),
    Block(Style.ENTRY, "Engineer", "Mar 2021 - Present"),
    Block(Style.TEXT, "Halden Freight", "Leeds, UK"),
    Block(Style.SECTION, "Skills"),
    Block(Style.TEXT, "Python, Go, Kubernetes"),
]


def write_files(folder: Path) -> None:
    """PDF, DOCX, TXT, HTML, RTF, ODT, JPEG, PNG and LinkedIn's ZIP."""
    folder.mkdir()
    for form, write in {"pdf": write_pdf, "docx": write_docx, **WRITERS}.items():
        (folder / f"cv.{form}").write_bytes(write(CV))
    for form in ("jpeg", "png"):
        Image.new("RGB", (300, 200), "white").save(folder / f"cv.{form}")
    (folder / "linkedin.zip").write_bytes(_linkedin())


def _linkedin() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("Profile.csv", "First Name,Last Name,Headline\nIda,Berg,Engineer\n")
        archive.writestr(
            "Positions.csv",
            "Company Name,Title,Description,Location,Started On,Finished On\nHalden,Engineer,,Leeds,Mar 2021,\n",
        )
        archive.writestr("Skills.csv", "Name\nPython\nGo\n")
    return sink.getvalue()
