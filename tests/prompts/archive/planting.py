"""Dates of the past, put straight into the tables; each week one, on Mondays from START on."""

from dataclasses import replace
from datetime import timedelta

from plc_bot.prompts.occurrences.models import OccurrenceState
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.models import PromptState, PromptText
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD
from tests.outside import TEXT_CHANNEL
from tests.prompts.builders import a_prompt, a_schedule, an_occurrence

WEEK = timedelta(weeks=1)


async def plant_schedule(db: Database, guild_id: int = GUILD) -> None:
    async with db.write() as connection:
        await ScheduleStore(connection).add(a_schedule(guild_id=guild_id))


async def plant_date(db: Database, number: int, guild_id: int = GUILD, **changes: object) -> None:
    """A date of schedule 1 in week `number`, planned unless the changes say otherwise."""
    due_at = START + number * WEEK
    made = an_occurrence(number, guild_id, due_at=due_at, regular_on=due_at.date())
    async with db.write() as connection:
        await OccurrenceStore(connection).add(replace(made, **changes))


async def plant_post(
    db: Database,
    number: int,
    wording: PromptText,
    guild_id: int = GUILD,
    channel_id: int = TEXT_CHANNEL,
    **changes: object,
) -> None:
    """A question that was asked in week `number` and stands; its prompt has the same number."""
    used = a_prompt(number, guild_id, state=PromptState.USED, wording=wording)
    async with db.write() as connection:
        await PromptStore(connection).add(used)
    stands = {
        "state": OccurrenceState.DONE,
        "prompt_number": number,
        "channel_id": channel_id,
        "message_id": 9_000 + number,
    }
    await plant_date(db, number, guild_id, **(stands | changes))
