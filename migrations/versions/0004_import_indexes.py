"""import indexes

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-29 18:00:00
"""
import sqlalchemy as sa
from alembic import op
revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

CV_ID = sa.text("((data ->> 'cv_id')::uuid)")
SCORE = sa.text("((data ->> 'score')::integer)")
IS_IMPORT = sa.text("type = 'cv.imported'")
IS_UNDO = sa.text("type = 'profile.updated' AND data ->> 'by' = 'undo'")


def upgrade() -> None:
    op.create_index('ix_domain_events_imports', 'domain_events', ['developer_id', CV_ID, 'sequence'], postgresql_where=IS_IMPORT)
    op.create_index('ix_domain_events_undos', 'domain_events', ['developer_id', CV_ID, 'sequence'], postgresql_where=IS_UNDO)
    op.create_index('ix_domain_events_scores', 'domain_events', ['developer_id', SCORE], postgresql_where=IS_IMPORT)


def downgrade() -> None:
    for name in ('scores', 'undos', 'imports'):
        op.drop_index(f'ix_domain_events_{name}', 'domain_events')
