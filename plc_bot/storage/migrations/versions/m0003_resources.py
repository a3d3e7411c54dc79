"""What keeping and finding resources needs, and the kernel's parts that it is the first to use."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables, a function for each subject; what is there stays as it was."""
