"""Turns a PDF into a scan: every page a grey image with noise, skewed on request; or its first page into a photo."""

import io
import random

import numpy as np
import pypdfium2 as pdfium
from PIL import ExifTags, Image, ImageChops, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from workers.extraction.ocr.perspective import projection
from workers.extraction.pdf.pdfium.fonts import use_own_fonts_only

_GRAIN = 16  # of 255, from the darkest to the lightest
_QUALITY = 80  # of the JPEG, as scanners write it
_TABLE, _TABLE_MARGIN = (92, 71, 50), 0.06  # its colour; of the page's width


def scanned(data: bytes, dpi: int = 200, tilt: float = 0.0, seed: int = 1) -> bytes:
    """The scan, the same for the same arguments. ``tilt``: degrees, against the clock."""
    use_own_fonts_only()  # as the reader does: PDFium keeps what it found first
    rng, out = random.Random(seed), io.BytesIO()
    canvas = Canvas(out, invariant=1)
    pdf = pdfium.PdfDocument(data)
    for page in pdf:
        size = page.get_size()
        picture = page.render(scale=dpi / 72).to_pil().convert("L")
        if tilt:
            picture = picture.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(_jpeg(_grained(picture, rng))), 0, 0, *size)
        canvas.showPage()
    pdf.close()
    canvas.save()
    return out.getvalue()


def photographed(data: bytes, dpi: int = 200, perspective: float = 0.0) -> bytes:
    """A JPEG of the first page as a telephone held on its side takes it: lying, with EXIF that says so.

    Args:
        perspective: by how much of its width the page is narrower at the top, on a dark table; 0 fills the picture.
    """
    use_own_fonts_only()
    pdf, out, exif = pdfium.PdfDocument(data), io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # to be turned by 90 degrees, with the clock
    picture = pdf[0].render(scale=dpi / 72).to_pil().convert("RGB")
    if perspective:
        picture = _on_table(picture, perspective)
    picture.rotate(90, expand=True).save(out, "JPEG", quality=_QUALITY, exif=exif)
    pdf.close()
    return out.getvalue()


def _on_table(picture: Image.Image, perspective: float) -> Image.Image:
    """The page with a margin of table, and both as seen from its lower end, a little from the left."""
    photo = ImageOps.expand(picture, round(_TABLE_MARGIN * picture.width), _TABLE)
    width, height = photo.size
    far = perspective * width / 2
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)])
    places = np.array([(far, far / 2), (width - far, 0), (width, height), (0, height - far / 2)])
    factors = projection(places, corners)
    return photo.transform(
        photo.size, Image.Transform.PERSPECTIVE, factors, Image.Resampling.BICUBIC, fillcolor=_TABLE
    )


def _grained(picture: Image.Image, rng: random.Random) -> Image.Image:
    noise = Image.frombytes("L", picture.size, rng.randbytes(picture.width * picture.height))
    return ImageChops.subtract(picture, noise.point([level * _GRAIN // 255 for level in range(256)]))


def _jpeg(picture: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    out.seek(0)
    return out
