"""one spelling of login addresses with an internationalised domain

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-30 00:20:00
"""
import sqlalchemy as sa
from alembic import op
from models.rules.text.mail_address import mail_address
revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rewrite what is not spelled as ``mail_address`` spells it. Of two spellings that both have an account, the
    one that is spelled right, or else the older one, keeps the address; the other is left as it is."""
    connection = op.get_bind()
    suspects = sa.text("SELECT id, email FROM developers WHERE email ~* '@.*(xn--|[^ -~])' ORDER BY id")
    rewrite = sa.text(
        "UPDATE developers SET email = :email WHERE id = :id "
        "AND NOT EXISTS (SELECT FROM developers WHERE lower(email) = lower(:email) AND id != :id)"
    )
    for row in connection.execute(suspects).all():
        try:
            connection.execute(rewrite, {"id": row.id, "email": mail_address(row.email)})
        except ValueError:
            pass  # no address at all: nobody can log in with it


def downgrade() -> None:
    """Nothing to take back."""
