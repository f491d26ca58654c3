"""Laws of the three-way merge of one row."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.merge.fields import merge_fields, next_base, same
from models.rules.text.compare import is_empty

FIELDS = ("title", "company", "highlights")
values = st.one_of(
    st.none(), st.sampled_from(["", "a", "b", "c"]), st.lists(st.sampled_from(["x", "y"]), max_size=2)
)
rows = st.fixed_dictionaries(dict.fromkeys(FIELDS, values))


@given(base=st.none() | rows, ours=rows, theirs=rows)
def test_an_edited_field_never_changes(base, ours, theirs):
    changes = merge_fields(base, ours, theirs)
    edited = {n for n in FIELDS if not is_empty(ours[n]) and (base is None or base[n] != ours[n])}
    assert not edited & changes.keys()


@given(base=rows, ours=rows, theirs=rows)
def test_a_field_a_person_emptied_stays_empty(base, ours, theirs):
    changes = merge_fields(base, ours, theirs)
    emptied = {n for n in FIELDS if is_empty(ours[n]) and not is_empty(base[n])}
    assert not emptied & changes.keys()


@given(base=st.none() | rows, ours=rows, theirs=rows)
def test_merging_the_same_document_again_changes_nothing(base, ours, theirs):
    changes = merge_fields(base, ours, theirs)
    assert merge_fields(next_base(base, changes), {**ours, **changes}, theirs) == {}


@given(base=st.none() | rows, ours=rows, theirs=rows)
def test_nothing_is_ever_wiped(base, ours, theirs):
    changes = merge_fields(base, ours, theirs)
    assert not any(is_empty(value) for value in changes.values())
    assert all(theirs[name] == value for name, value in changes.items())


@given(ours=rows, theirs=rows)
def test_what_only_documents_wrote_follows_the_newest(ours, theirs):
    changes = merge_fields(ours, ours, theirs)
    expected = {n: v for n, v in theirs.items() if not is_empty(v) and not same(v, ours[n])}
    assert changes == expected
