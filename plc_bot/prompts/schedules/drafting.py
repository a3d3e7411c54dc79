"""A schedule before it is saved: kept for its author, previewed, checked against the channel."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.drafts.models import Typed
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.outward import PlaceKind, Places
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.queue.line import next_for
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.errors import (
    ForumTagNeededError,
    PermissionsMissingError,
    PlaceUnusableError,
    ScheduleNameLengthError,
)
from plc_bot.prompts.schedules.models import (
    NAME_MOST,
    Bounds,
    Calling,
    Choosing,
    Order,
    SchedulePlan,
    SchedulePreview,
    WhenEmpty,
)
from plc_bot.prompts.schedules.names import free_name
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.storage import Database
from plc_bot.text import cleaned

FORM = "schedule"
FORUM_TAGS_MOST = 5
PREVIEWED = 5


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

    async def keep(self, actor: Actor, plan: SchedulePlan, number: int | None = None) -> int:
        """Keep the plan as a draft, or in place of the draft `number`; the draft's number.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        draft = await self._drafts.keep(actor, FORM, _fields(plan), number)
        return draft.number

    async def find(self, actor: Actor, number: int) -> SchedulePlan:
        """The actor's draft.

        Raises:
            NotStaffError, DraftGoneError: as they say.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        return _plan((await self._drafts.find(actor, FORM, number)).fields)

    async def preview(self, actor: Actor, plan: SchedulePlan) -> SchedulePreview:
        """What saving the plan would mean, as things stand.

        Raises:
            NotStaffError: the actor does not look after prompts here.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        recurrence = plan.recurrence
        coming = self._planner.moments(plan, self._clock.now())
        moments = tuple(islice(coming, PREVIEWED))
        async with self._database.read() as connection:
            first = (await next_for(connection, actor.guild_id, None, 1))[0]
            queued = await PromptStore(connection).count_waiting(actor.guild_id)
        place = self._places.find(actor.guild_id, plan.channel_id)
        usable = place is not None and place.kind is not PlaceKind.OTHER
        missing = self._places.missing(actor.guild_id, plan.channel_id, plan.use) if usable else ()
        return SchedulePreview(
            plan=plan,
            place=place if usable else None,
            missing=missing,
            moments=moments,
            clock_changes=self._planner.clock_changes(recurrence, moments),
            first=first,
            queued=queued,
        )

    def check(self, actor: Actor, plan: SchedulePlan) -> SchedulePlan:
        """The plan with its name tidied, once it can work.

        Raises:
            ScheduleNameLengthError: the name is empty or too long.
            PlaceUnusableError, PermissionsMissingError, ForumTagNeededError: nothing could be
                posted in the channel.
        """
        name = cleaned(plan.name)
        if not 1 <= len(name) <= NAME_MOST:
            raise ScheduleNameLengthError(NAME_MOST, len(name))
        place = self._places.find(actor.guild_id, plan.channel_id)
        if place is None or place.kind is PlaceKind.OTHER:
            raise PlaceUnusableError
        if missing := self._places.missing(actor.guild_id, plan.channel_id, plan.use):
            raise PermissionsMissingError(", ".join(missing))
        if place.needs_tag and not plan.forum_tag_ids:
            raise ForumTagNeededError
        is_thread = place.kind in (PlaceKind.FORUM, PlaceKind.THREAD)
        return replace(
            plan,
            name=name,
            opens_thread=plan.opens_thread and not is_thread,
            forum_tag_ids=plan.forum_tag_ids[:FORUM_TAGS_MOST],
        )

    async def free_name(self, guild_id: int, wanted: str) -> str:
        """The wanted name, or, where a schedule has it, the same with the next number after it."""
        async with self._database.read() as connection:
            return await free_name(connection, guild_id, wanted)


def _fields(plan: SchedulePlan) -> dict[str, Typed]:
    rule, at, first, zone = plan.recurrence.as_text()
    return {
        "name": plan.name,
        "rule": rule,
        "at": at,
        "first": first,
        "zone": zone,
        "channel": str(plan.channel_id),
        "thread": "yes" if plan.opens_thread else "no",
        "tags": [str(tag_id) for tag_id in plan.forum_tag_ids],
        "pins": "yes" if plan.calling.pins else "no",
        "ping": _numeral(plan.calling.ping_role_id),
        "announce": _numeral(plan.calling.announce_channel_id),
        "order": plan.choosing.order,
        "empty": plan.choosing.when_empty,
        "only_tags": list(plan.choosing.tags),
        "only_kinds": list(plan.choosing.kinds),
        "ends_on": "" if plan.bounds.ends_on is None else plan.bounds.ends_on.isoformat(),
        "posts_most": _numeral(plan.bounds.posts_most),
        "late_by": _numeral(int(plan.bounds.late_by.total_seconds())),
    }


def _plan(fields: dict[str, Typed]) -> SchedulePlan:
    text = {name: typed for name, typed in fields.items() if isinstance(typed, str)}
    return SchedulePlan(
        name=text["name"],
        recurrence=Recurrence.from_text(text["rule"], text["at"], text["first"], text["zone"]),
        channel_id=int(text["channel"]),
        opens_thread=text["thread"] == "yes",
        forum_tag_ids=tuple(int(tag_id) for tag_id in fields["tags"]),
        calling=Calling(
            pins=text["pins"] == "yes",
            ping_role_id=_number(text["ping"]),
            announce_channel_id=_number(text["announce"]),
        ),
        choosing=Choosing(
            order=Order(text["order"]),
            when_empty=WhenEmpty(text["empty"]),
            tags=tuple(fields["only_tags"]),
            kinds=tuple(PromptKind(kind) for kind in fields["only_kinds"]),
        ),
        bounds=Bounds(
            ends_on=date.fromisoformat(text["ends_on"]) if text["ends_on"] else None,
            posts_most=_number(text["posts_most"]),
            late_by=timedelta(seconds=int(text["late_by"])),
        ),
    )


def _numeral(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(numeral: str) -> int | None:
    return int(numeral) if numeral else None
