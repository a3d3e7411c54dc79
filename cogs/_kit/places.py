"""What exists in a guild and what the bot may do there, from the gateway's cache."""

import discord

from plc_bot.outward import Permission, Place, PlaceKind

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
    PlaceKind.TEXT: (*_ALWAYS, Permission.SEND_MESSAGES, Permission.CREATE_PUBLIC_THREADS),
    PlaceKind.ANNOUNCEMENT: (*_ALWAYS, Permission.SEND_MESSAGES, Permission.CREATE_PUBLIC_THREADS),
    # In a forum, Send Messages lets one create posts, and In Threads lets one answer them.
    PlaceKind.FORUM: (*_ALWAYS, Permission.SEND_MESSAGES, Permission.SEND_MESSAGES_IN_THREADS),
    PlaceKind.THREAD: (*_ALWAYS, Permission.SEND_MESSAGES_IN_THREADS),
    PlaceKind.OTHER: (Permission.VIEW_CHANNEL,),
}
_FLAGS = {
    Permission.VIEW_CHANNEL: discord.Permissions(view_channel=True),
    Permission.SEND_MESSAGES: discord.Permissions(send_messages=True),
    Permission.SEND_MESSAGES_IN_THREADS: discord.Permissions(send_messages_in_threads=True),
    Permission.CREATE_PUBLIC_THREADS: discord.Permissions(create_public_threads=True),
    Permission.EMBED_LINKS: discord.Permissions(embed_links=True),
    Permission.READ_MESSAGE_HISTORY: discord.Permissions(read_message_history=True),
}
_IMPLIED = {
    Permission.VIEW_CHANNEL: frozenset(Permission) - {Permission.VIEW_CHANNEL},
    Permission.SEND_MESSAGES: frozenset({Permission.EMBED_LINKS}),
}

Found = discord.abc.GuildChannel | discord.Thread


class DiscordPlaces:
    """Answers from memory: no request, and nothing older than the gateway's last event."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

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
        )

    def missing(self, guild_id: int, channel_id: int) -> tuple[Permission, ...]:
        """The permissions that posting there lacks; all of them when the place is gone.

        What is missing only because something else is (Discord takes Embed Links away with Send
        Messages, and everything with View Channel) is not named: giving back the one is enough.
        """
        channel = self._channel(guild_id, channel_id)
        if channel is None:
            return _NEEDED[PlaceKind.TEXT]
        granted = _granted(channel)
        needed = _NEEDED[_KINDS.get(channel.type, PlaceKind.OTHER)]
        lacking = tuple(named for named in needed if not granted >= _FLAGS[named])
        implied = {hidden for named in lacking for hidden in _IMPLIED.get(named, ())}
        return tuple(named for named in lacking if named not in implied)

    def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether the guild still has this role."""
        guild = self._guild(guild_id)
        return guild is not None and guild.get_role(role_id) is not None

    def _guild(self, guild_id: int) -> discord.Guild | None:
        return None if self._client is None else self._client.get_guild(guild_id)

    def _channel(self, guild_id: int, channel_id: int) -> Found | None:
        guild = self._guild(guild_id)
        return None if guild is None else guild.get_channel_or_thread(channel_id)


def _granted(channel: Found) -> discord.Permissions:
    return channel.permissions_for(channel.guild.me)


def _readable_by_all(channel: Found) -> bool:
    if channel.type is discord.ChannelType.private_thread:
        return False
    return channel.permissions_for(channel.guild.default_role).view_channel
