"""Who and what exists: guilds, channels, roles, people, messages. Payloads are as Discord's."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from plc_bot.clock import Clock

Payload = dict[str, Any]

BOT_ID = 1_100_000_000_000_000_001
EPOCH_MILLISECONDS = 1_420_070_400_000
"""The first millisecond that an id can name (Discord's reference, "Snowflakes")."""
TEXT, DM, NEWS, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 5, 11, 12, 15
ALL_PERMISSIONS = (1 << 53) - 1


@dataclass
class Guild:
    """One server; `channels` holds its threads, too."""

    payload: Payload
    channels: dict[int, Payload] = field(default_factory=dict[int, Payload])
    members: dict[int, Payload] = field(default_factory=dict[int, Payload])
    unavailable: bool = False

    @property
    def guild_id(self) -> int:
        return int(self.payload["id"])

    @property
    def roles(self) -> list[Payload]:
        return self.payload["roles"]

    def created(self) -> Payload:
        """What the gateway says of it (Discord's reference, "Guild Create")."""
        if self.unavailable:
            return {"id": self.payload["id"], "unavailable": True}
        threads = [
            c for c in self.channels.values() if c["type"] in (PUBLIC_THREAD, PRIVATE_THREAD)
        ]
        kept = [c for c in self.channels.values() if c not in threads]
        open_threads = [t for t in threads if not t["thread_metadata"]["archived"]]
        return {
            **self.payload,
            "channels": kept,
            "threads": open_threads,
            "members": [self.members[BOT_ID]],
            "member_count": len(self.members),
            "large": False,
            "unavailable": False,
            "joined_at": self.members[BOT_ID]["joined_at"],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }


@dataclass
class World:
    """Everything there is; made by a test, changed by the bot's requests."""

    clock: Clock
    guilds: dict[int, Guild] = field(default_factory=dict[int, Guild])
    users: dict[int, Payload] = field(default_factory=dict[int, Payload])
    dms: dict[int, Payload] = field(default_factory=dict[int, Payload])
    """Private channels by their id."""
    messages: dict[int, dict[int, Payload]] = field(default_factory=dict[int, dict[int, Payload]])
    """Of each channel, by their ids."""
    commands: list[Payload] = field(default_factory=list[Payload])
    _last_id: int = 0

    def __post_init__(self) -> None:
        self.users[BOT_ID] = {**_user(BOT_ID, "plc-bot"), "bot": True}

    def new_id(self) -> int:
        """An id of this instant, and larger than all before."""
        milliseconds = int(self.clock.now().timestamp() * 1000) - EPOCH_MILLISECONDS
        self._last_id = max(self._last_id + 1, milliseconds << 22)
        return self._last_id

    def add_guild(self, name: str = "Riverside Educators", guild_id: int | None = None) -> Guild:
        """A guild with the bot in it, which may do everything there."""
        number = guild_id or self.new_id()
        everyone = _role(number, "@everyone", ALL_PERMISSIONS)
        owner = self.add_user("owner")
        guild = Guild({**_GUILD, "id": str(number), "name": name, "owner_id": owner["id"]})
        guild.payload["roles"] = [everyone]
        self.guilds[number] = guild
        self.add_member(guild, BOT_ID)
        self.add_member(guild, int(owner["id"]))
        return guild

    def add_channel(self, guild: Guild, name: str, kind: int = TEXT) -> Payload:
        """A channel that everybody may use."""
        channel_id = self.new_id()
        channel: Payload = {
            "id": str(channel_id),
            "guild_id": str(guild.guild_id),
            "type": kind,
            "name": name,
            "position": len(guild.channels),
            "permission_overwrites": [],
            "parent_id": None,
            "nsfw": False,
            "topic": None,
            "rate_limit_per_user": 0,
            "last_message_id": None,
            "flags": 0,
        }
        if kind == FORUM:
            channel |= {
                "available_tags": [],
                "default_reaction_emoji": None,
                "default_sort_order": None,
                "default_forum_layout": 0,
            }
        guild.channels[channel_id] = channel
        self.messages[channel_id] = {}
        return channel

    def add_role(self, guild: Guild, name: str, permissions: int = 0) -> Payload:
        role = _role(self.new_id(), name, permissions, position=len(guild.roles))
        guild.roles.append(role)
        return role

    def add_user(self, name: str) -> Payload:
        user = _user(self.new_id(), name)
        self.users[int(user["id"])] = user
        return user

    def add_member(self, guild: Guild, user_id: int, roles: Iterable[Payload] = ()) -> Payload:
        member: Payload = {
            "user": self.users[user_id],
            "nick": None,
            "avatar": None,
            "roles": [role["id"] for role in roles],
            "joined_at": stamp(self.clock.now()),
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "premium_since": None,
            "communication_disabled_until": None,
        }
        guild.members[user_id] = member
        return member

    def channel(self, channel_id: int) -> Payload | None:
        """A guild's channel or thread, or a private channel."""
        if channel_id in self.dms:
            return self.dms[channel_id]
        for guild in self.guilds.values():
            if channel_id in guild.channels:
                return guild.channels[channel_id]
        return None

    def guild_of(self, channel: Payload) -> Guild | None:
        """The guild of a channel; None for a private one."""
        return self.guilds.get(int(channel.get("guild_id") or 0))

    def posted(self, channel_id: int) -> list[Payload]:
        """The messages that stand in a channel, the oldest first."""
        return sorted(self.messages.get(channel_id, {}).values(), key=lambda m: int(m["id"]))


def stamp(instant: datetime) -> str:
    """An instant as Discord writes it."""
    return instant.isoformat()


def _user(user_id: int, name: str) -> Payload:
    return {
        "id": str(user_id),
        "username": name,
        "global_name": name.title(),
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
    }


def _role(role_id: int, name: str, permissions: int, position: int = 0) -> Payload:
    return {
        "id": str(role_id),
        "name": name,
        "permissions": str(permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


_GUILD: Payload = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "banner": None,
    "description": None,
    "afk_channel_id": None,
    "afk_timeout": 300,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "application_id": None,
    "verification_level": 0,
    "default_message_notifications": 1,
    "explicit_content_filter": 0,
    "mfa_level": 0,
    "nsfw_level": 0,
    "nsfw": False,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "preferred_locale": "en-US",
    "vanity_url_code": None,
    "features": [],
    "emojis": [],
    "stickers": [],
    "max_members": 500_000,
}
