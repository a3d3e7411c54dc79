"""What people do with what is kept: using, wanting, checking, reviewing, merging, following."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables, a function for each subject; what is there stays as it was."""
    _add_wants()
    _add_sharing()
    _add_uses()
    _add_marks()
    _add_reports()
    _add_link_checks()


def _add_sharing() -> None:
    op.create_table(
        "resource_cards",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("posting", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("copy_from", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "resource_number", name=op.f("pk_resource_cards")),
    )
    op.create_table(
        "suggested_resource_edits",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), nullable=False),
        sa.Column("suggester_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("is_librarians", sa.Boolean(), nullable=False),
        sa.Column("suggested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_suggested_resource_edits")),
    )
    op.create_index(
        op.f("ix_suggested_resource_edits_guild_id_resource_number"),
        "suggested_resource_edits",
        ["guild_id", "resource_number"],
        unique=False,
    )
    op.create_table(
        "resource_text_requests",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_resource_text_requests")),
    )


def _add_uses() -> None:
    op.create_table(
        "resource_uses",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("grade", sa.String(length=40), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("again", sa.String(length=40), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_resource_uses")),
    )
    op.create_index(
        op.f("ix_resource_uses_guild_id_at"), "resource_uses", ["guild_id", "at"], unique=False
    )
    op.create_index(
        op.f("ix_resource_uses_guild_id_resource_number_number"),
        "resource_uses",
        ["guild_id", "resource_number", "number"],
        unique=False,
    )
    op.create_table(
        "resource_notes",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_resource_notes")),
    )
    op.create_index(
        op.f("ix_resource_notes_guild_id_author_id_at"),
        "resource_notes",
        ["guild_id", "author_id", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_resource_notes_guild_id_resource_number_number"),
        "resource_notes",
        ["guild_id", "resource_number", "number"],
        unique=False,
    )


def _add_marks() -> None:
    op.create_table(
        "kept_resources",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("copied_from", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint(
            "guild_id", "user_id", "resource_number", name=op.f("pk_kept_resources")
        ),
    )
    op.create_index(
        op.f("ix_kept_resources_guild_id_resource_number"),
        "kept_resources",
        ["guild_id", "resource_number"],
        unique=False,
    )
    op.create_table(
        "blocked_resources",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("copied_from", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint(
            "guild_id", "user_id", "resource_number", name=op.f("pk_blocked_resources")
        ),
    )
    op.create_index(
        op.f("ix_blocked_resources_guild_id_resource_number"),
        "blocked_resources",
        ["guild_id", "resource_number"],
        unique=False,
    )


def _add_reports() -> None:
    op.create_table(
        "resource_reports",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_resource_reports")),
    )
    op.create_index(
        op.f("ix_resource_reports_guild_id_reporter_id_at"),
        "resource_reports",
        ["guild_id", "reporter_id", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_resource_reports_guild_id_resource_number"),
        "resource_reports",
        ["guild_id", "resource_number"],
        unique=False,
    )


def _add_wants() -> None:
    op.create_table(
        "wants",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("more", sa.Text(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("grades", sa.JSON(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("asker_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_wants")),
    )
    op.create_index(
        op.f("ix_wants_guild_id_asker_id"), "wants", ["guild_id", "asker_id"], unique=False
    )
    op.create_index(
        op.f("ix_wants_guild_id_state_number"),
        "wants",
        ["guild_id", "state", "number"],
        unique=False,
    )
    op.create_table(
        "want_pairs",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("want_number", sa.Integer(), nullable=False),
        sa.Column("resource_number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_want_pairs")),
        sa.UniqueConstraint(
            "guild_id",
            "want_number",
            "resource_number",
            name=op.f("uq_want_pairs_guild_id_want_number_resource_number"),
        ),
    )
    op.create_index(
        op.f("ix_want_pairs_guild_id_resource_number"),
        "want_pairs",
        ["guild_id", "resource_number"],
        unique=False,
    )


def _add_link_checks() -> None:
    op.create_table(
        "link_checks",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fails", sa.Integer(), nullable=False),
        sa.Column("goods", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("declined", sa.Text(), nullable=True),
        sa.Column("outcomes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "resource_number", name=op.f("pk_link_checks")),
    )
    op.create_index(
        op.f("ix_link_checks_guild_id_due_at"), "link_checks", ["guild_id", "due_at"], unique=False
    )
    op.create_index(
        op.f("ix_link_checks_guild_id_state"), "link_checks", ["guild_id", "state"], unique=False
    )
