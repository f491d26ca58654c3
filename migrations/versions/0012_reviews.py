"""reviews of imports

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-30 00:50:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

KINDS = 'ck_merge_proposals_kind_known'


def upgrade() -> None:
    op.add_column('merge_proposals', sa.Column('review', postgresql.JSONB(none_as_null=True), nullable=True))
    op.drop_constraint(op.f(KINDS), 'merge_proposals', type_='check')
    op.create_check_constraint(op.f(KINDS), 'merge_proposals', "kind IN ('near_duplicate', 'unverified', 'review')")


def downgrade() -> None:
    op.execute("DELETE FROM merge_proposals WHERE kind = 'review'")
    op.drop_constraint(op.f(KINDS), 'merge_proposals', type_='check')
    op.create_check_constraint(op.f(KINDS), 'merge_proposals', "kind IN ('near_duplicate', 'unverified')")
    op.drop_column('merge_proposals', 'review')
