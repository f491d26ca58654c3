"""JPEG and PNG become a page of a PDF, whatever kind of pixels they have."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import ExifTags, Image

from dev.cv_generator.scan import photographed
from tests.workers.extraction.ocr.test_recognition import CV, FIRST, TextBehind
from tests.workers.extraction.pdf.pdf_files import pdf_of
from workers.errors import Permanent
from workers.extraction.ocr.photo import PAGE, write_pdf
from workers.extraction.page_picture import page_picture
from workers.extraction.reader import read_document


def encode(picture, form="PNG", **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def square(mode, background=255):
    """A grey square at the top left of upright paper, in the given mode."""
    picture = Image.new("L", (300, 400), background)
    picture.paste(100, (0, 0, 150, 100))
    if mode == "I;16":
        return Image.frombytes(mode, picture.size, picture.tobytes("raw", "L").replace(b"", b"\0")[:-1])
    if mode in ("RGBA", "LA"):
        clear = Image.new(mode, picture.size, (0,) * len(mode))
        clear.paste((100,) * (len(mode) - 1) + (255,), (0, 0, 150, 100))
        return clear
    return picture.convert(mode)


def grey_page(data):
    """The page in grey, one pixel a point."""
    return np.asarray(pdfium.PdfDocument(write_pdf(data))[0].render(scale=1).to_pil().convert("L"))


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "I;16", "RGBA", "LA"])
def test_a_png_of_any_mode_is_the_page_a_person_sees(mode):
    page = grey_page(encode(square(mode)))
    assert page.shape[0] == PAGE
    assert abs(int(page[100, 100]) - 100) <= 2
    assert (page[700:] >= 253).all()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_is_upright_as_its_exif_says(mode):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    page = grey_page(encode(square(mode).transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif))
    assert page.shape[0] == PAGE
    assert abs(int(page[100, 100]) - 100) <= 8
    assert page[700:].min() > 240


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_damaged_exif_and_pictures_that_move_do_no_harm():
    broken = encode(square("L"), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff broken")
    moving = encode(square("RGB"), save_all=True, append_images=[square("RGB", 0)])
    for data in (broken, moving):
        assert grey_page(data)[700, 300] > 240


@pytest.mark.parametrize("data", [photographed(CV, 50), encode(Image.effect_noise((300, 400), 40))])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_half_a_picture_is_damaged(data, share):
    with pytest.raises(Permanent) as refused:
        write_pdf(data[: int(share * len(data))])
    assert refused.value.code == "damaged_document"


def test_a_picture_reads_as_a_scanned_page_does():
    original = pdf_of(FIRST)
    data = photographed(original, 50)
    document = read_document(data, "image/jpeg", TextBehind(original))
    assert document.text == read_document(original).text
    assert (document.pages, document.image_only_pages, document.ocr_pages) == (1, (1,), (1,))
    assert document.is_scan
    assert not read_document(data).lines
    with pytest.raises(Permanent) as refused:
        read_document(data, "application/pdf")
    assert refused.value.code == "unsupported_type"


def test_the_picture_of_its_page_is_shown():
    assert page_picture(encode(square("RGB")), 1, 0, 0, "").startswith(b"\x89PNG")
    assert page_picture(encode(square("RGB")), 2, 0, 0, "") == b""
