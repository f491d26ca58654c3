"""Generates CVs of invented people with exact truth, in many layouts, as PDF and DOCX."""

from dev.cv_generator.write import write_cv, write_demo_cv

__all__ = ["write_cv", "write_demo_cv"]
