import io
import stat
import struct
import zipfile

import pytest

from models.rules.security.file_type import (
    DOCX,
    HEAD_BYTES,
    HTML,
    JPEG,
    MAX_ENTRIES,
    MAX_PIXELS,
    ODT,
    PDF,
    PNG,
    RTF,
    TXT,
    UnsupportedFile,
    detect_file_type,
)

GIF = b"GIF89a" + bytes(40)
PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


def package(
    parts: dict[str, bytes] | None = None, packing: int = zipfile.ZIP_DEFLATED, **more: bytes
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as target:
        for name, data in {**(PARTS if parts is None else parts), **more}.items():
            target.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes) -> UnsupportedFile:
    with pytest.raises(UnsupportedFile) as caught:
        detect_file_type(data[:2048], data)
    assert caught.value.detail.endswith(".")
    return caught.value


def test_a_pdf_and_a_docx_are_told_by_content():
    assert detect_file_type(b"%PDF-1.7\n...") == PDF
    assert detect_file_type(b"\n\n% junk before\n%PDF-1.4\n") == PDF
    assert detect_file_type(package()[:2048], package()) == DOCX


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + bytes(9)


def jpeg(width: int, height: int) -> bytes:
    """After an EXIF segment longer than what is read first, and a table."""
    exif, table = b"\xff\xe1\xff\xff" + bytes(65533), b"\xff\xff\xc4\x00\x03\x00"
    return b"\xff\xd8" + exif + table + b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(9)


@pytest.mark.parametrize(("picture", "media_type"), [(png, PNG), (jpeg, JPEG)])
def test_a_picture_is_taken_up_to_a_number_of_pixels(picture, media_type):
    for data in (picture(10_000, MAX_PIXELS // 10_000), picture(1, 65_000)):
        assert detect_file_type(data[:2048], data) == media_type
    assert refusal(picture(10_000, MAX_PIXELS // 10_000 + 1)).code == "unsafe_document"
    assert refusal(picture(0, 100)).code == "damaged_document"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"hello", "unsupported_type"),
        (GIF, "unsupported_type"),
        (GIF + b"%PDF-1.4", "unsupported_type"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "damaged_document"),
        (b"\xff\xd8\xff\xe0\x00\x00" + bytes(40), "damaged_document"),
        (b"\xff\xd8\xff" + b"\xe0\x00\x02\xff" * 100_000, "damaged_document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported_type"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "needs_password",
        ),
        (package({"mimetype": b"application/vnd.oasis.opendocument.text"}), "unsupported_type"),
        (package()[:-30], "damaged_document"),
        (b"PK\x03\x04" + bytes(100), "damaged_document"),
    ],
)
def test_other_files_are_refused_by_name(data, code):
    assert refusal(data).code == code


@pytest.mark.parametrize(
    "parts",
    [
        {"word/../../etc/passwd": b"x"},
        {"/absolute.xml": b"x"},
        {"C:\\windows\\x.xml": b"x"},
        {"word/vbaProject.bin": b"macro"},
        {"word/tight.xml": bytes(3 * 1024 * 1024)},
        {f"word/part{number}.xml": b"x" for number in range(MAX_ENTRIES)},
    ],
)
def test_a_package_that_could_do_harm_is_refused_unopened(parts):
    assert refusal(package({**PARTS, **parts})).code == "unsafe_document"


def test_a_package_that_unpacks_to_too_much_is_refused():
    noise = bytes(range(256)) * 4096  # deflates to about 1 %, under the ratio that is refused by itself
    parts = {f"word/media/{number}.bin": noise[:900_000] for number in range(64)}
    assert refusal(package({**PARTS, **parts})).code == "unsafe_document"


def test_links_and_doubled_names_in_a_package_are_refused():
    buffer = io.BytesIO(package())
    with zipfile.ZipFile(buffer, "a") as target:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        target.writestr(link, "/etc/passwd")
    assert refusal(buffer.getvalue()).code == "unsafe_document"

    doubled = io.BytesIO(package())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(doubled, "a") as target:
        target.writestr("word/document.xml", "<other/>")
    assert refusal(doubled.getvalue()).code == "unsafe_document"


def test_an_encrypted_entry_asks_for_a_password():
    data = bytearray(package())
    central = data.find(b"PK\x01\x02")
    data[central + 8] |= 1
    assert refusal(bytes(data)).code == "needs_password"


def test_without_the_whole_file_a_zip_is_taken_on_trust():
    assert detect_file_type(package({"other": b"x"})[:64]) == DOCX


LINES = "Inés Okafor\nIngénieure logiciel\nGenève\n" * 5


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (LINES.encode(), TXT),
        (LINES.encode("utf-16"), TXT),
        (LINES.encode("cp1252"), TXT),
        (("職務経歴書\n高橋 花\n" * 10).encode("cp932"), TXT),
        (b"\xef\xbb\xbf<!-- a --> <!DOCTYPE html><p>x", HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', HTML),
        (b"<html><!-- no pdf -->" + b" " * 1100 + b"%PDF-1.4", HTML),
        (b"{\\rtf1\\ansi x}", RTF),
        (package({"mimetype": ODT.encode(), "content.xml": b"<x/>"}, zipfile.ZIP_STORED), ODT),
    ],
)
def test_documents_that_flow_are_detected_by_content(data, media_type):
    assert detect_file_type(data[:HEAD_BYTES], data) == media_type
    assert detect_file_type(data[:HEAD_BYTES]) == media_type


@pytest.mark.parametrize(
    "data",
    [
        b'{"basics": {"name": "Ines"}}' + b" " * 100,
        b'[{"a": 1}]' + b" " * 100,
        b"<?xml version='1.0'?><resume>" + b" " * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'>" + b" " * 100,
        b"#!/bin/sh\n" + LINES.encode(),
        b"\\documentclass{article}\n" + LINES.encode(),
        b"MIME-Version: 1.0\n" + LINES.encode(),
        b"BEGIN:VCARD\n" + LINES.encode(),
        LINES.encode() + b"\0",
        LINES.encode("utf-16-le"),
    ],
)
def test_texts_that_are_no_documents_are_refused(data):
    assert refusal(data).code == "unsupported_type"
