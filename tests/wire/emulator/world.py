"""Who and what exists: guilds, channels, roles, people, messages. Payloads are as Discord's."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from plc_bot.clock import Clock
from tests.wire.emulator import shapes
from tests.wire.emulator.shapes import Payload, stamp

__all__ = ["Guild", "Payload", "World", "stamp"]

BOT_ID = 1_100_000_000_000_000_001
EPOCH_MILLISECONDS = 1_420_070_400_000
"""The first millisecond that an id can name (Discord's reference, "Snowflakes")."""
TEXT, DM, VOICE, CATEGORY, NEWS = 0, 1, 2, 4, 5
NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 10, 11, 12, 15
THREADS = frozenset({NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD})
WRITTEN = frozenset({0, 19})
"""Messages that somebody wrote, and replies; the rest are notices ("Message Types")."""
ALL_PERMISSIONS = (1 << 53) - 1
ADMINISTRATOR = 1 << 3
ALL_BUT_ADMINISTRATOR = ALL_PERMISSIONS & ~ADMINISTRATOR
"""Everything, and yet a channel can take each of it away."""


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

    @property
    def threads(self) -> list[Payload]:
        """Open and archived ones."""
        return [channel for channel in self.channels.values() if channel["type"] in THREADS]

    def role(self, role_id: int) -> Payload | None:
        return next((role for role in self.roles if role["id"] == str(role_id)), None)

    def created(self) -> Payload:
        """What the gateway says of it (Discord's reference, "Guild Create")."""
        if self.unavailable:
            return {"id": self.payload["id"], "unavailable": True}
        return {
            **self.payload,
            "channels": [c for c in self.channels.values() if c["type"] not in THREADS],
            "threads": [t for t in self.threads if not t["thread_metadata"]["archived"]],
            "members": [self.members[BOT_ID]],
            "member_count": len(self.members),
            "large": False,
            "unavailable": False,
            "joined_at": self.members[BOT_ID]["joined_at"],
            **shapes.NO_EVENTS,
        }


@dataclass
class World:
    """Everything there is; made by a test, changed by the bot's requests.

    Attributes:
        guilds: those that the bot is in.
        left: those that it has been removed from.
        dms: private channels by their id.
        messages: of each channel, by their ids, the oldest first.
        shut: who takes no private messages from the bot.
        files: what has been uploaded, by the attachments' ids.
        address: of the server that hands these files out.
    """

    clock: Clock
    guilds: dict[int, Guild] = field(default_factory=dict[int, Guild])
    left: dict[int, Guild] = field(default_factory=dict[int, Guild])
    users: dict[int, Payload] = field(default_factory=dict[int, Payload])
    dms: dict[int, Payload] = field(default_factory=dict[int, Payload])
    messages: dict[int, dict[int, Payload]] = field(default_factory=dict[int, dict[int, Payload]])
    commands: list[Payload] = field(default_factory=list[Payload])
    shut: set[int] = field(default_factory=set[int])
    files: dict[int, bytes] = field(default_factory=dict[int, bytes])
    address: str = ""
    _channels: dict[int, Payload] = field(default_factory=dict[int, Payload])
    _dms_with: dict[int, Payload] = field(default_factory=dict[int, Payload])
    _last_id: int = 0

    def __post_init__(self) -> None:
        self.users[BOT_ID] = {**shapes.user(BOT_ID, "plc-bot"), "bot": True}

    def new_id(self) -> int:
        """An id of this instant, and larger than all before."""
        milliseconds = int(self.clock.now().timestamp() * 1000) - EPOCH_MILLISECONDS
        self._last_id = max(self._last_id + 1, milliseconds << 22)
        return self._last_id

    def add_guild(
        self,
        name: str = "Riverside Educators",
        guild_id: int | None = None,
        everyone: int = ALL_BUT_ADMINISTRATOR,
    ) -> Guild:
        """A guild with the bot in it, which may do there what everybody may."""
        number = guild_id or self.new_id()
        owner = self.add_user("owner")
        at_everyone = shapes.role(number, "@everyone", everyone)
        guild = Guild(shapes.guild(number, name, owner["id"], at_everyone))
        self.guilds[number] = guild
        self.add_member(guild, BOT_ID)
        self.add_member(guild, int(owner["id"]))
        return guild

    def add_channel(
        self, guild: Guild, name: str, kind: int = TEXT, tags: Iterable[str] = ()
    ) -> Payload:
        """A channel that everybody may use; a forum may have tags."""
        channel_id = self.new_id()
        position = len(guild.channels)
        channel = shapes.channel(channel_id, guild.guild_id, name, kind, position)
        if kind == FORUM:
            channel |= shapes.forum_only()
            channel["available_tags"] = [self._tag(tag) for tag in tags]
        return self.keep(guild, channel)

    def add_thread(self, parent: Payload, name: str, owner_id: int = BOT_ID) -> Payload:
        """A thread that is on no message."""
        return self.keep_thread(parent, self.new_id(), name, owner_id)

    def keep_thread(self, parent: Payload, thread_id: int, name: str, owner_id: int) -> Payload:
        """A thread of this id, that of the message it is on or of its first one."""
        thread = shapes.thread(thread_id, parent, owner_id, name, self.clock.now())
        thread["type"] = NEWS_THREAD if parent["type"] == NEWS else PUBLIC_THREAD
        return self.keep(self.guilds[int(parent["guild_id"])], thread)

    def keep(self, guild: Guild, channel: Payload) -> Payload:
        """Have this channel or thread from now on."""
        channel_id = int(channel["id"])
        guild.channels[channel_id] = self._channels[channel_id] = channel
        self.messages[channel_id] = {}
        return channel

    def forget(self, channel: Payload) -> None:
        """A channel or thread is gone, with all in it."""
        for thread in self.threads_in(channel):
            self.forget(thread)
        guild = self.guild_of(channel)
        if guild is not None:
            del guild.channels[int(channel["id"])]
        del self._channels[int(channel["id"])]
        del self.messages[int(channel["id"])]

    def add_role(self, guild: Guild, name: str, permissions: int = 0) -> Payload:
        role = shapes.role(self.new_id(), name, permissions, position=len(guild.roles))
        guild.roles.append(role)
        return role

    def add_user(self, name: str) -> Payload:
        user = shapes.user(self.new_id(), name)
        self.users[int(user["id"])] = user
        return user

    def add_member(self, guild: Guild, user_id: int, roles: Iterable[Payload] = ()) -> Payload:
        held = [role["id"] for role in roles]
        member = shapes.member(self.users[user_id], held, self.clock.now())
        guild.members[user_id] = member
        return member

    def add_file(self, name: str, content: bytes) -> Payload:
        """Something that was uploaded (Discord's reference, "Attachment Object")."""
        file_id = self.new_id()
        self.files[file_id] = content
        url = f"{self.address}/attachments/{file_id}/{name}"
        return {
            "id": str(file_id),
            "filename": name,
            "size": len(content),
            "url": url,
            "proxy_url": url,
            "content_type": "application/octet-stream",
        }

    def dm_with(self, user_id: int) -> Payload:
        """The private channel with somebody, opened if there is none."""
        if user_id not in self._dms_with:
            channel = shapes.dm(self.new_id(), self.users[user_id])
            self._dms_with[user_id] = self.dms[int(channel["id"])] = channel
            self._channels[int(channel["id"])] = channel
            self.messages[int(channel["id"])] = {}
        return self._dms_with[user_id]

    def shares_a_guild(self, user_id: int) -> bool:
        return any(user_id in guild.members for guild in self.guilds.values())

    def channel(self, channel_id: int) -> Payload | None:
        """A guild's channel or thread, or a private channel."""
        return self._channels.get(channel_id)

    def guild_of(self, channel: Payload) -> Guild | None:
        """The guild of a channel, if the bot is in it; None for a private one."""
        return self.guilds.get(int(channel.get("guild_id") or 0))

    def threads_in(self, channel: Payload) -> list[Payload]:
        """Open and archived ones."""
        guild = self.guild_of(channel)
        found = [] if guild is None else guild.threads
        return [thread for thread in found if thread["parent_id"] == channel["id"]]

    def posted(self, channel_id: int) -> list[Payload]:
        """What has been written in a channel and stands there, the oldest first."""
        messages = self.messages.get(channel_id, {}).values()
        return [message for message in messages if message["type"] in WRITTEN]

    def _tag(self, name: str) -> Payload:
        tag_id = str(self.new_id())
        return {
            "id": tag_id,
            "name": name,
            "moderated": False,
            "emoji_id": None,
            "emoji_name": None,
        }
