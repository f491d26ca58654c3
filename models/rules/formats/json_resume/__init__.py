"""JSON Resume 1.x (https://jsonresume.org/schema): checking, reading and writing (pure).

A document that is imported and exported again stays equal: fields without a column, and entries that cannot be
rows, are stored in ``extras`` under ``json_resume``.
"""

from models.rules.formats.json_resume.checks import field_errors
from models.rules.formats.json_resume.reading import read_json_resume
from models.rules.formats.json_resume.writing import write_json_resume

__all__ = ["field_errors", "read_json_resume", "write_json_resume"]
