"""People, plans, prompts and rows to test with; every part has a default."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from plc_bot.actor import Actor
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState
from plc_bot.prompts.queue.models import Prompt, PromptState, PromptText
from plc_bot.prompts.schedules.models import Schedule, SchedulePlan, ScheduleState, Upcoming
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD, OTHER_GUILD, manager
from tests.outside import STAFF_CHANNEL, TEXT_CHANNEL

STAFF = manager()
ELSEWHERE = manager(guild_id=OTHER_GUILD)
MONDAYS = Rhythm.weekly(0)


def at(day: str, clock: str = "15:00") -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=UTC)


def a_recurrence(
    rhythm: Rhythm = MONDAYS,
    first: str = "2027-01-04",
    hour: time = time(16),
    zone: str = "Europe/Berlin",
) -> Recurrence:
    return Recurrence(rhythm.rule, hour, date.fromisoformat(first), zone)


def a_plan(
    name: str = "Weekly prompt",
    recurrence: Recurrence | None = None,
    channel_id: int = TEXT_CHANNEL,
    **changes: object,
) -> SchedulePlan:
    """Mondays at 16:00 in Berlin, 15:00 UTC in winter, in a text channel with threads."""
    return replace(SchedulePlan(name, recurrence or a_recurrence(), channel_id), **changes)


def a_text(number: int = 1, **changes: object) -> PromptText:
    return replace(PromptText(f"What did you try for the {number}. time this week?"), **changes)


def a_schedule(number: int = 1, guild_id: int = GUILD, **changes: object) -> Schedule:
    made = Schedule(
        guild_id=guild_id,
        number=number,
        plan=a_plan(f"Schedule {number}"),
        state=ScheduleState.ACTIVE,
        pause_reason=None,
        draft_number=number,
        zone_release="2026f",
        created_by=None,
        before_removal=None,
        moved_at=START,
    )
    return replace(made, **changes)


def a_prompt(number: int = 1, guild_id: int = GUILD, **changes: object) -> Prompt:
    made = Prompt(
        guild_id=guild_id,
        number=number,
        schedule_number=None,
        position=number,
        state=PromptState.QUEUED,
        wording=a_text(number),
        starter_key=None,
        added_by=None,
        moved_at=START,
    )
    return replace(made, **changes)


def an_occurrence(number: int = 1, guild_id: int = GUILD, **changes: object) -> Occurrence:
    made = Occurrence(
        guild_id=guild_id,
        number=number,
        schedule_number=1,
        regular_on=date(2027, 1, 4),
        nth=0,
        due_at=START,
        state=OccurrenceState.PLANNED,
    )
    return replace(made, **changes)


async def started(
    services: Services, plan: SchedulePlan | None = None, actor: Actor = STAFF
) -> Schedule:
    """A schedule saved as a moderator saves one: from a draft."""
    chosen = plan or a_plan()
    draft_number = await services.prompts.schedule_drafts.keep(actor, chosen)
    return await services.prompts.schedules.start(actor, chosen, draft_number)


async def with_staff_channel(services: Services, database: Database, guild_id: int = GUILD) -> None:
    """Give the guild a channel where staff are told what needs them."""
    actor = manager(guild_id=guild_id)
    draft = await services.settings.open_draft(actor)
    told = CommunitySettings(language="de", staff_channel_id=STAFF_CHANNEL)
    async with database.write() as connection:
        await services.settings.apply_in(connection, actor, draft.number, told)


def text_of(upcoming: Upcoming) -> str | None:
    """What would be asked on a date; None: it is left out."""
    prompt = upcoming.prompt
    if isinstance(prompt, Prompt):
        return prompt.wording.text
    return None if prompt is None else prompt.text
