"""scopes and expiry of API keys

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-30 00:30:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('api_keys', sa.Column('scopes', postgresql.JSONB(none_as_null=True), nullable=True))
    op.add_column('api_keys', sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('api_keys', 'expires_at')
    op.drop_column('api_keys', 'scopes')
