"""What a row becomes when one import never was, on generated histories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.merge.fields import merge_fields, next_base
from models.rules.merge.undo import WHOLE_ROW, Change, restored_base, undo_row

pytestmark = [pytest.mark.untraced, pytest.mark.law]

FIELDS = ("title", "end")
values = st.sampled_from([None, "a", "b", "c"])
said = st.fixed_dictionaries(dict.fromkeys(FIELDS, values))
steps = st.lists(
    st.tuples(st.just("import"), st.sampled_from("XYZ"), said)
    | st.tuples(st.just("person"), st.sampled_from(FIELDS), values),
    max_size=6,
)


def lived(start, history):
    """(values, base, changes) of a row after imports and edits, as the importer would log them."""
    row, base, log = dict(start), None, []
    for kind, who, what in history:
        if kind == "import":
            changes = merge_fields(base, row, what)
            base = next_base(base, changes)
        else:
            changes = {who: what} if row[who] != what else {}
        log += [(who, Change(name, row[name], value, kind == "import")) for name, value in changes.items()]
        row.update(changes)
    return row, base, log


def without(log, import_name):
    return [Change(c.field, c.before, c.after, c.by_document, undone=who == import_name) for who, c in log]


@given(said, steps, said)
def test_undoing_the_latest_import_restores_values_and_base(start, before, theirs):
    history = [step for step in before if step[1] != "X"]
    row, base, log = lived(start, history)
    after, new_base, log = lived(start, [*history, ("import", "X", theirs)])
    restored = undo_row(without(log, "X"))
    assert {**after, **restored.values} == row
    assert (restored_base(new_base, restored) or {}) == (base or {})


@given(said, steps)
def test_fields_somebody_changed_later_stay(start, history):
    log = lived(start, history)[2]
    restored = undo_row(without(log, "X"))
    last = {change.field: (who, change) for who, change in log}
    for name, (who, change) in last.items():
        if who != "X":
            assert restored.values.get(name, change.after) == change.after
    assert restored.values.keys() <= {change.field for who, change in log if who == "X"}


@given(said, steps)
def test_undoing_every_import_leaves_what_the_person_wrote(start, history):
    row, base, log = lived(start, history)
    changes = [Change(c.field, c.before, c.after, c.by_document, undone=c.by_document) for _, c in log]
    restored = undo_row(changes)
    mine = dict(start)
    for _, change in log:
        if not change.by_document:
            mine[change.field] = change.after
    assert {**row, **restored.values} == mine
    assert not restored_base(base, restored)


def test_a_row_the_import_made_goes_unless_somebody_changed_it():
    made = Change(WHOLE_ROW, None, {"title": "a", "end": None}, by_document=True, undone=True)
    assert not undo_row([made]).keep
    edited = undo_row([made, Change("title", "a", "b")])
    assert (edited.keep, edited.values) == (True, {})
    filled = undo_row([made, Change("title", "a", "b"), Change("end", None, "c", True, undone=True)])
    assert filled.values == {"end": None}
