"""What staff do with a date that is over: change its post, remove it, have it tried again."""

from dataclasses import dataclass, replace
from datetime import datetime

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.delivery.models import DeliveryState
from plc_bot.delivery.service import DeliveryService
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.outward import Step
from plc_bot.prompts.occurrences.changing import STANDS, PostChanging
from plc_bot.prompts.occurrences.errors import (
    NotInDoubtError,
    OccurrenceNotFoundError,
    PostEditedError,
    PostNotStandingError,
    TryAgainOverError,
)
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.opening import DELIVERY_KIND
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.models import Prompt, PromptState, PromptText
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import Schedule, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.storage import Connection, Database

_POSTING = (ScheduleState.ACTIVE, ScheduleState.ENDED)


@dataclass(frozen=True, slots=True)
class PastPost:
    """A date with all that staff may want to know of it.

    Attributes:
        prompt: what was asked; None where nothing was.
        is_unsure: whether nobody knows if its post stands.
        can_retry: whether it may be tried again now.
    """

    occurrence: Occurrence
    schedule: Schedule
    prompt: Prompt | None
    is_unsure: bool
    can_retry: bool

    @property
    def stands(self) -> bool:
        """Whether there is a post that can be changed or removed."""
        return self.occurrence.state in STANDS and self.occurrence.message_id is not None


class PastPostService:
    """Staff's acts on what was posted, or was not. Everything here needs their duty."""

    def __init__(  # noqa: PLR0913 - what such an act touches
        self,
        database: Database,
        clock: Clock,
        duties: DutyService,
        audit: Audit,
        *,
        deliveries: DeliveryService,
        planner: OccurrencePlanner,
        changing: PostChanging,
    ) -> None:
        self._database = database
        self._clock = clock
        self._duties = duties
        self._audit = audit
        self._deliveries = deliveries
        self._planner = planner
        self._changing = changing

    async def find(self, actor: Actor, number: int) -> PastPost:
        """The date as it stands.

        Raises:
            NotStaffError: the actor does not look after prompts here.
            OccurrenceNotFoundError: this guild has no such date.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.read() as connection:
            return await self._find(connection, actor.guild_id, number)

    async def edit(self, actor: Actor, number: int, typed: PromptText, seen: str) -> PastPost:
        """Give the prompt another wording, and bring it to every message that shows it.

        Args:
            actor: who of staff.
            number: of the date.
            typed: the whole new wording.
            seen: the `mark` of the wording that the actor has before their eyes.

        Raises:
            NotStaffError, OccurrenceNotFoundError: as for `find`.
            TextLengthError, TooManyTagsError, AnswerCountError: a part is out of its limits.
            PostNotStandingError: there is no post to change.
            PostEditedError: the wording is no longer the one that was seen.
        """
        wording = checked(typed)
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            post = await self._find(connection, actor.guild_id, number)
            if not post.stands or post.prompt is None:
                raise PostNotStandingError(number)
            if post.prompt.wording.mark != seen:
                raise PostEditedError
            await PromptStore(connection).put(replace(post.prompt, wording=wording))
            await self._changing.reword(connection, post.occurrence)
            await self._record(connection, actor, "post.edited", number)
            return await self._find(connection, actor.guild_id, number)

    async def proposed(self, actor: Actor, number: int, typed: PromptText) -> PastPost:
        """The post as it would read with another wording; nothing is changed.

        Raises:
            PLCBotError: as for `edit`.
        """
        wording = checked(typed)
        post = await self.find(actor, number)
        if not post.stands or post.prompt is None:
            raise PostNotStandingError(number)
        return replace(post, prompt=replace(post.prompt, wording=wording))

    async def remove(self, actor: Actor, number: int, *, asks_again: bool) -> PastPost:
        """Take the post and its announcement away; its thread and its date in the history stay.

        `asks_again`: the prompt waits in its place again; else it is asked no more (one of the
        starter library's comes round again when all others have been asked).

        Raises:
            NotStaffError, OccurrenceNotFoundError, PostNotStandingError: as for `edit`.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            post = await self._find(connection, actor.guild_id, number)
            if not post.stands:
                raise PostNotStandingError(number)
            now, occurrence = self._clock.now(), post.occurrence
            removed = replace(
                occurrence, state=OccurrenceState.REMOVED, is_pinned=False, settled_at=now
            )
            await OccurrenceStore(connection).move(removed, occurrence.state)
            if post.prompt is not None:
                await _put_back(connection, post.prompt, now, asks_again=asks_again)
            await self._changing.change_all(connection, removed, Step.DELETE)
            await self._record(connection, actor, "post.removed", number)
            return await self._find(connection, actor.guild_id, number)

    async def try_again(self, actor: Actor, number: int) -> PastPost:
        """Have a date that was not posted (or is in doubt) posted after all, at once.

        Raises:
            NotStaffError, OccurrenceNotFoundError: as for `find`.
            TryAgainOverError: it is posted, or it is too late for it.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            post = await self._find(connection, actor.guild_id, number)
            if not post.can_retry:
                raise TryAgainOverError(number)
            now = self._clock.now()
            planned = replace(
                post.occurrence,
                state=OccurrenceState.PLANNED,
                reason=None,
                trouble=None,
                prompt_number=None,
                settled_at=None,
                retried_at=now,
            )
            await OccurrenceStore(connection).move(planned, post.occurrence.state)
            going_on = replace(post.schedule, state=ScheduleState.ACTIVE, moved_at=now)
            await ScheduleStore(connection).move(going_on, ScheduleState.ENDED)
            await self._planner.put(connection, going_on, planned)
            await self._record(connection, actor, "post.retried", number)
            return await self._find(connection, actor.guild_id, number)

    async def confirm(self, actor: Actor, number: int) -> PastPost:
        """Take it from the actor that a post in doubt stands: its prompt has been asked.

        Raises:
            NotStaffError, OccurrenceNotFoundError: as for `find`.
            NotInDoubtError: it is known whether it stands.
        """
        await self._duties.require(actor, Duty.PROMPTS)
        async with self._database.write() as connection:
            await take_turn(connection, actor.guild_id)
            post = await self._find(connection, actor.guild_id, number)
            if not post.is_unsure:
                raise NotInDoubtError(number)
            now, occurrence = self._clock.now(), post.occurrence
            stands = replace(occurrence, state=OccurrenceState.DONE, trouble=None, settled_at=now)
            await OccurrenceStore(connection).move(stands, occurrence.state)
            if post.prompt is not None:
                await PromptStore(connection).move(
                    actor.guild_id, post.prompt.number, PromptState.QUEUED, PromptState.USED, now
                )
            await self._record(connection, actor, "post.confirmed", number)
            return await self._find(connection, actor.guild_id, number)

    async def _find(self, connection: Connection, guild_id: int, number: int) -> PastPost:
        occurrence = await OccurrenceStore(connection).find(guild_id, number)
        if occurrence is None:
            raise OccurrenceNotFoundError
        schedule = await ScheduleStore(connection).find(guild_id, occurrence.schedule_number)
        if schedule is None:
            raise OccurrenceNotFoundError
        prompt = None
        if occurrence.prompt_number is not None:
            prompt = await PromptStore(connection).find(guild_id, occurrence.prompt_number)
        sent = await self._deliveries.find(connection, guild_id, DELIVERY_KIND, str(number))
        failed = occurrence.state is OccurrenceState.FAILED
        is_unsure = failed and sent is not None and sent.state is DeliveryState.UNSURE
        return PastPost(
            occurrence, schedule, prompt, is_unsure, self._can_retry(occurrence, schedule)
        )

    def _can_retry(self, occurrence: Occurrence, schedule: Schedule) -> bool:
        """Whether it was not posted, and the schedule's next regular date is still to come."""
        now = self._clock.now()
        skipped = occurrence.state is OccurrenceState.SKIPPED
        left_out = skipped and occurrence.reason is not SkipReason.NO_SUCH_TIME
        if occurrence.state is not OccurrenceState.FAILED and not left_out:
            return False
        if schedule.state not in _POSTING or occurrence.due_at > now:
            return False
        moments = self._planner.moments(schedule.plan, occurrence.due_at)
        following = next((one.instant for one in moments if one.instant is not None), None)
        return following is None or now < following

    async def _record(self, connection: Connection, actor: Actor, act: str, number: int) -> None:
        await self._audit.record(connection, actor, act, f"post {number}")


async def _put_back(
    connection: Connection, prompt: Prompt, now: datetime, *, asks_again: bool
) -> None:
    store = PromptStore(connection)
    if asks_again:
        await store.move(prompt.guild_id, prompt.number, PromptState.USED, PromptState.QUEUED, now)
    elif prompt.starter_key is None:
        # One of the library's stays used: dropped, it would be new again.
        await store.move(prompt.guild_id, prompt.number, PromptState.USED, PromptState.DROPPED, now)
