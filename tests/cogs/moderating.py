"""What moderators do to permissions, in a simulated Discord."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.backend.serializers import member_payload
from simcord.enums import OverwriteType

from tests.cogs.world import World


@dataclass(frozen=True)
class Moderation:
    """Changes to one world's server; each takes a permission away or gives it back."""

    world: World

    @property
    def bot_id(self) -> int:
        assert self.world.bot.user is not None
        return self.world.bot.user.id

    @property
    def bot_role(self) -> discord.Role:
        """The role that the simulation gives the bot."""
        return next(role for role in self._guild.me.roles if role.managed)

    @property
    def everyone_id(self) -> int:
        return self.world.guild.id

    async def in_server(self, flag: str, *, granted: bool = False) -> None:
        """No role has it any more; or all have it."""
        for role in self._guild.me.roles:
            permissions = discord.Permissions(role.permissions.value)
            permissions.update(**{flag: granted})
            changes = {"permissions": permissions.value}
            self.world.env.backend.edit_role(self.world.guild.id, role.id, changes)
        await self.world.env.settle()

    async def in_channel(
        self, channel: ChannelHandle, whom: int, *, deny: str = "", allow: str = ""
    ) -> None:
        """The channel's one exception for a role or the bot; several flags are parted by spaces."""
        kind = OverwriteType.MEMBER if whom == self.bot_id else OverwriteType.ROLE
        overwrite = Overwrite(whom, kind, _bits(allow), _bits(deny))
        self.world.env.backend.set_overwrite(channel.id, overwrite)
        await self.world.env.settle()

    async def clear(self, channel: ChannelHandle) -> None:
        """The channel has no exceptions any more."""
        self.world.env.backend.edit_channel(channel.id, {}, overwrites=[])
        await self.world.env.settle()

    async def give_role(self, name: str = "Bots") -> int:
        """A role for the bot, above its own, that has nothing by itself."""
        role = self.world.guild.create_role(name)
        self.world.env.backend.add_member_role(self.world.guild.id, self.bot_id, role.id)
        await self._tell_bot_of_itself()
        return role.id

    async def silence(self, **by: float) -> None:
        """Time the bot out from now on; a negative time ends it."""
        # discord.py (2.7.1) asks the machine's clock whether a time-out is over.
        changes = {"timed_out_until": (discord.utils.utcnow() + timedelta(**by)).isoformat()}
        self.world.env.backend.edit_member(self.world.guild.id, self.bot_id, changes)
        await self._tell_bot_of_itself()

    async def _tell_bot_of_itself(self) -> None:
        """Discord tells a bot of its own roles and time-outs whatever its intents; SimCord doesn't.

        (Discord's reference, "List of Intents", on GUILD_MEMBER_UPDATE; SimCord 3.2.1.)
        """
        backend, guild_id = self.world.env.backend, self.world.guild.id
        await self.world.env.settle()
        member = backend.get_member(guild_id, self.bot_id)
        payload = member_payload(backend, backend.get_guild(guild_id), member)
        told: Any = {**payload, "guild_id": str(guild_id)}
        self.world.bot._connection.parse_guild_member_update(told)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - the gateway's way in
        await self.world.env.settle()

    @property
    def _guild(self) -> discord.Guild:
        guild = self.world.bot.get_guild(self.world.guild.id)
        assert guild is not None
        return guild


def _bits(flags: str) -> int:
    return discord.Permissions(**dict.fromkeys(flags.split(), True)).value
