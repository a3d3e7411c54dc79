"""What a weekly prompt needs for a year: choosing, suggestions, upkeep, privacy, backups."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and tables; what is there stays as it was."""
    _add_tables()
    _widen_deliveries()
    _widen_occurrences()
    _widen_prompts()
    _widen_schedules()


def _add_tables() -> None:
    op.create_table(
        "backup_log",
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file", sa.String(length=255), nullable=False),
        sa.Column("schema", sa.String(length=32), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("made_at", name=op.f("pk_backup_log")),
    )
    op.create_table(
        "choices",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", "choice", name=op.f("pk_choices")),
    )
    op.create_table(
        "erasures",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=9), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "code", name=op.f("pk_erasures")),
    )
    op.create_table(
        "error_references",
        sa.Column("code", sa.String(length=9), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("command", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_error_references")),
    )
    op.create_table(
        "exports",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_exports")),
    )
    op.create_table(
        "facts",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("locale", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_facts")),
    )
    op.create_table(
        "guild_lives",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("presence", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_guild_lives")),
    )
    op.create_table(
        "halts",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_halts")),
    )
    op.create_table(
        "imports",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_imported_at"), "imports", ["imported_at"], unique=False)
    op.create_table(
        "suggestions",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("author_tag", sa.String(length=60), nullable=True),
        sa.Column("suggested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("prompt_number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_suggestions")),
    )
    op.create_index(
        op.f("ix_suggestions_guild_id_state_number"),
        "suggestions",
        ["guild_id", "state", "number"],
        unique=False,
    )


def _widen_deliveries() -> None:
    op.add_column(
        "deliveries", sa.Column("pins", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("deliveries", sa.Column("replaces_id", sa.BigInteger(), nullable=True))
    op.add_column("deliveries", sa.Column("given_up", sa.String(length=40), nullable=True))
    op.add_column("deliveries", sa.Column("member_id", sa.BigInteger(), nullable=True))


def _widen_occurrences() -> None:
    op.add_column(
        "occurrences",
        sa.Column("is_pinned", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("occurrences", sa.Column("retried_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("occurrences", sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))


def _widen_prompts() -> None:
    op.add_column(
        "prompts",
        sa.Column("kind", sa.String(length=40), server_default="question", nullable=False),
    )
    op.add_column("prompts", sa.Column("answers", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("prompts", sa.Column("source", sa.Text(), server_default="", nullable=False))
    op.add_column("prompts", sa.Column("dated_on", sa.Date(), nullable=True))
    op.add_column("prompts", sa.Column("batch", sa.Integer(), nullable=True))
    op.add_column("prompts", sa.Column("suggestion_number", sa.Integer(), nullable=True))


def _widen_schedules() -> None:
    op.add_column(
        "schedules", sa.Column("pins", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("schedules", sa.Column("ping_role_id", sa.BigInteger(), nullable=True))
    op.add_column("schedules", sa.Column("announce_channel_id", sa.BigInteger(), nullable=True))
    op.add_column(
        "schedules",
        sa.Column("order", sa.String(length=40), server_default="in line", nullable=False),
    )
    op.add_column(
        "schedules",
        sa.Column("when_empty", sa.String(length=40), server_default="library", nullable=False),
    )
    op.add_column("schedules", sa.Column("tags", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("schedules", sa.Column("kinds", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("schedules", sa.Column("ends_on", sa.Date(), nullable=True))
    op.add_column("schedules", sa.Column("posts_most", sa.Integer(), nullable=True))
    op.add_column(
        "schedules", sa.Column("late_by", sa.Integer(), server_default="21600", nullable=False)
    )
