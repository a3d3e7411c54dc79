"""The guilds of a process's shards, as the database picks them out."""

from sqlalchemy import ColumnElement, true

from plc_bot.shards import SNOWFLAKE_SHIFT, Shards


def held_by(shards: Shards | None, guild_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether these shards hold the guild, as `Shards.holds` says it; None holds all."""
    if shards is None or shards.is_all:
        return true()
    # A division, since PostgreSQL shifts by an int4 only, and asyncpg would send an int8.
    shard = guild_id // (1 << SNOWFLAKE_SHIFT) % shards.count
    return shard.between(shards.first, shards.last)
