"""Posting now, besides the regular dates: looked at first, then once."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.outward import Permission, Place, Places
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.occurrences.opening import OccurrenceOpening
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.line import next_for
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.schedules.checking import check_plan, usable
from plc_bot.prompts.schedules.errors import (
    ExtrasUsedUpError,
    NothingWaitsError,
    SchedulePausedError,
)
from plc_bot.prompts.schedules.kept import kept_schedule
from plc_bot.prompts.schedules.models import EXTRAS_MOST, Schedule, ScheduleState
from plc_bot.prompts.starter import StarterPrompt
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database

FORM = "schedule-extra"
_SCHEDULE, _SEEN = "schedule", "seen"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ExtraPreview:
    """What would be posted now, and where; `draft_number` is what confirms it.

    Attributes:
        place: None when that channel cannot be used.
        missing: the permissions without which it cannot be posted.
    """

    draft_number: int
    schedule: Schedule
    prompt: Prompt | StarterPrompt
    place: Place | None
    missing: tuple[Permission, ...]


class ExtraPosts:
    """Further posts of a schedule, up to three a day. The regular dates stay as they are."""

    def __init__(  # noqa: PLR0913, PLR0917 - each is a part of what such a post touches
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        drafts: DraftService,
        places: Places,
        opening: OccurrenceOpening,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit
        self._drafts = drafts
        self._places = places
        self._opening = opening

    async def preview(self, actor: Actor, number: int) -> ExtraPreview:
        """What posting now would post, by the same choice as on the schedule's own dates.

        Raises:
            NotStaffError, ScheduleNotFoundError, SchedulePausedError: as they say.
            ExtrasUsedUpError: three were posted today.
            NothingWaitsError: there is nothing to ask.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            schedule = await kept_schedule(connection, actor.guild_id, number)
            prompt = await self._next(connection, schedule)
        return await self._shown(actor, schedule, prompt)

    async def look_again(self, actor: Actor, draft_number: int) -> ExtraPreview:
        """The preview that a draft stands for, as things stand now; in place of that draft.

        Raises:
            PLCBotError: as `preview` does.
            DraftGoneError: it was used, or is too old.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        draft = await self._drafts.find(actor, FORM, draft_number)
        await self._drafts.forget(actor, draft_number)
        return await self.preview(actor, int(str(draft.fields[_SCHEDULE])))

    async def post(self, actor: Actor, draft_number: int) -> Occurrence | ExtraPreview:
        """Post what was previewed; or, where something else is next by now, preview that.

        Raises:
            PLCBotError: as `preview` and `check_plan` do; nothing is posted.
            DraftGoneError: it was posted already, or the preview is too old.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        draft = await self._drafts.find(actor, FORM, draft_number)
        number = int(str(draft.fields[_SCHEDULE]))
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            schedule = await kept_schedule(connection, actor.guild_id, number)
            check_plan(self._places, actor.guild_id, schedule.plan)
            prompt = await self._next(connection, schedule)
            if not await self._drafts.drop(connection, actor.guild_id, draft_number):
                raise DraftGoneError(draft_number)
            if _seen(schedule, prompt) == draft.fields[_SEEN]:
                occurrence = await self._opening.open_extra(connection, schedule)
                target = f"schedule {number}"
                await self._audit.record(connection, actor, "schedule.posted", target)
                return occurrence
        return await self._shown(actor, schedule, prompt)

    async def _next(self, connection: Connection, schedule: Schedule) -> Prompt | StarterPrompt:
        if schedule.state is ScheduleState.PAUSED:
            raise SchedulePausedError(schedule.number)
        guild_id, number = schedule.guild_id, schedule.number
        day = self._opening.today(schedule)
        if await OccurrenceStore(connection).last_nth(guild_id, number, day) >= EXTRAS_MOST:
            raise ExtrasUsedUpError(number, EXTRAS_MOST)
        # As when it is handed out: what is kept for today's regular date is left to that.
        [found] = await next_for(connection, guild_id, number, schedule.plan.choosing, [day - _DAY])
        if found is None:
            raise NothingWaitsError(number)
        return found

    async def _shown(
        self, actor: Actor, schedule: Schedule, prompt: Prompt | StarterPrompt
    ) -> ExtraPreview:
        fields = {_SCHEDULE: str(schedule.number), _SEEN: _seen(schedule, prompt)}
        draft = await self._drafts.keep(actor, FORM, fields)
        plan = schedule.plan
        place = usable(self._places, actor.guild_id, plan.channel_id)
        missing = self._places.missing(actor.guild_id, plan.channel_id, plan.use) if place else ()
        return ExtraPreview(draft.number, schedule, prompt, place, missing)


def _seen(schedule: Schedule, prompt: Prompt | StarterPrompt) -> str:
    """Alike for two previews that show the same post in the same place."""
    said = prompt.wording if isinstance(prompt, Prompt) else prompt.text
    shown = (said, schedule.plan.channel_id, schedule.plan.calling)
    return sha256(repr(shown).encode()).hexdigest()
