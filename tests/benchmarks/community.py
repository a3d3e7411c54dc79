"""A guild as moderators and members have filled it, in an emulated Discord and in a database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from plc_bot.actor import Actor
from plc_bot.clock import SystemClock
from plc_bot.outward import Place, PlaceKind
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.guilds.people import GUILD
from tests.outside import Outside
from tests.prompts.builders import a_plan, a_recurrence, a_text, started
from tests.wire.emulator.interactions import Person
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.world import ALL_PERMISSIONS, Guild, Payload

SCHEDULES, PROMPTS, SUGGESTIONS = 3, 30, 3
_QUIET = (time(3), time(4), time(5))


@dataclass(frozen=True)
class Community:
    """Where people act.

    Attributes:
        owner: may do everything, and has suggested questions of their own.
    """

    guild: Guild
    channel: Payload
    owner: Person

    @classmethod
    def of(cls, discord: EmulatedDiscord) -> "Community":
        """A guild with one channel and its owner; nothing in the bot's database yet."""
        guild = discord.world.add_guild(guild_id=GUILD)
        channel = discord.world.add_channel(guild, "staffroom")
        owner = Person(guild, channel, int(guild.payload["owner_id"]), ALL_PERMISSIONS)
        return cls(guild, channel, owner)

    def members(self, discord: EmulatedDiscord, count: int) -> Sequence[Person]:
        """So many more people, who may do what everybody may."""
        users = [discord.world.add_user(f"teacher {number}") for number in range(count)]
        for user in users:
            discord.world.add_member(self.guild, int(user["id"]))
        return [Person(self.guild, self.channel, int(user["id"]), 0) for user in users]

    async def fill(self, folder: Path) -> None:
        """In a bot's database: 3 schedules, 30 prompts in line, 3 suggestions of the owner's."""
        clock, channel_id = SystemClock(), int(self.channel["id"])
        outside = Outside(clock)
        outside.places.channels[channel_id] = Place(channel_id, "staffroom", PlaceKind.TEXT)
        database = await Database.open(f"sqlite:///{folder / 'plc.sqlite3'}", strict=True)
        services = await open_services(database, clock, outside, seed=1)
        await self._fill(services, channel_id)
        await database.close()

    async def _fill(self, services: Services, channel_id: int) -> None:
        owner = Actor(GUILD, self.owner.user_id, manages_guild=True)
        today = services.clock.now().date()
        for number, hour in enumerate(_QUIET[:SCHEDULES], 1):
            weekly = a_recurrence(first=today.isoformat(), hour=hour)
            await started(services, a_plan(f"Schedule {number}", weekly, channel_id), owner)
        for number in range(1, PROMPTS + 1):
            await services.prompts.queue.add(owner, a_text(number, tags=("art",)))
        for number in range(1, SUGGESTIONS + 1):
            text = f"What would you ask a colleague for the {number}. time?"
            await services.prompts.suggestions.suggest(owner, text, "art", named=True)
