"""What an erasure reaches: every table there is, also those that come after it was written."""

from datetime import UTC, datetime

from sqlalchemy import Table

from models.privacy.erasure import is_erased
from models.rules.signatures.erasure_receipts import read_signature, sign_receipt
from models.tables import Base, new_id
from tests.models.rules.signatures.receipt_check import signature_holds

NOBODYS = {
    "board_counts",
    "board_moves",
    "alembic_version",
    "challenge_templates",
    "daily_challenges",
    "erasure_receipts",
    "schedule_runs",
    "skills",  # those nobody has any more are removed by hand
    "subscription_tiers",
}
"""Tables without a row about a person. Think twice: what is listed here outlives everybody."""


def _reached(table: Table) -> bool:
    """Its rows name the developer, or go with rows that do."""
    if table.name == "developers" or "developer_id" in table.columns:
        return True
    return any(key.ondelete == "CASCADE" and _reached(key.column.table) for key in table.foreign_keys)


def test_every_table_is_about_nobody_or_emptied():
    forgotten = {table.name for table in Base.metadata.sorted_tables if not _reached(table)} - NOBODYS
    assert forgotten == set(), "rows of these tables would outlive the person: add developer_id, or a cascade"


def test_columns_that_name_a_developer_lead_to_one():
    for table in Base.metadata.sorted_tables:
        if "developer_id" in table.columns:
            targets = {key.column.table.name for key in table.columns.developer_id.foreign_keys}
            assert targets == {"developers"}, table.name


def test_whom_nobody_knows_is_erased(database, account):
    with database.session() as session:
        assert is_erased(session, new_id())
        assert not is_erased(session, account.id)


def test_a_signature_is_of_one_receipt_and_outlives_its_key():
    asked, done = datetime(2026, 3, 9, 12, tzinfo=UTC), datetime(2026, 3, 9, 12, 1, tzinfo=UTC)
    signed = sign_receipt("k" * 32, asked, done, {"cvs": 2})
    assert read_signature(signed.text()) == signed
    assert signature_holds(signed, asked, done, {"cvs": 2})
    assert not signature_holds(signed, asked, asked, {"cvs": 2})
    assert not signature_holds(signed, asked, done, {"cvs": 3})
    other = sign_receipt("o" * 32, asked, done, {"cvs": 2})
    assert other.public_key != signed.public_key
    assert signature_holds(other, asked, done, {"cvs": 2})
