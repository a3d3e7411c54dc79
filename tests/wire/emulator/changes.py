"""What becomes of a server while the bot is in it: people change it, or Discord loses it.

Each changes the world and tells the bot by the gateway (Discord's reference, "Gateway Events").
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from tests.wire.emulator.channels import gone
from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.messages import add_message, made_message
from tests.wire.emulator.shapes import Payload, stamp
from tests.wire.emulator.world import BOT_ID, THREADS, Guild, World

ROLE, MEMBER = 0, 1
"""Whom an overwrite is for ("Overwrite Object")."""


@dataclass
class Changes:
    """One method for each thing that may happen."""

    world: World
    gateway: Gateway

    async def rename(self, channel: Payload, name: str) -> None:
        channel["name"] = name
        await self._tell_of(channel)

    async def delete(self, channel: Payload) -> None:
        """A channel with its threads, or one thread."""
        event, told = gone(channel)
        self.world.forget(channel)
        await self._dispatch(event, int(channel["guild_id"]), told)

    async def archive(self, thread: Payload, *, locked: bool = False) -> None:
        """As it comes to every thread that has gone quiet; a locked one stays shut."""
        at = stamp(self.world.clock.now())
        thread["thread_metadata"] |= {"archived": True, "archive_timestamp": at, "locked": locked}
        await self._tell_of(thread)

    async def deny(self, channel: Payload, permission: int) -> None:
        """Take a permission from the bot in a channel."""
        allowed, denied = _split(channel)
        await self.overwrite(channel, BOT_ID, allowed & ~permission, denied | permission)

    async def allow(self, channel: Payload, permission: int) -> None:
        """Give the bot a permission in a channel, or give it back."""
        allowed, denied = _split(channel)
        await self.overwrite(channel, BOT_ID, allowed | permission, denied & ~permission)

    async def overwrite(
        self, channel: Payload, target_id: int, allow: int, deny: int, kind: int = MEMBER
    ) -> None:
        """Rule what a role or a member may do in a channel."""
        others = [one for one in channel["permission_overwrites"] if one["id"] != str(target_id)]
        ours = {"id": str(target_id), "type": kind, "allow": str(allow), "deny": str(deny)}
        channel["permission_overwrites"] = [*others, ours]
        await self._tell_of(channel)

    async def tell_of_role(self, guild: Guild, role: Payload) -> None:
        """A role has been made, with `World.add_role`."""
        told = {"guild_id": str(guild.guild_id), "role": role}
        await self._dispatch("GUILD_ROLE_CREATE", guild.guild_id, told)

    async def set_role(self, guild: Guild, role: Payload, **changed: object) -> None:
        """Such as `permissions="0"` or `mentionable=True`."""
        role |= changed
        told = {"guild_id": str(guild.guild_id), "role": role}
        await self._dispatch("GUILD_ROLE_UPDATE", guild.guild_id, told)

    async def delete_role(self, guild: Guild, role: Payload) -> None:
        guild.roles.remove(role)
        for member in guild.members.values():
            member["roles"] = [one for one in member["roles"] if one != role["id"]]
        told = {"guild_id": str(guild.guild_id), "role_id": role["id"]}
        await self._dispatch("GUILD_ROLE_DELETE", guild.guild_id, told)

    async def time_out(self, guild: Guild, until: datetime | None) -> None:
        """Silence the bot for a while."""
        member = guild.members[BOT_ID]
        member["communication_disabled_until"] = None if until is None else stamp(until)
        told = {**member, "guild_id": str(guild.guild_id)}
        await self._dispatch("GUILD_MEMBER_UPDATE", guild.guild_id, told)

    async def remove_bot(self, guild: Guild) -> None:
        """Kick it; nothing of the server is kept from it when it comes back."""
        self.world.left[guild.guild_id] = self.world.guilds.pop(guild.guild_id)
        await self._dispatch("GUILD_DELETE", guild.guild_id, {"id": guild.payload["id"]})

    async def invite_bot(self, guild: Guild) -> None:
        """Add it to a server that is new to it, or from which it was removed."""
        self.world.left.pop(guild.guild_id, None)
        self.world.guilds[guild.guild_id] = guild
        # Only a server that was announced before says whether it can be reached ("Guild Create").
        told = {part: is_so for part, is_so in guild.created().items() if part != "unavailable"}
        await self._dispatch("GUILD_CREATE", guild.guild_id, told)

    async def lose(self, guild: Guild) -> None:
        """An outage: the server cannot be reached, which is no removal."""
        guild.unavailable = True
        told = {"id": guild.payload["id"], "unavailable": True}
        await self._dispatch("GUILD_DELETE", guild.guild_id, told)

    async def find_again(self, guild: Guild) -> None:
        """The outage is over."""
        guild.unavailable = False
        await self._dispatch("GUILD_CREATE", guild.guild_id, guild.created())

    def write(self, channel: Payload, user_id: int, content: str) -> Payload:
        """Somebody posts; without the intent for messages, the bot hears nothing of it."""
        message = made_message(self.world, channel, {"content": content})
        message["author"] = self.world.users[user_id]
        add_message(self.world, channel, message)
        return message

    async def _tell_of(self, channel: Payload) -> None:
        event = "THREAD_UPDATE" if channel["type"] in THREADS else "CHANNEL_UPDATE"
        await self._dispatch(event, int(channel["guild_id"]), channel)

    async def _dispatch(self, event: str, guild_id: int, told: Payload) -> None:
        # As it is now: a session that is taken up again later hears what was, in its order.
        await self.gateway.dispatch(event, guild_id, deepcopy(told))


def _split(channel: Payload) -> tuple[int, int]:
    """What the bot itself is allowed and denied in a channel."""
    for one in channel["permission_overwrites"]:
        if one["id"] == str(BOT_ID):
            return int(one["allow"]), int(one["deny"])
    return 0, 0
