"""One at a time: of two acts on a guild's prompts, the second sees what the first one did."""

from plc_bot.guilds.numbers import next_number
from plc_bot.storage import Connection


async def take_turn(connection: Connection, guild_id: int) -> None:
    """Until this transaction ends, every other one that changes this guild's prompts waits.

    A schedule, its dates and its prompts move together. Taken first, this one lock keeps two
    moderators, or a moderator and the loop, from locking each other's rows in opposite order.
    """
    await next_number(connection, guild_id, "turn")
