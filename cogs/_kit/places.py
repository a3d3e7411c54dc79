"""What exists in a guild and what the bot may do there, from the gateway's cache."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import discord

from cogs._kit.refusals import OUTWARD
from cogs._kit.rulings import FLAGS, denials, rules_everything, ruling
from plc_bot.actor import Actor
from plc_bot.outward import Denial, Permission, Place, PlaceKind, Use

_KINDS = {
    discord.ChannelType.text: PlaceKind.TEXT,
    discord.ChannelType.news: PlaceKind.ANNOUNCEMENT,
    discord.ChannelType.forum: PlaceKind.FORUM,
    discord.ChannelType.public_thread: PlaceKind.THREAD,
    discord.ChannelType.private_thread: PlaceKind.THREAD,
    discord.ChannelType.news_thread: PlaceKind.THREAD,
}
_ALWAYS = (Permission.VIEW_CHANNEL, Permission.EMBED_LINKS, Permission.READ_MESSAGE_HISTORY)
_NEEDED = {
    PlaceKind.TEXT: (*_ALWAYS, Permission.SEND_MESSAGES),
    PlaceKind.ANNOUNCEMENT: (*_ALWAYS, Permission.SEND_MESSAGES),
    # In a forum, Send Messages lets one create posts, and In Threads lets one answer them.
    PlaceKind.FORUM: (*_ALWAYS, Permission.SEND_MESSAGES, Permission.SEND_MESSAGES_IN_THREADS),
    PlaceKind.THREAD: (*_ALWAYS, Permission.SEND_MESSAGES_IN_THREADS),
    PlaceKind.OTHER: (Permission.VIEW_CHANNEL,),
}
_CAN_HAVE_THREADS = frozenset({PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT})
Found = discord.abc.GuildChannel | discord.Thread


LOOKING_SECONDS = 10.0


class DiscordPlaces:
    """Answers from memory: no request but `look_up`, and nothing older than the last event."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None
        self._quiet: dict[int, discord.Thread] = {}
        """Threads that the gateway's cache forgot when they were archived."""

    def attach(self, client: discord.Client) -> None:
        """Look into this client's cache from now on."""
        self._client = client

    def find(self, guild_id: int, channel_id: int) -> Place | None:
        """The place, or None when it is gone, foreign or hidden from the bot."""
        channel = self._channel(guild_id, channel_id)
        if channel is None or not _granted(channel).view_channel:
            return None
        return Place(
            channel_id=channel.id,
            name=channel.name,
            kind=_KINDS.get(channel.type, PlaceKind.OTHER),
            readable_by_all=_readable_by_all(channel),
            needs_tag=isinstance(channel, discord.ForumChannel) and channel.flags.require_tag,
            tag_ids=_tag_ids(channel),
        )

    def missing(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Permission, ...]:
        """The permissions that this use of the place lacks; all of them when it is gone.

        What is missing only because something else is (Discord takes Embed Links away with Send
        Messages, and everything with View Channel) is not named: giving back the one is enough.
        """
        channel = self._channel(guild_id, channel_id)
        if channel is None:
            return _needed(PlaceKind.TEXT, use)
        return tuple(denial.permission for denial in self.denials(guild_id, channel_id, use))

    def denials(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Denial, ...]:
        """What `missing` names, each with the rule that takes it away; none for a lost place."""
        channel = self._channel(guild_id, channel_id)
        if channel is None:
            return ()
        kind = _KINDS.get(channel.type, PlaceKind.OTHER)
        needed = _needed(kind, _as_it_counts(channel.guild, use))
        ruled_by = _ruled_by(channel)
        return () if ruled_by is None else tuple(denials(ruled_by, needed))

    def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether the guild still has this role."""
        guild = self._guild(guild_id)
        return guild is not None and guild.get_role(role_id) is not None

    def knows(self, guild_id: int) -> bool:
        """Whether the guild can be seen at all; during Discord's outages it can't."""
        guild = self._guild(guild_id)
        return guild is not None and not guild.unavailable

    def is_visible(self, actor: Actor, channel_id: int) -> bool:
        """Whether the actor may view the place; what is gone, nobody may."""
        channel = self._channel(actor.guild_id, channel_id)
        ruled_by = None if channel is None else _ruled_by(channel)
        if channel is None or ruled_by is None:
            return False
        roles = _roles(channel.guild, actor)
        if rules_everything(channel.guild, actor.user_id, roles):
            return True
        needed = [FLAGS[Permission.VIEW_CHANNEL]]
        if channel.type is discord.ChannelType.private_thread:
            needed.append(discord.Permissions(manage_threads=True))
        who = discord.Object(actor.user_id)
        return all(ruling(ruled_by, who, roles, flag) is None for flag in needed)

    async def look_up(self, guild_id: int, channel_id: int) -> None:
        """Ask Discord about a place that the cache lacks: a thread gone quiet is found again."""
        guild = self._guild(guild_id)
        if self._client is None or guild is None or guild.get_channel_or_thread(channel_id):
            return
        with suppress(*OUTWARD):
            try:
                async with asyncio.timeout(LOOKING_SECONDS):
                    found = await self._client.fetch_channel(channel_id)
            except (discord.NotFound, discord.Forbidden):
                self._quiet.pop(channel_id, None)
                return
            if isinstance(found, discord.Thread):
                self.remember(found)

    def remember(self, thread: discord.Thread) -> None:
        """Know a thread of old: it has been archived, and the cache forgets it."""
        self._quiet[thread.id] = thread

    def forget(self, thread_id: int) -> None:
        """The thread is gone for good."""
        self._quiet.pop(thread_id, None)

    def _guild(self, guild_id: int) -> discord.Guild | None:
        return None if self._client is None else self._client.get_guild(guild_id)

    def _channel(self, guild_id: int, channel_id: int) -> Found | None:
        guild = self._guild(guild_id)
        if guild is None:
            return None
        channel = guild.get_channel_or_thread(channel_id) or self._quiet.get(channel_id)
        if channel is None or channel.guild.id != guild_id or _ruled_by(channel) is None:
            return None
        return channel


def _ruled_by(channel: Found) -> discord.abc.GuildChannel | None:
    """The channel whose settings count: a thread's are those of the channel it is in."""
    return channel.parent if isinstance(channel, discord.Thread) else channel


def _roles(guild: discord.Guild, actor: Actor) -> Sequence[discord.Role]:
    held = [role for role_id in actor.role_ids if (role := guild.get_role(role_id)) is not None]
    return [guild.default_role, *sorted(held)]


def _needed(kind: PlaceKind, use: Use) -> tuple[Permission, ...]:
    needed = list(_NEEDED[kind])
    if use.opens_thread and kind in _CAN_HAVE_THREADS:
        needed.append(Permission.CREATE_PUBLIC_THREADS)
    if use.pins:
        # A forum pins whole posts, which is a matter of their threads.
        in_forum = kind is PlaceKind.FORUM
        needed.append(Permission.MANAGE_THREADS if in_forum else Permission.PIN_MESSAGES)
    if use.polls:
        needed.append(Permission.SEND_POLLS)
    if use.attaches:
        needed.append(Permission.ATTACH_FILES)
    if use.ping_role_id is not None:
        needed.append(Permission.MENTION_EVERYONE)
    return tuple(needed)


def _as_it_counts(guild: discord.Guild, use: Use) -> Use:
    """Pinging a role that anybody may mention, or that is gone, needs no permission."""
    role = None if use.ping_role_id is None else guild.get_role(use.ping_role_id)
    return use if role is not None and not role.mentionable else replace(use, ping_role_id=None)


def _granted(channel: Found) -> discord.Permissions:
    return channel.permissions_for(channel.guild.me)


def _readable_by_all(channel: Found) -> bool:
    if channel.type is discord.ChannelType.private_thread:
        return False
    return channel.permissions_for(channel.guild.default_role).view_channel


def _tag_ids(channel: Found) -> frozenset[int] | None:
    if not isinstance(channel, discord.ForumChannel):
        return None
    return frozenset(tag.id for tag in channel.available_tags)
