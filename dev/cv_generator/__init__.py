"""Own CVs with exact truth: invented people, several layouts, PDF and DOCX."""

from dev.cv_generator.write import write_cv, write_demo_cv

__all__ = ["write_cv", "write_demo_cv"]
