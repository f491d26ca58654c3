import io
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.rules.security.file_type import DOCX, PDF
from tests.support.wait import DEADLINE_SECONDS
from tests.workers.extraction.docx.docx_files import docx, p
from tests.workers.extraction.pdf.pdf_files import pdf_of, text_page, written
from workers.errors import Permanent, Transient
from workers.extraction.reader import read_document
from workers.extraction.sandbox.child import answer, serve
from workers.extraction.sandbox.pool import Sandbox
from workers.extraction.sandbox.process import ChildDied, ChildProcess, Limits, _missing
from workers.extraction.sandbox.protocol import REPLY_HEAD, request_frame

CV = pdf_of(text_page("Ada Winter", "Data engineer in Graz"))
# 200 pages' worth of work for any content interpreter: small to send, long to read.
SLOW = written(b"0 0 m 1 1 l S " * 4_000_000)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(Limits(cpu_seconds=5, wall_seconds=20)) as shared:
        yield shared


def child_pid(sandbox: Sandbox) -> int:
    """The process id of the child that will serve the next document."""
    sandbox.warm()
    return sandbox._idle[-1].pid


def test_a_document_comes_back_as_the_reader_gives_it(sandbox):
    assert sandbox.read(CV, PDF) == read_document(CV, PDF)
    letter = docx(p("Ada Winter"))
    assert sandbox.read(letter, DOCX) == read_document(letter, DOCX)


def test_the_child_stays_warm_between_documents(sandbox):
    first = child_pid(sandbox)
    sandbox.read(CV)
    assert child_pid(sandbox) == first


@pytest.mark.parametrize(
    ("data", "media_type", "code"),
    [
        (b"", None, "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), None, "damaged_document"),
        (CV, DOCX, "unsupported_type"),
        (CV[:200], PDF, "damaged_document"),
    ],
)
def test_failures_keep_their_names_and_cost_no_child(sandbox, data, media_type, code):
    before = child_pid(sandbox)
    with pytest.raises(Permanent) as caught:
        sandbox.read(data, media_type)
    assert caught.value.code == code
    assert child_pid(sandbox) == before


def test_the_child_holds_no_secret_and_stands_nowhere(monkeypatch):
    monkeypatch.setenv("GEMINI_API_KEY", "canary-key")
    with Sandbox() as sandbox:
        pid = child_pid(sandbox)
        with open(f"/proc/{pid}/environ", "rb") as environment:
            assert b"canary-key" not in environment.read()
        assert os.listdir(f"/proc/{pid}/cwd") == []
        folder = os.readlink(f"/proc/{pid}/cwd")
        assert folder.endswith(" (deleted)")
        assert not os.path.exists(folder.removesuffix(" (deleted)"))


def test_the_child_is_limited_by_the_kernel(sandbox):
    with open(f"/proc/{child_pid(sandbox)}/limits") as limits:
        limits_by_name = {line[:26].strip(): line[26:].split()[0] for line in limits}
    assert limits_by_name["Max address space"] == str(512 * 1024 * 1024)
    assert limits_by_name["Max file size"] == "0"
    assert limits_by_name["Max open files"] == "64"
    assert limits_by_name["Max processes"] == "0"


def test_a_dead_child_is_replaced_before_the_next_document(sandbox):
    pid = child_pid(sandbox)
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert sandbox.read(CV).text.startswith("Ada Winter")
    assert child_pid(sandbox) != pid


def test_a_document_that_takes_too_long_costs_the_child_only():
    with Sandbox(Limits(wall_seconds=0.4)) as impatient:
        pid = child_pid(impatient)
        with pytest.raises(Permanent) as caught:
            impatient.read(SLOW)
        assert caught.value.code == "document_too_costly"
        assert child_pid(impatient) != pid
        assert impatient.read(CV).text.startswith("Ada Winter")


def test_an_end_from_outside_is_not_the_documents_fault():
    with Sandbox() as sandbox:
        pid = child_pid(sandbox)
        threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
        with pytest.raises(Transient) as caught:
            sandbox.read(SLOW)
        assert caught.value.code == "reader_interrupted"


def test_closing_interrupts_what_is_being_read_and_starts_nothing_more():
    sandbox = Sandbox()
    sandbox.warm()
    threading.Timer(0.3, sandbox.close).start()
    with pytest.raises(Transient):
        sandbox.read(SLOW)
    with pytest.raises(Transient, match="shutting down"):
        sandbox.read(CV)


def test_callers_side_by_side_have_a_child_each_up_to_the_limit():
    documents = [pdf_of(text_page(f"Person {number}", "Engineer")) for number in range(12)]
    with Sandbox(max_children=2) as pool, ThreadPoolExecutor(6) as threads:
        limits_by_name = list(threads.map(lambda data: pool.read(data).lines[0].text, documents))
        assert len(pool._idle) <= 2
    assert limits_by_name == [f"Person {number}" for number in range(12)]


def test_a_child_counts_its_documents():
    child = ChildProcess(Limits())
    try:
        assert [("value" in child.ask("read", CV, None)) for _ in range(3)] == [True] * 3
        assert child.documents == 3
        assert child.alive()
    finally:
        child.kill()
    assert not child.alive()


def test_the_child_ends_when_its_parent_is_gone():
    child = ChildProcess(Limits())
    assert child._process.stdin is not None
    child._process.stdin.close()
    assert child._process.wait(DEADLINE_SECONDS) == 0
    child.kill()


def test_a_reply_longer_than_the_cap_is_not_read():
    with pytest.raises(ChildDied, match="too long"):
        _missing(bytearray(REPLY_HEAD.pack(2**31)))


def test_serving_ends_with_the_requests():
    requests = io.BytesIO(request_frame({"task": "read", "media_type": None}, CV) + b"\x00\x00")
    replies = io.BytesIO()
    serve(requests, replies, cpu_seconds=600, wall_seconds=600)
    assert replies.getvalue().count(b"Ada Winter") >= 1


def test_a_parser_that_breaks_is_a_damaged_document_and_says_where_not_what():
    reply = answer({"task": "read", "media_type": None}, "not bytes at all")  # type: ignore[arg-type]
    assert reply["code"] == "damaged_document"
    assert "TypeError" in reply["cause"] or "AttributeError" in reply["cause"]
    assert "not bytes at all" not in reply["cause"]
