"""share links that search engines may list

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-30 00:30:00
"""
import sqlalchemy as sa
from alembic import op
revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'share_links', sa.Column('indexed', sa.Boolean(), server_default='false', nullable=False)
    )


def downgrade() -> None:
    op.drop_column('share_links', 'indexed')
