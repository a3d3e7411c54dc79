"""What a weekly prompt needs for a year: choosing, suggestions, upkeep, privacy, backups."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and tables; what is there stays as it was."""
