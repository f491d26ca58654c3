"""JSON Resume 1.x (https://jsonresume.org/schema) in and out (pure).

``field_errors`` says what is wrong with a document, ``read_json_resume`` turns it into a profile,
``write_json_resume`` turns a profile into a document. What goes in comes out equal: what has no column, or
cannot be a row, travels in ``extras`` under ``json_resume``.
"""

from models.rules.formats.json_resume.checks import field_errors
from models.rules.formats.json_resume.reading import read_json_resume
from models.rules.formats.json_resume.writing import write_json_resume

__all__ = ["field_errors", "read_json_resume", "write_json_resume"]
