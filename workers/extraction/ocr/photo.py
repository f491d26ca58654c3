"""A JPEG or PNG as a PDF of one page, which is then read like any scan."""

import struct
from io import BytesIO
from math import ceil

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from workers.errors import Permanent
from workers.extraction.ocr.perspective import flatten
from workers.extraction.ocr.picture import SCALE

PAGE = 842  # points, the longer side of A4
_SIDE = ceil(PAGE * SCALE)
_PAPER = (255, 255, 255)


def write_pdf(data: bytes) -> bytes:
    """The picture, upright as its EXIF says, fills a page as long as A4, at 200 dpi or less.

    Raises ``Permanent``: damaged_document.
    """
    try:
        image = _load(data)
    except (OSError, SyntaxError, ValueError) as error:  # SyntaxError: Pillow's for broken chunks of a PNG
        raise Permanent("damaged_document", "The picture is damaged or incomplete.") from error
    width, height = (PAGE * side / max(image.size) for side in image.size)
    pdf = pdfium.PdfDocument.new()
    page = pdf.new_page(width, height)
    placed = pdfium.PdfImage.new(pdf)
    placed.set_bitmap(pdfium.PdfBitmap.from_pil(image))
    placed.set_matrix(pdfium.PdfMatrix().scale(width, height))
    page.insert_obj(placed)
    page.gen_content()
    out = BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def _load(data: bytes) -> Image.Image:
    """The first picture in the file, on white paper. Made smaller before anything else, which saves memory."""
    image: Image.Image = Image.open(BytesIO(data), formats=("JPEG", "PNG"))
    if image.format == "PNG" and image.mode != "I;16":
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((_SIDE, _SIDE))
    if image.mode == "I;16":  # convert() would cut its levels instead of dividing them
        image = image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, _PAPER), image)
    return flatten(_upright(image).convert("RGB"))


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, ValueError, TypeError, struct.error):
        return image  # what EXIF says is damaged, the picture is not
