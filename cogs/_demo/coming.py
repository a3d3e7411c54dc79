"""What the bot will post next."""

from dataclasses import dataclass
from datetime import datetime

from cogs._demo.simulation import Simulation


@dataclass(frozen=True, slots=True)
class Coming:
    """The next post that is planned: of which schedule, in which room, and when."""

    schedule: str
    room: str
    at: datetime


async def coming(world: Simulation) -> Coming | None:
    """The next post of all; None when nothing is planned."""
    rooms = {room.id: name for name, room in world.community.rooms.items()}
    planned = [
        Coming(entry.schedule.plan.name, rooms.get(entry.schedule.plan.channel_id, "…"), at)
        for entry in await world.services.prompts.schedules.list_all(world.moderator)
        if (at := entry.next_at) is not None
    ]
    return min(planned, key=lambda one: one.at, default=None)
