"""What people do with what is kept: using, wanting, checking, reviewing, merging, following."""

import sqlalchemy as sa  # noqa: F401 - what comes next needs it
from alembic import op  # noqa: F401

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables, a function for each subject; what is there stays as it was."""
