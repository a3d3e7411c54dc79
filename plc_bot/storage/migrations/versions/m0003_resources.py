"""What keeping and finding resources needs, and the kernel's parts that it is the first to use."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables, a function for each subject; what is there stays as it was."""
    _widen_erasures()
    _add_records()
    _add_inbox()
    _add_words()
    _add_search()
    _add_digests()
    _add_imports()


def _widen_erasures() -> None:
    takes_all = sa.Column("takes_all", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("erasures", takes_all)


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


def _add_search() -> None:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    words = postgresql.TSVECTOR() if is_postgres else sa.Text()
    sorted_word = sa.String(80, "C") if is_postgres else sa.String(80)
    op.create_table(
        "search_guilds",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_search_guilds")),
    )
    op.create_index(op.f("ix_search_guilds_serial"), "search_guilds", ["serial"], unique=True)
    op.create_table(
        "search_entries",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("words", words, nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_search_entries")),
    )
    op.create_table(
        "search_vocabulary",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("word", sorted_word, nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "word", name=op.f("pk_search_vocabulary")),
    )
    _index_on_postgres() if is_postgres else _index_on_sqlite()


def _index_on_postgres() -> None:
    # Without the list of what is still to be put in order, which every search would read through.
    op.create_index(
        "fts_search_entries",
        "search_entries",
        ["words"],
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )


def _index_on_sqlite() -> None:
    def parts(row: str) -> str:
        rowid = f"{row}.serial << 31 | {row}.number"
        return ", ".join([rowid, *(f"json_extract({row}.words, '$[{at}]')" for at in range(4))])

    columns, on = "rowid, title, tags, why, facets", "ON search_entries BEGIN"
    put_in = f"INSERT INTO fts_search_entries ({columns}) VALUES ({parts('new')});"  # noqa: S608 - ours
    out = f"(fts_search_entries, {columns}) VALUES ('delete', {parts('old')});"
    take_out = f"INSERT INTO fts_search_entries {out}"
    # `ascii` takes every other sign for a part of a word: what a word is was decided before.
    op.execute(
        "CREATE VIRTUAL TABLE fts_search_entries USING fts5 "
        "(title, tags, why, facets, content = '', tokenize = 'ascii')"
    )
    # Whoever deletes a row, erasure and retention too, takes its words out of the index.
    op.execute(f"CREATE TRIGGER fts_search_in AFTER INSERT {on} {put_in} END")
    op.execute(f"CREATE TRIGGER fts_search_out AFTER DELETE {on} {take_out} END")
    op.execute(f"CREATE TRIGGER fts_search_anew AFTER UPDATE {on} {take_out} {put_in} END")


def _add_digests() -> None:
    op.create_table(
        "digests",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("new", sa.JSON(), nullable=False),
        sa.Column("more", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("used", sa.JSON(), nullable=False),
        sa.Column("old", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_digests")),
    )
    op.create_table(
        "resource_selections",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_resource_selections")),
    )
    op.create_table(
        "resource_follows",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_resource_follows")),
    )
    op.create_index(
        op.f("ix_resource_follows_guild_id_user_id"),
        "resource_follows",
        ["guild_id", "user_id"],
        unique=False,
    )
    op.create_table(
        "resource_feeds",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_resource_feeds")),
    )


def _add_imports() -> None:
    op.create_table(
        "import_jobs",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("folders", sa.JSON(), nullable=False),
        sa.Column("unknown", sa.JSON(), nullable=False),
        sa.Column("is_cut_off", sa.Boolean(), nullable=False),
        sa.Column("done_to", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_import_jobs")),
    )
    op.create_index(op.f("ix_import_jobs_began_at"), "import_jobs", ["began_at"], unique=False)
    op.create_table(
        "import_rows",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("job_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("says", sa.String(length=400), nullable=True),
        sa.Column("fields", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("resource_number", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "job_number", "position", name=op.f("pk_import_rows")),
    )
    op.create_index(op.f("ix_import_rows_read_at"), "import_rows", ["read_at"], unique=False)
