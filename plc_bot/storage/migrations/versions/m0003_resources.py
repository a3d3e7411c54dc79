"""What keeping and finding resources needs, and the kernel's parts that it is the first to use."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables, a function for each subject; what is there stays as it was."""
    _add_records()
    _add_inbox()
    _add_words()


def _add_records() -> None:
    op.create_table(
        "resources",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("grades", sa.JSON(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=True),
        sa.Column("licence", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("is_own_work", sa.Boolean(), nullable=True),
        sa.Column("cost", sa.String(length=40), nullable=False),
        sa.Column("standards", sa.JSON(), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("access_note", sa.Text(), nullable=False),
        sa.Column("link_key", sa.Text(), nullable=True),
        sa.Column("claimed_key", sa.Text(), nullable=True),
        sa.Column("opens", sa.Text(), nullable=True),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("final_key", sa.Text(), nullable=True),
        sa.Column("key_version", sa.Integer(), nullable=False),
        sa.Column("is_kept_apart", sa.Boolean(), nullable=False),
        sa.Column("file_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("file_message_id", sa.BigInteger(), nullable=True),
        sa.Column("file_attachment_id", sa.BigInteger(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("file_type", sa.Text(), nullable=True),
        sa.Column("file_size", sa.Integer(), nullable=True),
        sa.Column("file_is_copy", sa.Boolean(), nullable=False),
        sa.Column("file_is_missing", sa.Boolean(), nullable=False),
        sa.Column("sharer_id", sa.BigInteger(), nullable=True),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("live_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_resources")),
        sa.UniqueConstraint(
            "guild_id", "claimed_key", name=op.f("uq_resources_guild_id_claimed_key")
        ),
    )
    op.create_index(
        op.f("ix_resources_guild_id_final_key"),
        "resources",
        ["guild_id", "final_key"],
        unique=False,
    )
    op.create_index(
        op.f("ix_resources_guild_id_sharer_id"),
        "resources",
        ["guild_id", "sharer_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_resources_guild_id_state_live_at"),
        "resources",
        ["guild_id", "state", "live_at"],
        unique=False,
    )
    op.create_table(
        "resource_past_values",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("resource_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "guild_id", "resource_number", "number", name=op.f("pk_resource_past_values")
        ),
    )
    op.create_table(
        "blocked_resource_keys",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "digest", name=op.f("pk_blocked_resource_keys")),
    )


def _add_words() -> None:
    op.create_table(
        "guild_words",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "kind", "code", name=op.f("pk_guild_words")),
    )
    op.create_table(
        "guild_word_changes",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_guild_word_changes")),
    )
    op.create_index(
        op.f("ix_guild_word_changes_guild_id_kind_number"),
        "guild_word_changes",
        ["guild_id", "kind", "number"],
        unique=False,
    )


def _add_inbox() -> None:
    op.create_table(
        "doorbells",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unasked_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unasked_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_doorbells")),
    )
    op.create_index(
        op.f("ix_doorbells_first_rung_at"), "doorbells", ["first_rung_at"], unique=False
    )
    op.create_index(
        op.f("ix_doorbells_guild_id_number"), "doorbells", ["guild_id", "number"], unique=False
    )
    op.create_table(
        "inbox_items",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("ring", sa.String(length=40), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint(
            "guild_id", "user_id", "kind", "subject", name=op.f("pk_inbox_items")
        ),
    )
