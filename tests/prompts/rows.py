"""All rows of a guild's prompts at once, for machines that look at the whole."""

from dataclasses import dataclass, field

from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState
from plc_bot.prompts.occurrences.planning import DUE_KIND
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.scheduling.store import DueStore
from plc_bot.storage import Database
from tests.guilds.people import GUILD


@dataclass
class Rows:
    """All that the database holds of the guild's prompts."""

    schedules: dict[int, Schedule] = field(default_factory=dict[int, Schedule])
    occurrences: list[Occurrence] = field(default_factory=list[Occurrence])
    prompts: dict[int, Prompt] = field(default_factory=dict[int, Prompt])
    due: set[str] = field(default_factory=set[str])

    def of(self, schedule: Schedule, *states: OccurrenceState) -> list[Occurrence]:
        return [
            row
            for row in self.occurrences
            if row.schedule_number == schedule.number and row.state in states
        ]


async def read_rows(database: Database) -> Rows:
    """As they stand now."""
    async with database.read() as connection:
        schedules, number = ScheduleStore(connection), 1
        rows = Rows()
        while (schedule := await schedules.find(GUILD, number)) is not None:
            rows.schedules[number] = schedule
            rows.occurrences += await OccurrenceStore(connection).list_in(
                GUILD, number, list(OccurrenceState)
            )
            number += 1
        prompts, number = PromptStore(connection), 1
        while (prompt := await prompts.find(GUILD, number)) is not None:
            rows.prompts[number] = prompt
            number += 1
        for occurrence in rows.occurrences:
            if await DueStore(connection).find(GUILD, DUE_KIND, str(occurrence.number)):
                rows.due.add(str(occurrence.number))
    return rows
