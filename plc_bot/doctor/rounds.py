"""The doctor's rounds: staff hear of what is wrong, and what was mended goes on by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.findings import (
    GATHERED_FOR,
    NO_CHANNEL,
    NO_CHANNEL_SUBJECT,
    TOLD_AGAIN_AFTER,
    FindingService,
)
from plc_bot.delivery.models import Finding
from plc_bot.doctor.destinations import paused_by_us
from plc_bot.doctor.examination import Chosen, Examination
from plc_bot.doctor.lookout import DUE_KIND, SETTLING, Lookout, first_look
from plc_bot.doctor.models import Ailment, Diagnosis
from plc_bot.prompts.occurrences.planning import BLOCKED, OccurrencePlanner
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.prompts.schedules.models import Schedule, ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.prompts.turn import take_turn
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due
from plc_bot.storage import Connection, Database

EXTRAS, ANNOUNCING, PING, RESUMED, STAFF_ROLES, RESOURCES = (
    "prompt-extras",
    "prompt-announcing",
    "prompt-ping",
    "prompt-resumed",
    "staff-role-gone",
    "resource-channels",
)
"""Keys of what staff are told; a cog has the words for each."""
BLIND_FOR = timedelta(minutes=10)
"""While Discord has lost a server, nothing can be seen there: so long until the next try."""

_OF_THE_GUILD = "all"
_KEYS = {
    Ailment.PLACE_GONE: BLOCKED,
    Ailment.PERMISSIONS: BLOCKED,
    Ailment.FORUM_TAG: BLOCKED,
    Ailment.EXTRAS: EXTRAS,
    Ailment.ANNOUNCING: ANNOUNCING,
    Ailment.PING_ROLE_GONE: PING,
    Ailment.PING_ROLE_SILENT: PING,
    Ailment.STAFF_ROLE_GONE: STAFF_ROLES,
    Ailment.RESOURCE_CHANNEL_GONE: RESOURCES,
    Ailment.RESOURCE_PERMISSIONS: RESOURCES,
    Ailment.RESOURCE_FORUM_TAG: RESOURCES,
}
_STAFF_CHANNEL_LOST = (Ailment.STAFF_CHANNEL_GONE, Ailment.STAFF_CHANNEL_PERMISSIONS)
_LASTING = frozenset({*_KEYS.values(), NO_CHANNEL})


class Rounds:
    """Looks at one guild at a time, when `Lookout` has planned it or staff ask."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        due: DueWork,
        examination: Examination,
        findings: FindingService,
        planner: OccurrencePlanner,
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._examination = examination
        self._findings = findings
        self._planner = planner
        self._lookout = Lookout(clock, due)
        self._awaited: dict[int, datetime] = {}
        due.on(DUE_KIND, self.carry_out)

    async def carry_out(self, row: Due) -> None:
        """Look, then plan the next look."""
        guild_id = row.guild_id
        self._awaited.pop(guild_id, None)  # what changes from here on may not be seen
        if not self._examination.is_possible(guild_id):
            async with self._database.write() as connection:
                await self._due.again(connection, row, self._clock.now() + BLIND_FOR)
            return
        chosen = await self._examination.prepare(guild_id)
        async with self._database.write() as connection:
            next_at = await self._look(connection, guild_id, chosen)
            if next_at is None:
                await self._due.done(connection, row)
            else:
                await self._due.again(connection, row, next_at)

    async def hear(self, *guild_ids: int) -> None:
        """Something in the servers has changed: look in a minute, and once for a whole burst."""
        now = self._clock.now()
        heard = [guild_id for guild_id in guild_ids if self._awaited.get(guild_id, now) <= now]
        if not heard:
            return
        async with self._database.write() as connection:
            await self._lookout.changed(connection, *heard)
        self._awaited.update(dict.fromkeys(heard, now + SETTLING))

    async def look_now(self, guild_id: int) -> None:
        """Look at once, whatever is planned."""
        if not self._examination.is_possible(guild_id):
            return
        chosen = await self._examination.prepare(guild_id)
        async with self._database.write() as connection:
            next_at = await self._look(connection, guild_id, chosen)
            if next_at is not None:
                await self._lookout.look_at(connection, guild_id, next_at)

    async def _look(self, connection: Connection, guild_id: int, chosen: Chosen) -> datetime | None:
        """Act on what is found; when to look next, if anything is ahead."""
        await take_turn(connection, guild_id)
        diagnoses = await self._examination.examine(connection, guild_id, chosen)
        for schedule in _mended(diagnoses):
            await self._resume(connection, schedule)
        await self._tell(connection, guild_id, diagnoses)
        return await self._next_look(connection, guild_id, diagnoses)

    async def _resume(self, connection: Connection, schedule: Schedule) -> None:
        """What the pause missed is skipped; staff are told that it goes on."""
        now = self._clock.now()
        going_on = replace(schedule, state=ScheduleState.ACTIVE, pause_reason=None, moved_at=now)
        if await ScheduleStore(connection).move(going_on, ScheduleState.PAUSED):
            await self._planner.let_go(connection, going_on, now)
            subject = str(schedule.number)
            await self._findings.tell(connection, schedule.guild_id, RESUMED, subject, GATHERED_FOR)

    async def _tell(
        self, connection: Connection, guild_id: int, diagnoses: Sequence[Diagnosis]
    ) -> None:
        known = await self._findings.list_open(connection, guild_id, _LASTING)
        if any(one.ailment in _STAFF_CHANNEL_LOST for one in diagnoses):
            await self._findings.tell_editor(connection, guild_id)
        lasting = {
            (NO_CHANNEL, NO_CHANNEL_SUBJECT)
            for one in diagnoses
            if one.ailment in (*_STAFF_CHANNEL_LOST, Ailment.NO_STAFF_CHANNEL)
        }
        quiet = {(one.key, one.subject) for one in known if self._is_quiet(one)}
        for key, subjects in _signs(diagnoses):
            lasting |= {(key, subject) for subject in subjects}
            unheard = [subject for subject in subjects if (key, subject) not in quiet]
            if unheard:
                first, *others = unheard
                await self._findings.tell(connection, guild_id, key, first, also=others)
                quiet |= {(key, subject) for subject in unheard}
        for gone in known:
            if (gone.key, gone.subject) not in lasting:
                await self._findings.mended(connection, guild_id, gone.key, gone.subject)

    def _is_quiet(self, finding: Finding) -> bool:
        return (
            finding.told_at is not None and self._clock.now() < finding.told_at + TOLD_AGAIN_AFTER
        )

    async def _next_look(
        self, connection: Connection, guild_id: int, diagnoses: Sequence[Diagnosis]
    ) -> datetime | None:
        now = self._clock.now()
        posts = await OccurrenceStore(connection).next_instants(guild_id)
        known = await self._findings.list_open(connection, guild_id, _LASTING)
        looks = [first_look(post_at, now) for post_at in posts.values()]
        looks += [one.told_at + TOLD_AGAIN_AFTER for one in known if one.told_at is not None]
        # Of all that is mended, only the end of a time-out is announced by no event.
        looks += [denial.until for one in diagnoses for denial in one.denials]
        return min((at for at in looks if at is not None and at > now), default=None)


def _mended(diagnoses: Sequence[Diagnosis]) -> list[Schedule]:
    """The schedules that we paused and that nothing to be seen is in the way of any more.

    One that Discord refused for a reason of its own is among them: its next date tries again.
    """
    blocked = {
        schedule.number
        for diagnosis in diagnoses
        if _KEYS.get(diagnosis.ailment) == BLOCKED
        for schedule in diagnosis.schedules
    }
    paused = {
        schedule.number: schedule
        for diagnosis in diagnoses
        for schedule in diagnosis.schedules
        if paused_by_us(schedule)
    }
    return [schedule for number, schedule in paused.items() if number not in blocked]


def _signs(diagnoses: Sequence[Diagnosis]) -> Iterator[tuple[str, list[str]]]:
    """What staff must hear: its key, and the subjects that one message speaks of."""
    for diagnosis in diagnoses:
        key = _KEYS.get(diagnosis.ailment)
        if key is not None:
            numbers = [str(schedule.number) for schedule in diagnosis.schedules]
            yield key, numbers or [_OF_THE_GUILD]
