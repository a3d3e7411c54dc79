"""A plan before it is saved: kept for its author, previewed, checked against the channel."""

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.drafts.models import Draft, Typed
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.outward import Permission, Place, Places, Use
from plc_bot.prompts.occurrences.models import MADE
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.checking import announced_in, check_choices, check_plan, usable
from plc_bot.prompts.schedules.clash import clash_of
from plc_bot.prompts.schedules.coming import DatesToCome
from plc_bot.prompts.schedules.kept import kept_schedule
from plc_bot.prompts.schedules.models import (
    Edited,
    PlanDraft,
    SchedulePlan,
    SchedulePreview,
)
from plc_bot.prompts.schedules.names import free_name
from plc_bot.prompts.schedules.plan_fields import fields_of, plan_of
from plc_bot.storage import Database

FORM = "schedule"
PREVIEWED = 5
LOOKED_AHEAD = 12
"""Dates: more than the rest of a week can have."""
_SCHEDULE, _BEFORE = "schedule", "before:"
"""In an edit's draft: which schedule it changes, and its plan when the draft was begun."""


class ScheduleDrafting:
    """What a moderator has chosen so far. Only its author sees it; nothing of it is public."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        drafts: DraftService,
        places: Places,
        planner: OccurrencePlanner,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._drafts = drafts
        self._places = places
        self._planner = planner
        self._coming = DatesToCome(clock, planner)

    async def keep(self, actor: Actor, plan: SchedulePlan) -> int:
        """Keep the plan of a schedule to come as a draft; the draft's number.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        return (await self._drafts.keep(actor, FORM, fields_of(plan))).number

    async def begin_edit(self, actor: Actor, schedule_number: int) -> PlanDraft:
        """Keep what is saved as a draft that changes it.

        Raises:
            NotStaffError, ScheduleNotFoundError: as they say.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            schedule = await kept_schedule(connection, actor.guild_id, schedule_number)
        edits = Edited(schedule_number, schedule.plan)
        draft = await self._drafts.keep(actor, FORM, draft_fields(schedule.plan, edits))
        return draft_of(draft)

    async def change(self, actor: Actor, number: int, plan: SchedulePlan) -> PlanDraft:
        """Keep the plan in place of the draft's.

        Raises:
            NotStaffError, DraftGoneError: as they say.
            EveryonePingedError, EndOutOfRangeError, PostsOutOfRangeError, LatenessOutOfRangeError:
                no schedule may have that.
        """
        edits = (await self.find(actor, number)).edits
        check_choices(actor.guild_id, plan, self._clock.now().date())
        return draft_of(await self._drafts.keep(actor, FORM, draft_fields(plan, edits), number))

    async def find(self, actor: Actor, number: int) -> PlanDraft:
        """The actor's draft.

        Raises:
            NotStaffError, DraftGoneError: as they say.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        return draft_of(await self._drafts.find(actor, FORM, number))

    async def preview(
        self, actor: Actor, plan: SchedulePlan, edits: Edited | None = None
    ) -> SchedulePreview:
        """What saving the plan would mean, as things stand; for an edit, what it would change.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            ScheduleNotFoundError: what it would change is gone.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        guild_id, number = actor.guild_id, None if edits is None else edits.schedule_number
        made, clash = 0, None
        async with self._database.read() as connection:
            coming = await self._coming.read(connection, guild_id, number, plan, LOOKED_AHEAD)
            queued = await PromptStore(connection).count_waiting(guild_id)
            if number is not None:
                saved = await kept_schedule(connection, guild_id, number)
                made = await OccurrenceStore(connection).count_in(guild_id, number, MADE)
                clash = await clash_of(connection, self._planner, saved, plan, coming)
        place = usable(self._places, guild_id, plan.channel_id)
        announced = announced_in(self._places, guild_id, plan)
        coming = [one for one in coming if not one.is_left_out][:PREVIEWED]
        moments = tuple(one.moment for one in coming)
        return SchedulePreview(
            plan=plan,
            place=place,
            missing=self._lacks(guild_id, place, plan.use),
            moments=moments,
            clock_changes=self._planner.clock_changes(plan.recurrence, moments),
            first=next((one.prompt for one in coming if one.prompt), None),
            queued=queued,
            announced_in=announced,
            announcing_lacks=self._lacks(guild_id, announced, plan.announce_use),
            edits=edits,
            last=next((one.moment for one in coming if one.is_last), None),
            clash=clash,
            made=made,
        )

    def check(self, actor: Actor, plan: SchedulePlan) -> SchedulePlan:
        """The plan with its name tidied, once it can work.

        Raises:
            PLCBotError: as `check_choices` and `check_plan` do.
        """
        check_choices(actor.guild_id, plan, self._clock.now().date())
        return check_plan(self._places, actor.guild_id, plan)

    async def free_name(self, guild_id: int, wanted: str) -> str:
        """The wanted name, or, where a schedule has it, the same with the next number after it."""
        async with self._database.read() as connection:
            return await free_name(connection, guild_id, wanted)

    def _lacks(self, guild_id: int, place: Place | None, use: Use) -> tuple[Permission, ...]:
        return () if place is None else self._places.missing(guild_id, place.channel_id, use)


def draft_fields(plan: SchedulePlan, edits: Edited | None) -> dict[str, Typed]:
    """What the draft of a plan keeps; `draft_of` reads it back."""
    if edits is None:
        return fields_of(plan)
    before = {_BEFORE + name: typed for name, typed in fields_of(edits.before).items()}
    return {**fields_of(plan), **before, _SCHEDULE: str(edits.schedule_number)}


def draft_of(draft: Draft) -> PlanDraft:
    """The plan that a draft keeps, and what it would change."""
    plan, number = plan_of(draft.fields), draft.fields.get(_SCHEDULE)
    if not isinstance(number, str):
        return PlanDraft(draft.number, plan)
    known = draft.fields.items()
    before = {name.removeprefix(_BEFORE): typed for name, typed in known if _BEFORE in name}
    return PlanDraft(draft.number, plan, Edited(int(number), plan_of(before)))
