"""Finding what we posted before, when nobody knows whether it arrived."""

import logging
from collections.abc import AsyncGenerator, Iterable
from datetime import datetime, timedelta

import discord

from plc_bot.outward import Posted

MARGIN = timedelta(minutes=2)
"""How far Discord's clock, which dates messages, may be behind ours."""

_log = logging.getLogger(__name__)


async def first_of_ours(
    channel: discord.abc.Messageable, our_id: int, marker: str, since: datetime
) -> Posted | None:
    """The earliest of our messages since then that has a button with this custom id."""
    async for message in channel.history(limit=None, after=since - MARGIN, oldest_first=True):
        if message.author.id == our_id and marker in _custom_ids(message.components):
            return Posted(message.id)
    return None


async def forum_post_of_ours(
    forum: discord.ForumChannel, our_id: int, marker: str, since: datetime
) -> Posted | None:
    """The earliest of our posts in a forum since then with this button; a copy is taken away."""
    ours = [
        thread
        async for thread in _threads(forum, since - MARGIN)
        if thread.owner_id == our_id and await _starts_with(thread, marker)
    ]
    if not ours:
        return None
    first, *copies = sorted(ours, key=lambda thread: thread.id)
    for copy in copies:
        await _take_away(copy)
    return Posted(first.id, first.id)  # a forum post's first message has the thread's id


async def _threads(
    forum: discord.ForumChannel, since: datetime
) -> AsyncGenerator[discord.Thread, None]:
    """The forum's posts made since then, open or archived."""
    earliest = discord.utils.time_snowflake(since)
    for thread in await forum.guild.active_threads():
        if thread.parent_id == forum.id and thread.id >= earliest:
            yield thread
    async for thread in forum.archived_threads(limit=None):
        if thread.archive_timestamp < since:
            return  # they come latest archived first
        if thread.id >= earliest:
            yield thread


async def _starts_with(thread: discord.Thread, marker: str) -> bool:
    try:
        starter = await thread.fetch_message(thread.id)
    except discord.NotFound:
        return False  # its first message was deleted: staff did not want it
    return marker in _custom_ids(starter.components)


async def _take_away(copy: discord.Thread) -> None:
    if copy.message_count:
        return  # someone answered there
    try:
        await copy.delete()
    except discord.HTTPException:
        _log.warning("a forum post stands twice, and I may not delete the copy")


def _custom_ids(rows: Iterable[discord.Component]) -> set[str]:
    return {
        item.custom_id
        for row in rows
        if isinstance(row, discord.ActionRow)
        for item in row.children
        if item.custom_id is not None
    }
