"""Fields of a DOCX: finds text that is their code, or a result that is never shown (ECMA-376 part 1, 17.16)."""

from dataclasses import dataclass, field
from typing import Any

from workers.extraction.docx.markup import W

# Marks of an index, a table of contents or a variable: they show nothing where they stand.
_SILENT = {"TC", "XE", "TA", "RD", "SET", "ASK", "PRIVATE"}


@dataclass
class _Field:
    code: str = ""
    in_code: bool = True


@dataclass
class Fields:
    """Follows ``fldChar`` marks through a story. Where the marks do not pair, nothing counts as hidden."""

    paired: bool = True
    _open: list[_Field] = field(default_factory=list)

    def mark(self, element: Any) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].in_code = False
        elif self._open and kind == "end":
            self._open.pop()

    def note(self, instruction: str) -> None:
        if self._open and self._open[-1].in_code:
            self._open[-1].code += instruction

    @property
    def hides(self) -> bool:
        """Whether what stands here is code, or the result of a silent field."""
        return self.paired and any(one.in_code or is_silent(one.code) for one in self._open)


def fields_of(story: Any) -> Fields:
    kinds = [mark.get(f"{W}fldCharType") for mark in story.iter(f"{W}fldChar")]
    return Fields(paired=kinds.count("begin") == kinds.count("end"))


def is_silent(instruction: str) -> bool:
    return instruction.split(maxsplit=1)[:1] != [] and instruction.split(maxsplit=1)[0].upper() in _SILENT
