"""Finding what we posted before, when nobody knows whether it arrived."""

from collections.abc import AsyncGenerator, Iterable
from datetime import datetime, timedelta

import discord

from plc_bot.outward import Posted

MARGIN = timedelta(minutes=2)
"""How far Discord's clock, which dates messages, may be behind ours."""


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
    ours: dict[int, discord.Thread] = {}
    async for thread in _threads(forum, since - MARGIN):
        starter = await _first_message(thread) if thread.owner_id == our_id else None
        if starter is not None and marker in _custom_ids(starter.components):
            ours[starter.id] = thread
    if not ours:
        return None
    first, *copies = sorted(ours)
    for copy in copies:
        await _take_away(ours[copy], copy)
    return Posted(first, ours[first].id)


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


async def _first_message(thread: discord.Thread) -> discord.Message | None:
    async for message in thread.history(oldest_first=True):
        return message
    return None


async def _take_away(copy: discord.Thread, starter_id: int) -> None:
    if len([message async for message in copy.history(limit=2)]) > 1:
        return  # someone answered there
    try:
        await copy.delete()
    except discord.Forbidden:
        # Without Manage Threads, a bot may still empty and archive a thread of its own.
        await copy.get_partial_message(starter_id).delete()
        await copy.edit(archived=True)


def _custom_ids(rows: Iterable[discord.Component]) -> set[str]:
    return {
        item.custom_id
        for row in rows
        if isinstance(row, discord.ActionRow)
        for item in row.children
        if item.custom_id is not None
    }
