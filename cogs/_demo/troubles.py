"""What moderators do to a bot without knowing it: a permission is taken away in a channel."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from cogs._demo.simulation import Simulation
from cogs._kit.rulings import FLAGS
from plc_bot.outward import Permission


@dataclass(frozen=True, slots=True)
class Taken:
    """A permission that @everyone has lost in a room; `room` is its name."""

    room: str
    permission: Permission


class Troubles:
    """Takes permissions away from everybody in a room, and gives them back.

    Attributes:
        taken: what is taken away now.
    """

    def __init__(self, world: Simulation) -> None:
        self._world = world
        self.taken: list[Taken] = []
        self._before: dict[str, list[Overwrite]] = {}

    async def take(self, room: str, permission: Permission) -> None:
        """Take a permission away in a room."""
        self.taken = [*self.taken, Taken(room, permission)]
        await self._settle(room)

    async def give_back(self, room: str, permission: Permission) -> None:
        """Give it back."""
        self.taken = [one for one in self.taken if one != Taken(room, permission)]
        await self._settle(room)

    async def _settle(self, room: str) -> None:
        channel_id = self._world.community.rooms[room].id
        backend = self._world.env.backend
        before = self._before.setdefault(room, backend.get_channel(channel_id).overwrites)
        lost = discord.Permissions()
        for one in self.taken:
            if one.room == room:
                lost |= FLAGS[one.permission]

        async def change() -> None:
            overwrites = self._without(before, lost.value)
            backend.edit_channel(channel_id, {}, overwrites=overwrites)
            await self._world.env.settle()

        await self._world.turns.take(change)

    def _without(self, before: Sequence[Overwrite], lost: int) -> list[Overwrite]:
        """The room's exceptions, of which the one for everybody denies this as well."""
        everybody = self._world.community.guild.default_role.id
        others = [one for one in before if one.target_id != everybody]
        own = next((one for one in before if one.target_id == everybody), None)
        allow, deny = (own.allow, own.deny) if own else (0, 0)
        return [*others, Overwrite(everybody, OverwriteType.ROLE, allow & ~lost, deny | lost)]
