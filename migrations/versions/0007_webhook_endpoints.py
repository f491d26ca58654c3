"""webhook endpoints

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-29 21:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

STATUSES = "'pending', 'delivered', 'failed'"


def upgrade() -> None:
    op.create_table(
        'webhook_endpoints',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('developer_id', sa.Uuid(), nullable=False),
        sa.Column('url', sa.String(), nullable=False),
        sa.Column('description', sa.String(), nullable=True),
        sa.Column('events', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('secret', sa.String(), nullable=False),
        sa.Column('old_secret', sa.String(), nullable=True),
        sa.Column('old_secret_until', sa.DateTime(timezone=True), nullable=True),
        sa.Column('disabled_reason', sa.String(), nullable=True),
        sa.Column('last_success_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('failing_since', sa.DateTime(timezone=True), nullable=True),
        sa.Column('warned', sa.Integer(), server_default='0', nullable=False),
        sa.Column('paused_until', sa.DateTime(timezone=True), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
        sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
        sa.CheckConstraint(
            "disabled_reason IN ('owner', 'gone', 'failing', 'operator')",
            name=op.f('ck_webhook_endpoints_disabled_reason_known'),
        ),
        sa.ForeignKeyConstraint(
            ['developer_id'], ['developers.id'],
            name=op.f('fk_webhook_endpoints_developer_id_developers'), ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_webhook_endpoints')),
    )
    op.create_index(op.f('ix_webhook_endpoints_developer_id'), 'webhook_endpoints', ['developer_id'])
    op.create_table(
        'webhook_attempts',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('delivery_id', sa.Uuid(), nullable=False),
        sa.Column('developer_id', sa.Uuid(), nullable=False),
        sa.Column('started_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
        sa.Column('duration_ms', sa.Integer(), nullable=False),
        sa.Column('response_status', sa.Integer(), nullable=True),
        sa.Column('response_body', sa.String(), nullable=True),
        sa.Column('problem', sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ['delivery_id'], ['webhook_deliveries.id'],
            name=op.f('fk_webhook_attempts_delivery_id_webhook_deliveries'), ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['developer_id'], ['developers.id'],
            name=op.f('fk_webhook_attempts_developer_id_developers'), ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_webhook_attempts')),
    )
    op.create_index(op.f('ix_webhook_attempts_delivery_id'), 'webhook_attempts', ['delivery_id'])
    op.create_index(op.f('ix_webhook_attempts_developer_id'), 'webhook_attempts', ['developer_id'])
    op.add_column(
        'developers',
        sa.Column('webhook_subscriptions', postgresql.JSONB(none_as_null=True, astext_type=sa.Text())),
    )
    op.add_column('webhook_deliveries', sa.Column('endpoint_id', sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f('fk_webhook_deliveries_endpoint_id_webhook_endpoints'), 'webhook_deliveries', 'webhook_endpoints',
        ['endpoint_id'], ['id'], ondelete='CASCADE',
    )
    op.drop_constraint('uq_webhook_deliveries_event_id_url', 'webhook_deliveries')
    op.create_unique_constraint(
        op.f('uq_webhook_deliveries_event_id_endpoint_id'), 'webhook_deliveries', ['event_id', 'endpoint_id']
    )
    op.create_index(
        'uq_webhook_deliveries_callback', 'webhook_deliveries', ['event_id'], unique=True,
        postgresql_where=sa.text('endpoint_id IS NULL'),
    )
    op.create_index(
        'ix_webhook_deliveries_in_flight', 'webhook_deliveries', ['lease_until'],
        postgresql_where=sa.text("status = 'pending' AND lease_until IS NOT NULL"),
    )
    op.create_index('ix_webhook_deliveries_endpoint', 'webhook_deliveries', ['endpoint_id', 'id'])
    _restrict_statuses(f"{STATUSES}, 'superseded'")


def downgrade() -> None:
    op.execute("DELETE FROM webhook_deliveries WHERE endpoint_id IS NOT NULL")
    _restrict_statuses(STATUSES)
    for name in ('endpoint', 'in_flight'):
        op.drop_index(f'ix_webhook_deliveries_{name}', table_name='webhook_deliveries')
    op.drop_index('uq_webhook_deliveries_callback', table_name='webhook_deliveries')
    op.drop_constraint(op.f('uq_webhook_deliveries_event_id_endpoint_id'), 'webhook_deliveries')
    op.create_unique_constraint(
        op.f('uq_webhook_deliveries_event_id_url'), 'webhook_deliveries', ['event_id', 'url']
    )
    op.drop_column('webhook_deliveries', 'endpoint_id')
    op.drop_column('developers', 'webhook_subscriptions')
    op.drop_table('webhook_attempts')
    op.drop_table('webhook_endpoints')


def _restrict_statuses(statuses: str) -> None:
    name = op.f('ck_webhook_deliveries_status_known')
    op.drop_constraint(name, 'webhook_deliveries')
    op.create_check_constraint(name, 'webhook_deliveries', f'status IN ({statuses})')
