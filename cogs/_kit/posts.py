"""The core's outward acts: each is one request, and says by its error what is known of it."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import discord

from cogs._kit.refusals import OUTWARD, THREAD_EXISTS, meaning
from cogs._kit.searching import first_of_ours, forum_post_of_ours
from cogs._kit.single import single_request
from plc_bot.outward import (
    Errand,
    OutcomeUnknownError,
    Posted,
    PostRefusedError,
    Step,
    TryLaterError,
)

REQUEST_SECONDS = 30.0
Sendable = discord.TextChannel | discord.Thread | discord.PartialMessageable


@dataclass(frozen=True, slots=True)
class Words:
    """What an errand puts into Discord.

    Attributes:
        content: above the embed; up to 2,000 characters.
        view: buttons below; one of them carries the renderer's marker.
        thread_name: of the thread, or the forum post's title; up to 100 characters.
        forum_tag_ids: for a forum post; those that the forum no longer has are left out.
        role_ids: the roles that `content` may ping.
    """

    content: str | None = None
    embed: discord.Embed | None = None
    view: discord.ui.View | None = None
    thread_name: str = ""
    forum_tag_ids: tuple[int, ...] = ()
    role_ids: tuple[int, ...] = ()


class Renderer(Protocol):
    """Makes the words of one kind of errand; a cog registers it in `DiscordPosts.renderers`."""

    async def words(self, errand: Errand) -> Words | None:
        """The words from the rows as they stand now; None when it is no longer wanted."""
        ...

    def marker(self, errand: Errand) -> str:
        """The custom id of a button that this errand's post carries, and no other post."""
        ...


class DiscordPosts:
    """Carries errands out through discord.py.

    Attributes:
        renderers: by the errands' kind.
    """

    def __init__(self) -> None:
        self.renderers: dict[str, Renderer] = {}
        self._attached: discord.Client | None = None

    def attach(self, client: discord.Client) -> None:
        """Act through this client from now on."""
        self._attached = client

    async def carry_out(self, errand: Errand) -> Posted | None:
        """Do the step; None when the renderer says that it is no longer wanted.

        Raises:
            PlaceLostError, PermissionLostError: nothing was done, nor will be before staff act.
            PostRefusedError: Discord will not take this content.
            TryLaterError: nothing was done; later it may be.
            OutcomeUnknownError: it may or may not have been done.
        """
        renderer, channel = self.renderers[errand.kind], self._channel(errand)
        with _in_our_terms():
            # Over the words as well: what goes out late may be another's by then.
            async with asyncio.timeout(REQUEST_SECONDS):
                words = await renderer.words(errand)
                if words is None:
                    return None
                if errand.step is Step.THREAD:
                    return await _open_thread(channel, errand, words)
                if isinstance(channel, discord.ForumChannel):
                    return await _post_in_forum(channel, words)
                return await _post(channel, errand, words)

    async def find_ours(self, errand: Errand, since: datetime) -> Posted | None:
        """What an earlier attempt left in the channel since then, found by its marker.

        Raises:
            PlaceLostError, PermissionLostError, TryLaterError: it could not look.
        """
        marker = self.renderers[errand.kind].marker(errand)
        channel, our_id = self._channel(errand), self._our_id
        try:
            with _in_our_terms():
                async with asyncio.timeout(REQUEST_SECONDS):
                    if isinstance(channel, discord.ForumChannel):
                        return await forum_post_of_ours(channel, our_id, marker, since)
                    return await first_of_ours(channel, our_id, marker, since)
        except (OutcomeUnknownError, PostRefusedError) as error:
            raise TryLaterError from error

    @property
    def _client(self) -> discord.Client:
        if self._attached is None:
            raise TryLaterError
        return self._attached

    @property
    def _our_id(self) -> int:
        if self._client.user is None:
            raise TryLaterError
        return self._client.user.id

    def _channel(self, errand: Errand) -> Sendable | discord.ForumChannel:
        guild = self._client.get_guild(errand.guild_id)
        if guild is not None and guild.unavailable:
            raise TryLaterError  # an outage of Discord's: what kind of channel it is, nobody knows
        # What is not in the cache (a thread gone quiet) can be written to all the same.
        known = self._client.get_channel(errand.channel_id)
        if isinstance(known, discord.TextChannel | discord.Thread | discord.ForumChannel):
            return known
        return self._client.get_partial_messageable(errand.channel_id, guild_id=errand.guild_id)


@contextmanager
def _in_our_terms() -> Generator[None]:
    try:
        yield
    except OUTWARD as error:
        raise meaning(error) from error


def _pings(words: Words) -> discord.AllowedMentions:
    roles = [discord.Object(role_id) for role_id in words.role_ids]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles)


async def _post(channel: Sendable, errand: Errand, words: Words) -> Posted:
    # `send` adds enforce_nonce: Discord answers a repeated nonce with the message that stands.
    message = await channel.send(
        words.content,
        embed=words.embed or discord.utils.MISSING,
        view=words.view or discord.utils.MISSING,
        nonce=errand.nonce,
        allowed_mentions=_pings(words),
    )
    return Posted(message.id)


async def _post_in_forum(forum: discord.ForumChannel, words: Words) -> Posted:
    tags = [tag for tag in map(forum.get_tag, words.forum_tag_ids) if tag is not None]
    with single_request():
        made = await forum.create_thread(
            name=words.thread_name,
            content=words.content,
            embed=words.embed or discord.utils.MISSING,
            view=words.view or discord.utils.MISSING,
            applied_tags=tags,
            allowed_mentions=_pings(words),
        )
    return Posted(made.message.id, made.thread.id)


async def _open_thread(
    channel: Sendable | discord.ForumChannel, errand: Errand, words: Words
) -> Posted:
    message_id = errand.message_id
    if message_id is None or isinstance(channel, discord.ForumChannel):
        message = f"{errand.kind} {errand.step} needs a message to open a thread on"
        raise ValueError(message)
    try:
        thread = await channel.get_partial_message(message_id).create_thread(name=words.thread_name)
    except discord.HTTPException as error:
        if error.code != THREAD_EXISTS:
            raise
        return Posted(message_id, message_id)  # a thread has the id of the message it is on
    return Posted(message_id, thread.id)
