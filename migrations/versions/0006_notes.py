"""notes

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-29 18:00:00
"""
import sqlalchemy as sa
from alembic import op
revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ('experiences', 'educations'):
        op.add_column(table, sa.Column('notes', sa.String(), nullable=True))
    # A proposal of a new row has a value for every field that a document can fill.
    for field, sections in (('notes', "'experience', 'education'"), ('summary', "'achievements'")):
        op.execute(
            f"""UPDATE merge_proposals SET "values" = jsonb_build_object('{field}', NULL) || "values"
            WHERE row_id IS NULL AND section IN ({sections})"""
        )


def downgrade() -> None:
    for table in ('educations', 'experiences'):
        op.drop_column(table, 'notes')
