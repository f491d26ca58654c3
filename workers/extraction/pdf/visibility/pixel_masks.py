"""Pictures of a page in grey, and parts of them as sets of pixels: integers with a bit for each pixel."""

from collections.abc import Iterator
from itertools import compress
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workers.extraction.document.geometry import Box, Frame

MAX_SIDE = 2600  # pixels
_BITS = bytes.maketrans(b"01", b"\0\1")


class Canvas:
    """The part of the page that pictures show, and their scale: pixels a point, as far as ``longest`` pixels go."""

    def __init__(self, frame: Frame, scale: float, longest: int = MAX_SIDE) -> None:
        self.scale = min(scale, longest / max(frame.width, frame.height, 1.0))
        self.width = max(1, round(frame.width * self.scale))
        self.height = max(1, round(frame.height * self.scale))

    def paint(self, page: pdfium.PdfPage, annotations: bool = True) -> "Grey":
        """The page as its objects stand, a byte a pixel."""
        bitmap = pdfium.PdfBitmap.new_native(self.width, self.height, pdfium_c.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, self.width, self.height)
        flags = pdfium_c.FPDF_ANNOT if annotations else 0
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, self.width, self.height, 0, flags)
        grey = Grey(bytes(bitmap.buffer), bitmap.stride)
        bitmap.close()
        return grey

    def area(self, box: Box, margin: int = 0) -> "Area | None":
        """The pixels of a box in points, as far as they are on the page."""
        left, top = (max(0, int(side * self.scale) - margin) for side in box[:2])
        right = min(self.width, int(box[2] * self.scale) + 1 + margin)
        bottom = min(self.height, int(box[3] * self.scale) + 1 + margin)
        return Area(left, top, right - left, bottom - top) if left < right and top < bottom else None


class Grey:
    """Shades of grey, row by row."""

    def __init__(self, pixels: bytes, stride: int) -> None:
        self._pixels, self._stride = pixels, stride

    def cut(self, area: "Area") -> bytes:
        starts = (area.left + (area.top + row) * self._stride for row in range(area.height))
        return b"".join(self._pixels[start : start + area.width] for start in starts)


class Area:
    """A rectangle of pixels. A set of its pixels is an integer; the first pixel is the highest bit."""

    def __init__(self, left: int, top: int, width: int, height: int) -> None:
        self.left, self.top, self.width, self.height = left, top, width, height
        self.size = width * height
        self._whole = (1 << self.size) - 1

    def darker(self, pixels: bytes, than: float) -> int:
        """The pixels darker than a shade of grey."""
        edge = min(max(int(than), 0), 255)
        return int(pixels.translate(b"1" * edge + b"0" * (256 - edge)), 2)

    def others(self, mask: int) -> int:
        return self._whole & ~mask

    def grown(self, mask: int, pixels: int) -> int:
        """A set with its neighbours that many pixels around."""
        for _ in range(pixels):
            mask |= ((mask << 1) & self._without(0)) | ((mask >> 1) & self._without(self.width - 1))
            mask |= ((mask << self.width) & self._whole) | (mask >> self.width)
        return mask

    def moved(self, mask: int) -> list[int]:
        """A set, and the same moved by a pixel to each side."""
        level = (
            mask,
            (mask << 1) & self._without(0),
            (mask >> 1) & self._without(self.width - 1),
        )
        return [
            *level,
            *((part << self.width) & self._whole for part in level),
            *(part >> self.width for part in level),
        ]

    def shade(self, pixels: bytes, mask: int) -> float | None:
        """The usual grey of a set."""
        chosen = list(compress(pixels, format(mask, f"0{self.size}b").encode().translate(_BITS)))
        return median(chosen) if chosen else None

    def strips(self, width: int) -> Iterator[int]:
        """Upright strips of the area, each half over the one before."""
        for left in range(0, max(self.width - width // 2, 1), max(width // 2, 1)):
            right = min(left + width, self.width)
            yield self.columns(left, right)

    def standing_out(self, pixels: bytes, contrast: int) -> int:
        """What is much darker than most of the area; or much lighter, where lighter is farther from it."""
        shades = sorted(pixels)
        usual, dark, light = (shades[int(share * (len(shades) - 1))] for share in (0.5, 0.01, 0.99))
        if max(usual - dark, light - usual) < contrast:
            return 0
        if usual - dark >= light - usual:
            return self.darker(pixels, (usual + dark) / 2)
        return self.others(self.darker(pixels, (usual + light) / 2))

    def columns(self, first: int, last: int) -> int:
        """The columns from ``first`` to before ``last``."""
        first, last = max(first, 0), min(last, self.width)
        return self._rows() * (((1 << (last - first)) - 1) << (self.width - last)) if first < last else 0

    def rows(self, first: int, last: int) -> int:
        first, last = max(first, 0), min(last, self.height)
        count = max(last - first, 0) * self.width
        return ((1 << count) - 1) << ((self.height - last) * self.width) if count else 0

    def rows_of(self, mask: int) -> list[int]:
        """The rows in which a set has pixels."""
        return [row for row in range(self.height) if self._row(mask, row)]

    def columns_of(self, mask: int) -> list[int]:
        folded = 0
        for row in range(self.height):
            folded |= self._row(mask, row)
        return [column for column in range(self.width) if folded >> (self.width - 1 - column) & 1]

    def strokes(self, mask: int, first: int, last: int) -> float:
        """How many runs of pixels a row has, on average from ``first`` to before ``last``."""
        mask &= self.rows(first, last)
        begins = mask & ~((mask >> 1) & self._without(self.width - 1))
        return begins.bit_count() / max(last - first, 1)

    def stroke(self, mask: int) -> float:
        """The usual width of strokes: twice the area by the outline."""
        across = (mask ^ (mask >> 1)) & self._without(self.width - 1)
        outline = across.bit_count() + (mask ^ (mask >> self.width)).bit_count()
        return 2 * mask.bit_count() / outline if outline else 0.0

    def _row(self, mask: int, row: int) -> int:
        return mask >> ((self.height - 1 - row) * self.width) & ((1 << self.width) - 1)

    def _without(self, bit: int) -> int:
        """All pixels but one of each row, into which a shift carries pixels of the row beside it."""
        return self._whole & ~(self._rows() << bit)

    def _rows(self) -> int:
        """The last pixel of every row."""
        return self._whole // ((1 << self.width) - 1)
