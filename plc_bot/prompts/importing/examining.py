"""What a file of prompts means in a guild: its schedules, its dates, the room in its queue."""

import asyncio
import gc
from collections.abc import Generator
from contextlib import contextmanager

from plc_bot.clock import Clock
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService
from plc_bot.prompts.importing.judging import Judged, Surroundings, admit, as_new, judge, key_of
from plc_bot.prompts.importing.models import Candidate, Format, Sheet
from plc_bot.prompts.importing.reading import read
from plc_bot.prompts.queue.service import QueueService
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.scheduling.zones import Zones
from plc_bot.storage import Connection, Database


class Examiner:
    """Reads and judges beside the event loop: a hostile file takes seconds, and ends."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        zones: Zones,
        settings: SettingsService,
        queue: QueueService,
    ) -> None:
        self._database = database
        self._clock = clock
        self._zones = zones
        self._settings = settings
        self._queue = queue

    async def read(
        self, guild_id: int, text: str, form: Format, schedule_number: int | None
    ) -> tuple[Sheet, list[Judged]]:
        """The file, and what each of its entries says; whether there is room is not asked.

        Raises:
            UnusableFileError: one of its subclasses: nothing of the file can be taken.
        """
        around = await self._surroundings(guild_id, schedule_number)
        return await asyncio.to_thread(_read_and_judge, text, form, around)

    async def admitted(
        self, connection: Connection, guild_id: int, sheet: Sheet, judged: list[Judged]
    ) -> list[Judged]:
        """The same, once each candidate, in their order, has found its place in the queue."""
        wanted = [as_new(one) for one in judged if isinstance(one, Candidate)]
        room = await self._queue.room_in(connection, guild_id, wanted)
        return await asyncio.to_thread(admit, judged, sheet, room)

    async def _surroundings(self, guild_id: int, schedule_number: int | None) -> Surroundings:
        community = await self._settings.read(guild_id, CommunitySettings)
        async with self._database.read() as connection:
            kept = await ScheduleStore(connection).list_kept(guild_id)
        zone = self._zones.get(community.zone or "UTC")
        return Surroundings(
            schedule_number,
            {key_of(schedule.plan.name): schedule.number for schedule in kept},
            self._clock.now().astimezone(zone).date(),
        )


def _read_and_judge(text: str, form: Format, around: Surroundings) -> tuple[Sheet, list[Judged]]:
    with _without_collecting():
        sheet = read(text, form)
        return sheet, judge(sheet, around)


@contextmanager
def _without_collecting() -> Generator[None]:
    """Python's collector of cycles rests: it would stop all threads, the event loop's as well.

    A file's outline is so many objects that it would come by often, and holds no cycle.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()
