"""room for updates on the pages of rows that each import updates; holds for pages that are filled from now on

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-30 17:00:00
"""
from alembic import op
revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

TABLES = ('cvs', 'developers', 'jobs')


def upgrade() -> None:
    for table in TABLES:
        op.execute(f'ALTER TABLE {table} SET (fillfactor = 50)')


def downgrade() -> None:
    for table in TABLES:
        op.execute(f'ALTER TABLE {table} RESET (fillfactor)')
