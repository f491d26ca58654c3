"""What an edit of one field may cost: SQL statements, the check of the token included."""

import pytest

from dev.bench.statements import StatementCounter, counted

BUDGET = 15
JOB = {"title": "Engineer", "company": "Acme", "start": "2020-01", "current": True}


@pytest.mark.parametrize("path", ["/profile", "/contact", "/experience", "/skills"])
def test_an_edit_keeps_its_budget(app, send, path, daily_challenges, capsys):
    first, second = {
        "/profile": ({"headline": "Engineer"}, {"headline": "Chief engineer"}),
        "/contact": ({"full_name": "Ada"}, {"full_name": "Ada King"}),
        "/experience": (JOB, {"title": "Chief engineer"}),
        "/skills": ({"name": "Python"}, {"level": "expert"}),
    }[path]
    method = "patch" if path in ("/profile", "/contact") else "post"
    answer = send(method, path, first)
    assert answer.status_code in (200, 201), answer.text
    entry = f"/{answer.get_json()['id']}" if method == "post" else ""
    counter = StatementCounter()
    with counted(app.extensions["vitae"].database.engine, counter):
        answer = send("patch", path + entry, second)
    assert answer.status_code == 200, answer.text
    with capsys.disabled():
        print(f"statements of an edit of {path}: {counter.counts.total()}")
    assert counter.counts.total() <= BUDGET, counter.texts
