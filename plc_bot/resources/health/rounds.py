"""Rounds of checks: what is due is asked, judged together, and only then believed."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from plc_bot.clock import Clock
from plc_bot.delivery.findings import FindingService
from plc_bot.links.fetch import Fetcher
from plc_bot.links.models import Answer, Outcome
from plc_bot.resources.health.asking import Asking
from plc_bot.resources.health.fault import HOSTS_LEAST, Checked, is_doubtful, is_ours, known_hosts
from plc_bot.resources.health.following import LINK_HEALTH
from plc_bot.resources.health.models import LinkCheck
from plc_bot.resources.health.moves import checked
from plc_bot.resources.health.pace import APART, Pace
from plc_bot.resources.health.store import LinkCheckStore
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due
from plc_bot.storage import Connection, Database

UNREACHABLE = "links-unreachable"
"""The finding by which staff are told that this bot reaches few pages of those that it should."""
ALL = "all"
AT_ONCE = 32
"""Links in a round, each of another host: with those asked besides, four at a time and each for
5 s at most, they end within the lease."""
LOOKED_THROUGH = 400
AFTER_OUR_FAULT = timedelta(hours=1)
AFTER_ANOTHERS = timedelta(seconds=30)
WHILE_OFF = timedelta(days=1)
LATEST = timedelta(days=7)
"""A round is made at least so often while there are links, so that none is ever forgotten."""


class Rounds:
    """Makes the rounds of all guilds, one at a time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        due: DueWork,
        fetcher: Fetcher,
        findings: FindingService,
        asking: Asking,
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._fetcher = fetcher
        self._findings = findings
        self._asking = asking
        self._pace = Pace()
        self._turn = asyncio.Lock()
        due.on(LINK_HEALTH, self.make)

    async def make(self, row: Due) -> None:
        """Check what is due in the guild, keep what came of it, and plan the next round.

        Raises:
            LeaseLostError: another worker does it; nothing was changed.
        """
        if not self._fetcher.fetches:
            await self._put_off(row, WHILE_OFF)
        elif self._turn.locked():
            # To wait for the other guild's round here would outlast this one's lease.
            await self._put_off(row, AFTER_ANOTHERS)
        else:
            async with self._turn:
                await self._make(row)

    async def _make(self, row: Due) -> None:
        guild_id = row.guild_id
        self._pace.forget_past(self._clock.now())
        async with self._database.read() as connection:
            picked, free_at = await self._picked(connection, guild_id)
        done = await self._ask_all(picked)
        if is_doubtful(done):
            async with self._database.read() as connection:
                more = await self._more(connection, guild_id, done)
            done += await self._ask_all(more)
        async with self._database.write() as connection:
            at = await self._keep(connection, guild_id, done)
            if at is None:
                await self._due.done(connection, row)
            else:
                await self._due.again(connection, row, max(at, free_at))

    async def _put_off(self, row: Due, wait: timedelta) -> None:
        async with self._database.write() as connection:
            await self._due.again(connection, row, self._clock.now() + wait)

    async def _picked(
        self, connection: Connection, guild_id: int
    ) -> tuple[list[LinkCheck], datetime]:
        """What is due and may be asked now; and when more may, since no host is asked too often."""
        now = self._clock.now()
        due = await LinkCheckStore(connection).list_due(guild_id, now, LOOKED_THROUGH)
        free_at = {check.host: self._pace.free_at(check.host, now) for check in due}
        picked = [check for check in due if free_at[check.host] <= now][:AT_ONCE]
        soonest = now + APART
        if due and not picked:
            soonest = max(soonest, min(free_at.values()))
        return picked, soonest

    async def _more(
        self, connection: Connection, guild_id: int, done: Sequence[Checked]
    ) -> list[LinkCheck]:
        """Links of other hosts that answered the last time, to see whether the fault is ours."""
        now = self._clock.now()
        found: dict[str, LinkCheck] = {}
        asked = {check.host for check, _outcome in done}
        for check in await LinkCheckStore(connection).list_good(guild_id, LOOKED_THROUGH):
            is_free = self._pace.free_at(check.host, now) <= now
            if check.host not in asked and is_free:
                found.setdefault(check.host, check)
        return list(found.values())[: HOSTS_LEAST - len(known_hosts(done))]

    async def _ask_all(self, checks: Sequence[LinkCheck]) -> list[Checked]:
        if not checks:
            return []
        numbers = [check.resource_number for check in checks]
        async with self._database.read() as connection:
            addresses = await LinkCheckStore(connection).addresses(checks[0].guild_id, numbers)
        there = [check for check in checks if check.resource_number in addresses]
        async with asyncio.TaskGroup() as group:
            asked = [group.create_task(self._ask(one, addresses)) for one in there]
        return [(check, task.result()) for check, task in zip(there, asked, strict=True)]

    async def _ask(self, check: LinkCheck, addresses: dict[int, str]) -> Outcome:
        outcome = await self._fetcher.check(addresses[check.resource_number])
        self._pace.asked(check.host, self._clock.now(), outcome.retry_after)
        return outcome

    async def _keep(
        self, connection: Connection, guild_id: int, done: Sequence[Checked]
    ) -> datetime | None:
        """Keep what came of the round; when the next one is, or None if no link is left."""
        now, store = self._clock.now(), LinkCheckStore(connection)
        if is_ours(done):
            await self._findings.tell(connection, guild_id, UNREACHABLE, ALL)
            return now + AFTER_OUR_FAULT
        if any(outcome.answer is not Answer.FAILING for _check, outcome in done):
            await self._findings.mended(connection, guild_id, UNREACHABLE, ALL)
        for before, outcome in done:
            await store.save(checked(before, outcome, now), before)
        await self._tidy(connection, guild_id, done)
        waits_until = await self._asking.ask_in(connection, guild_id, now)
        next_due = await store.next_due(guild_id)
        if next_due is None and waits_until is None:
            return None
        return min(at for at in (next_due, waits_until, now + LATEST) if at is not None)

    async def _tidy(self, connection: Connection, guild_id: int, done: Sequence[Checked]) -> None:
        """Who was asked about a link that answers by itself now is asked no longer."""
        asked = [check.resource_number for check, _outcome in done if check.is_question]
        for sharer_id in await LinkCheckStore(connection).list_sharers(guild_id, asked):
            await self._asking.tidy_in(connection, guild_id, sharer_id)
