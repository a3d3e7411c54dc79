"""The core's outward acts: each is one request, and says by its error what is known of it."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

import discord

from cogs._kit.continuing import Sendable, Words, continued
from cogs._kit.refusals import OUTWARD, meaning
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
        renderer, client = self.renderers[errand.kind], self._client
        with _in_our_terms():
            # Over the words as well: what goes out late may be another's by then.
            async with asyncio.timeout(REQUEST_SECONDS):
                words = await renderer.words(errand)
                if words is None:
                    return None
                channel = await self._channel(client, errand)
                if errand.step is not Step.POST:
                    return await continued(client, channel, errand, words)
                if isinstance(channel, discord.ForumChannel):
                    return await _post_in_forum(channel, words)
                return await _post(channel, errand, words)

    async def find_ours(self, errand: Errand, since: datetime) -> Posted | None:
        """What an earlier attempt left in the channel since then, found by its marker.

        Raises:
            PlaceLostError, PermissionLostError, TryLaterError: it could not look.
        """
        marker = self.renderers[errand.kind].marker(errand)
        client, our_id = self._client, self._our_id
        try:
            with _in_our_terms():
                async with asyncio.timeout(REQUEST_SECONDS):
                    channel = await self._channel(client, errand)
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

    async def _channel(
        self, client: discord.Client, errand: Errand
    ) -> Sendable | discord.ForumChannel:
        if errand.member_id is not None:
            return await client.create_dm(discord.Object(errand.member_id))
        guild = client.get_guild(errand.guild_id)
        if guild is not None and guild.unavailable:
            raise TryLaterError  # an outage of Discord's: what kind of channel it is, nobody knows
        # What is not in the cache (a thread gone quiet) can be written to all the same.
        known = client.get_channel(errand.channel_id)
        if isinstance(known, discord.TextChannel | discord.Thread | discord.ForumChannel):
            return known
        return client.get_partial_messageable(errand.channel_id, guild_id=errand.guild_id)


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
        poll=words.poll or discord.utils.MISSING,
        file=words.file or discord.utils.MISSING,
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
            file=words.file or discord.utils.MISSING,
            applied_tags=tags,
            allowed_mentions=_pings(words),
        )
    return Posted(made.message.id, made.thread.id)
