"""Characters of a text layer that stand for others."""

import pytest

from workers.extraction.document.characters import readable


@pytest.mark.parametrize(
    ("layer", "printed"),
    [
        ("certi昀椀ed", "certified"),
        ("昀氀ow", "flow"),
        ("O昀昀ice", "Office"),
        ("昀", "昀"),
        ("李昀", "李昀"),
    ],
)
def test_ligatures_whose_bytes_are_swapped_are_letters(layer: str, printed: str) -> None:
    assert readable(layer) == printed
