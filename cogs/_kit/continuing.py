"""What comes after a post: its thread, its pin, another wording, its end.

Each may be asked for again after an answer was lost, and then does no harm.
"""

from contextlib import suppress
from dataclasses import dataclass

import discord

from cogs._kit.refusals import GONE, THREAD_ARCHIVED, THREAD_EXISTS
from plc_bot.outward import Errand, Posted, Step

Sendable = discord.TextChannel | discord.Thread | discord.PartialMessageable | discord.DMChannel


@dataclass(frozen=True, slots=True)
class Words:
    """What an errand puts into Discord.

    Attributes:
        content: above the embed; up to 2,000 characters. An edit leaves it as it is.
        view: buttons below; one of them carries the renderer's marker.
        poll: a poll of Discord's own; a forum post can hold none.
        file: attached to the post; an edit leaves it as it is.
        thread_name: of the thread, or the forum post's title; up to 100 characters.
        forum_tag_ids: for a forum post; those that the forum no longer has are left out.
        role_ids: the roles that `content` may ping.
    """

    content: str | None = None
    embed: discord.Embed | None = None
    view: discord.ui.View | None = None
    poll: discord.Poll | None = None
    file: discord.File | None = None
    thread_name: str = ""
    forum_tag_ids: tuple[int, ...] = ()
    role_ids: tuple[int, ...] = ()


async def continued(
    client: discord.Client, channel: Sendable | discord.ForumChannel, errand: Errand, words: Words
) -> Posted | None:
    """Take the errand's post a step further; None: somebody has deleted it.

    Raises:
        ValueError: the errand names no post.
        discord.HTTPException: Discord refused.
    """
    in_forum = isinstance(channel, discord.ForumChannel)
    if errand.message_id is None or (in_forum and errand.step is Step.THREAD):
        message = f"{errand.kind} {errand.step} needs a message, and a thread a channel for it"
        raise ValueError(message)
    stands = Posted(errand.message_id, errand.thread_id)
    try:
        if isinstance(channel, discord.ForumChannel):
            await _in_forum(client, errand, words, stands)
        else:
            stands = await _in_channel(channel, errand, words, stands)
    except discord.NotFound as error:
        gone = GONE if isinstance(channel, discord.ForumChannel) else GONE - {10003}
        if error.code not in gone:
            raise
        return stands if errand.step is Step.DELETE else None
    return stands


async def _in_channel(channel: Sendable, errand: Errand, words: Words, stands: Posted) -> Posted:
    message = channel.get_partial_message(stands.message_id)
    match errand.step:
        case Step.THREAD:
            return await _open_thread(message, words)
        case Step.PIN:
            if errand.replaces_id is not None:
                with suppress(discord.NotFound):  # somebody has deleted it
                    await channel.get_partial_message(errand.replaces_id).unpin()
            await message.pin()
        case _:
            await _change(message, errand, words)
    return stands


async def _in_forum(client: discord.Client, errand: Errand, words: Words, stands: Posted) -> None:
    """A forum pins whole posts; the first message of one lies in its thread, with the same id."""
    thread_id = stands.thread_id or stands.message_id
    if errand.step is not Step.PIN:
        where = client.get_partial_messageable(thread_id, guild_id=errand.guild_id)
        await _change(where.get_partial_message(stands.message_id), errand, words)
        return
    if errand.replaces_id is not None:
        await _unpin_thread(client, errand.replaces_id)
    await (await _thread(client, thread_id)).edit(pinned=True)


async def _change(message: discord.PartialMessage, errand: Errand, words: Words) -> None:
    if errand.step is Step.DELETE:
        await message.delete()
    else:
        none = discord.AllowedMentions.none()
        await message.edit(embed=words.embed, view=words.view, allowed_mentions=none)


async def _open_thread(message: discord.PartialMessage, words: Words) -> Posted:
    try:
        thread = await message.create_thread(name=words.thread_name)
    except discord.HTTPException as error:
        if error.code != THREAD_EXISTS:
            raise
        return Posted(message.id, message.id)  # a thread has the id of the message it is on
    return Posted(message.id, thread.id)


async def _unpin_thread(client: discord.Client, thread_id: int) -> None:
    try:
        await (await _thread(client, thread_id)).edit(pinned=False)
    except discord.HTTPException as error:
        if error.code not in (*GONE, THREAD_ARCHIVED):
            raise


async def _thread(client: discord.Client, thread_id: int) -> discord.Thread:
    known = client.get_channel(thread_id)
    if isinstance(known, discord.Thread):
        return known
    found = await client.fetch_channel(thread_id)
    if not isinstance(found, discord.Thread):
        message = "a forum post is a thread"
        raise TypeError(message)
    return found
