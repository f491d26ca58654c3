"""reward facts

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-29 17:30:00

Facts stay empty here: they are computed from a developer's events when they are first needed, under the developer's
lock, so that the release that still serves cannot write events past them. ``python -m models.rewards.rebuild --repair``
fills all at once.
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('developers', sa.Column('reward_facts', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True))
    op.create_index('ix_domain_events_source', 'domain_events', ['developer_id', 'type', 'source_id', 'sequence'], postgresql_where=sa.text('reversed_by IS NULL'))
    op.create_index('ix_domain_events_day', 'domain_events', ['developer_id', 'type', sa.text("((created_at AT TIME ZONE 'UTC')::date)"), 'sequence'])
    op.create_index('ix_domain_events_pending', 'domain_events', ['developer_id', 'sequence'], postgresql_where=sa.text('applied_at IS NULL'))
    op.drop_index('ix_domain_events_developer_id_type_source_id', 'domain_events')
    op.drop_index('ix_domain_events_developer_id_type_created_at', 'domain_events')
    op.create_index('ix_xp_transactions_developer_id_created_at', 'xp_transactions', ['developer_id', 'created_at'])


def downgrade() -> None:
    op.drop_index('ix_xp_transactions_developer_id_created_at', 'xp_transactions')
    op.create_index('ix_domain_events_developer_id_type_created_at', 'domain_events', ['developer_id', 'type', 'created_at'])
    op.create_index('ix_domain_events_developer_id_type_source_id', 'domain_events', ['developer_id', 'type', 'source_id'])
    op.drop_index('ix_domain_events_pending', 'domain_events')
    op.drop_index('ix_domain_events_day', 'domain_events')
    op.drop_index('ix_domain_events_source', 'domain_events')
    op.drop_column('developers', 'reward_facts')
