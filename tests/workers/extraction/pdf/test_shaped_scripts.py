"""Scripts that shape their letters, printed by Chromium: glyphs without letters, replacements for syllables."""

from pathlib import Path

import pytest

from workers.extraction.reader import read_document

FOLDER = Path(__file__).parent / "shaped_scripts"
SAID = {
    "hi": ["रामकिशोर प्रजापति", "पूर्वांचल विद्युत सेवा", "– ट्रांसफार्मर की मरम्मत", "शैक्षणिक योग्यता"],
    "bn": ["জীবনবৃত্তান্ত", "চাকরির অভিজ্ঞতা", "সহকারী কর্মকর্তা", "স্নাতকোত্তর, সমাজকর্ম"],
    "th": ["นางสาวกมลวรรณ ศรีสุขเกษม", "ประวัติการทำงาน", "- ปิดงบการเงินรายเดือนของห้าสาขา"],
    "ar": ["هبة الله منصور الشريف", "الإسكندرية، مصر", "الإشراف على صرف أدوية الأورام", "القدرات"],
}


@pytest.mark.parametrize("language", SAID)
def test_reads_what_is_printed(language: str) -> None:
    document = read_document((FOLDER / f"{language}.pdf").read_bytes())
    pieces = {piece for line in document.lines for piece in line.text.split("\t")}
    assert set(SAID[language]) <= pieces
    assert not [hidden for hidden in document.hidden if hidden.reason == "actual_text"]
