"""SimCord's page in the browser: one channel at a time, as one person."""

import asyncio

import simcord

from cogs._demo.community import MODERATOR, zone_of
from cogs._demo.ports import free_port
from cogs._demo.sight import Spot, can_read, spots
from cogs._demo.simulation import Simulation


class HiddenPlaceError(Exception):
    """That person does not see that place, or it is gone."""


class Window:
    """The page that shows the server; another choice closes it and opens it anew.

    Attributes:
        preview: SimCord's page, once it is open.
        spot, person: what it shows, and as whom.
    """

    def __init__(self, world: Simulation, port: int) -> None:
        self._world = world
        self._port = port
        self.preview: simcord.Preview | None = None
        self.spot: Spot = next(spots(world.community))
        self.person = MODERATOR

    @property
    def url(self) -> str:
        """Where it is; the part behind `#` is a secret that lets one act."""
        return "" if self.preview is None else self.preview.url

    @property
    def port(self) -> int:
        """The port it is served on."""
        return self._port

    async def open(self) -> None:
        """Show the first room as the moderator, on this port or on the next free one."""
        self._port = free_port(self._port)
        await self.show(self.spot.key, self.person)

    async def show(self, spot_key: str, person: str) -> None:
        """Show a place as somebody sees it.

        Raises:
            HiddenPlaceError: they do not see it; what was shown stays.
        """
        world = self._world
        spot = next((spot for spot in spots(world.community) if spot.key == spot_key), None)
        member = world.community.people.get(person)
        if spot is None or member is None:
            raise HiddenPlaceError
        if spot.channel is not None and not can_read(spot.channel, member):
            raise HiddenPlaceError
        await self.close()
        self.preview = await world.turns.take(lambda: self._opened(spot, member, person))
        self.spot, self.person = spot, person

    async def refresh(self) -> None:
        """Show what has happened meanwhile.

        The open page learns of it within a second, and until then refuses to be clicked on; so
        this is not for when nothing has happened.
        """
        await self.keep_open()
        if self.preview is not None:
            await self._world.turns.take(self.preview.refresh)

    async def keep_open(self) -> None:
        """Have the page back if its own button ended it."""
        if self.preview is not None and await _has_ended(self.preview):
            await self.show(self.spot.key, self.person)

    async def close(self) -> None:
        """Stop serving."""
        if self.preview is not None:
            await self.preview.close()
            self.preview = None

    async def _opened(
        self, spot: Spot, member: simcord.MemberActor, person: str
    ) -> simcord.Preview:
        env, people = self._world.env, self._world.community.people
        if spot.channel is None:
            channel, viewers = member.user.dm_channel, [member.user]
        else:
            channel = spot.channel
            others = [other for other in people.values() if other is not member]
            viewers = [member, *(other for other in others if can_read(channel, other))]
        preview = env.preview(
            channel, viewers=viewers, layout="channel", timezone=zone_of(person), port=self._port
        )
        return await preview.__aenter__()


async def _has_ended(preview: simcord.Preview) -> bool:
    try:
        async with asyncio.timeout(0):
            await preview.wait_closed()
    except TimeoutError:
        return False
    return True
