"""The short numbers that people see, such as `#12`: each guild and kind counts for itself."""

from plc_bot.guilds.store import CounterStore
from plc_bot.storage import Connection


async def next_number(connection: Connection, guild_id: int, kind: str) -> int:
    """The next number of this kind in this guild, from 1 on; never given out twice.

    It belongs to the caller's transaction: rolled back, it was never given. Until that ends,
    whoever asks for the same guild and kind waits, so it also puts writers in a row.
    """
    return await CounterStore(connection).next(guild_id, kind)


async def leave_numbers_out(connection: Connection, count: int) -> None:
    """Never give out so many of each kind, in all guilds.

    After a restore they may stand in Discord, on buttons of messages that this database has
    forgotten; given out again, such a button would act on something else.
    """
    await CounterStore(connection).leap(count)


async def next_numbers(connection: Connection, guild_id: int, kind: str, count: int) -> range:
    """As `next_number`, so many in a row."""
    last = await CounterStore(connection).next(guild_id, kind, count)
    return range(last - count + 1, last + 1)
