"""Reporting a resource: librarians hear of it, and what is grave is hidden until they looked."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.numbers import next_number
from plc_bot.resources.record.models import ResourceState
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.using.checking import public_in, require_voice, said
from plc_bot.resources.using.errors import ReportedAlreadyError, ReportedEnoughError
from plc_bot.resources.using.reports.models import (
    DAY_MOST,
    HIDES_FROM,
    SAID_MOST,
    Report,
    ReportKind,
)
from plc_bot.resources.using.reports.store import ReportStore
from plc_bot.storage import Connection, Database

A_DAY = timedelta(days=1)
Hears = Callable[[Connection, Report], Awaitable[None]]
"""Told of each report in its transaction."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report did: whether it hid the resource."""

    report: Report
    hides: bool


class ReportService:
    """Members report, 10 times a day at most; who did is known to librarians only."""

    def __init__(self, database: Database, clock: Clock, shelf: Shelf) -> None:
        self._database = database
        self._clock = clock
        self._shelf = shelf
        self._hearers: list[Hears] = []

    def on_reported(self, call: Hears) -> None:
        """Have `call` made for each report, before its transaction ends."""
        self._hearers.append(call)

    async def report(self, actor: Actor, number: int, kind: ReportKind, words: str) -> Reported:
        """Tell librarians what is wrong. Three people, or one word of pupil data, hide it.

        Raises:
            ResourceNotFoundError: there is no such resource for all to see.
            TooLongError: the words are more than 500 characters.
            ReportedAlreadyError: the actor said so, and no librarian has looked yet.
            ReportedEnoughError: the actor reported 10 times within a day.
            SilencedUserError: moderators have timed the actor out.
        """
        require_voice(actor)
        text = said(words, SAID_MOST)
        guild_id, now = actor.guild_id, self._clock.now()
        async with self._database.write() as connection:
            # The shelf first, as whoever changes a resource does; then nobody waits in a circle.
            await self._shelf.take_turn_in(connection, guild_id)
            resource, store = await public_in(connection, actor, number), ReportStore(connection)
            known = await store.list_of(guild_id, resource.number)
            if any(one.reporter_id == actor.user_id and one.kind is kind for one in known):
                raise ReportedAlreadyError(resource.number)
            if await store.count_since(guild_id, actor.user_id, now - A_DAY) >= DAY_MOST:
                raise ReportedEnoughError(DAY_MOST)
            own = await next_number(connection, guild_id, "report")
            report = Report(guild_id, own, resource.number, actor.user_id, kind, text, now)
            await store.add(report)
            hides = _hides([*known, report])
            if hides:
                await self._shelf.move_in(connection, resource, ResourceState.HIDDEN, None)
            for hear in self._hearers:
                await hear(connection, report)
        return Reported(report, hides)


def _hides(reports: Sequence[Report]) -> bool:
    people = {one.reporter_id for one in reports if one.reporter_id is not None}
    grave = any(one.kind is ReportKind.PUPIL_DATA for one in reports)
    return grave or len(people) >= HIDES_FROM
