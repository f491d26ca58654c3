"""Names of uploaded files as clients send them."""

import pytest

from api.http.upload_form import file_name


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("\"UTF-8''%E5%B1%A5%E6%AD%B4.pdf\"", "履歴.pdf"),
        ("iso-8859-1'de'M%FCller.pdf", "Müller.pdf"),
        ("utf-8''..%2Fcv.pdf", "cv.pdf"),
        ("utf-8''%FF.pdf", "\ufffd.pdf"),
        ("cv\u202efdp.pdf", "cvfdp.pdf"),
        ("\u200b\u2066", "cv"),
    ],
)
def test_a_name_is_decoded_and_has_no_marks_that_turn_it(sent, stored):
    assert file_name(sent) == stored


def test_a_name_that_is_not_utf_8_is_named_in_the_refusal(client, register, pdf):
    head = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="M\xfcller.pdf"\r\n\r\n'
    answer = client.post(
        "/api/cvs",
        data=head + pdf + b"\r\n--edge--\r\n",
        headers=register().headers,
        content_type="multipart/form-data; boundary=edge",
    )
    assert (answer.status_code, answer.json["errors"]["form"]["file"]) == (
        422,
        ["The form is broken, or its names are not UTF-8."],
    )
