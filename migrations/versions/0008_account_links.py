"""account links, verified addresses

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-30 00:10:00
"""
import sqlalchemy as sa
from alembic import op
revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('developers', sa.Column('email_verified_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        'account_tokens',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('developer_id', sa.Uuid(), nullable=True),
        sa.Column('purpose', sa.String(), nullable=False),
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('email', sa.String(), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "purpose IN ('reset', 'verify', 'change', 'invite')", name=op.f('ck_account_tokens_purpose_known')
        ),
        sa.ForeignKeyConstraint(
            ['developer_id'], ['developers.id'],
            name=op.f('fk_account_tokens_developer_id_developers'), ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_account_tokens')),
        sa.UniqueConstraint('digest', name=op.f('uq_account_tokens_digest')),
    )
    op.create_index(op.f('ix_account_tokens_developer_id'), 'account_tokens', ['developer_id'])
    op.create_index(op.f('ix_account_tokens_expires_at'), 'account_tokens', ['expires_at'])


def downgrade() -> None:
    op.drop_table('account_tokens')
    op.drop_column('developers', 'email_verified_at')
