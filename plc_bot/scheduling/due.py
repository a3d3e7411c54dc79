"""The one loop that does what falls due, and how anything is put before it."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import ClassVar

from plc_bot.clock import Clock
from plc_bot.errors import Kind, PLCBotError
from plc_bot.outward import SkyClock
from plc_bot.refs import reference
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.order import WAITED_LONG, fair
from plc_bot.scheduling.store import DueStore
from plc_bot.scheduling.trust import ClockCheck
from plc_bot.shards import Shards
from plc_bot.storage import Connection, Database, go_last
from plc_bot.wording import N_

LEASE = timedelta(seconds=90)
REQUEST_LIMIT = timedelta(seconds=35)
"""The longest from the intent to the end of its request: 30 s for that, and what it waits for its
turn. A lease must last at least so long."""
AT_ONCE = 64
TOGETHER = 8
"""While more wait in line, so many are claimed at least: one by one, every second write would be a
claim."""
DOUBT_SECONDS = 30.0
IDLE_SECONDS = 30 * 86_400.0
"""Nothing is planned: the machine's clock naps 60 s at most, a simulated one skips it at once."""
LIST_EVERY_SECONDS = 5.0
"""Under load the line is drawn up anew so often: what has come meanwhile gets its place."""

CarryOut = Callable[[Due], Awaitable[None]]
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class LeaseLostError(PLCBotError):
    """Another worker has this piece of work now; the one that lost it changes nothing."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("Somebody else is doing this already.")


class DueWork:
    """Work by its instant. `plan`, `drop`, `done` and `again` belong to a transaction.

    Several processes may run the loop over one database: a claim is a lease of 90 s, taken just
    before the work, and who no longer holds it cannot settle it. Where each has shards of its
    own, it claims these guilds' work only: what it knows of channels and permissions, and so
    what it makes of a place, is what the gateway tells it.
    """

    def __init__(self, database: Database, clock: Clock, sky: SkyClock) -> None:
        self._database = database
        self._clock = clock
        self._check = ClockCheck(clock, sky)
        self._carry_out: dict[str, CarryOut] = {}
        self._always: set[str] = set()
        self._shards: Shards | None = None
        self._claims = (f"{reference()}-{number}" for number in count(1))
        self._line: deque[Due] = deque()
        self._working: set[asyncio.Task[None]] = set()
        self._nap: asyncio.Task[None] | None = None
        self._naps_until = clock.now()
        self._woken = False
        self._stopping = False
        self._listed_at = 0.0
        self._at_work: datetime | None = None
        self._back_since = clock.now()
        self.last_round: datetime | None = None
        """When the loop last went round; the health page reads it."""

    def on(self, kind: str, carry_out: CarryOut, *, always: bool = False) -> None:
        """Have work of this kind done by `carry_out`, which must settle it: `done` or `again`.

        `always`: for a guild whose work is halted, too.
        """
        self._carry_out[kind] = carry_out
        if always:
            self._always.add(kind)

    def keep_to(self, shards: Shards) -> None:
        """From now on claim the work of these shards' guilds only."""
        self._shards = shards

    async def halt(self, connection: Connection, guild_id: int) -> None:
        """Leave the guild's work undone until `resume`; it stays planned for when it was due."""
        await DueStore(connection).halt(guild_id, self._clock.now())

    async def resume(self, connection: Connection, guild_id: int) -> None:
        """Do the guild's work again; what fell due meanwhile is late, and is told so."""
        await DueStore(connection).resume(guild_id)
        self._database.after_commit(connection, self.wake)

    async def plan(self, connection: Connection, *work: Due) -> None:
        """Put the work before the loop, or at another instant if it is there already."""
        await DueStore(connection).put(*work)
        self._wake_for(connection, work)

    async def plan_once(self, connection: Connection, *work: Due) -> None:
        """Put the work before the loop, unless it is there already, at whichever instant."""
        await DueStore(connection).put_new(*work)
        self._wake_for(connection, work)

    async def guilds_with(self, connection: Connection, kind: str) -> set[int]:
        """The guilds, of those whose work is claimed here, that have work of this kind."""
        return set(await DueStore(connection).list_guilds(kind, self._shards))

    async def plan_by(self, connection: Connection, due: Due) -> None:
        """Put the work before the loop, unless it is there already for an earlier instant."""
        known = await DueStore(connection).find(due.guild_id, due.kind, due.subject)
        if known is None or known.due_at > due.due_at:
            await self.plan(connection, due)

    async def drop(self, connection: Connection, guild_id: int, kind: str, subject: str) -> None:
        """Take the work away; whoever is at it will find that it cannot be settled."""
        await DueStore(connection).remove(guild_id, kind, subject)

    async def done(self, connection: Connection, row: Due) -> None:
        """Settle claimed work.

        Raises:
            LeaseLostError: it is no longer this claim's; the transaction must not commit.
        """
        if not await DueStore(connection).remove_held(row):
            raise LeaseLostError

    async def again(self, connection: Connection, row: Due, at: datetime) -> None:
        """Give claimed work back, to be done at `at`; its tries go on counting.

        Raises:
            LeaseLostError: as for `done`.
        """
        if not await DueStore(connection).move_held(row, at):
            raise LeaseLostError
        self._database.after_commit(connection, self.wake)

    async def hold(self, connection: Connection, row: Due) -> None:
        """Make sure that the lease lasts as long as a request to Discord may take.

        Raises:
            LeaseLostError: it does not, so nothing may be sent.
        """
        if not await DueStore(connection).is_held(row, self._clock.now() + REQUEST_LIMIT):
            raise LeaseLostError

    def wake(self) -> None:
        """Make the loop look again now."""
        self._woken = True
        if self._nap is not None:
            self._nap.cancel()

    def _wake_for(self, connection: Connection, work: Sequence[Due]) -> None:
        """Once it is committed, look again, unless a nap ends before any of it is due."""
        first = min((row.due_at for row in work), default=None)

        def look() -> None:
            # Most of what people do plans something for another day; the person waits for the
            # answer, which looking again would hold up.
            if first is not None and (self._nap is None or first < self._naps_until):
                self.wake()

        self._database.after_commit(connection, look)

    def stop(self) -> None:
        """Claim nothing more; `run` ends when what is under way has ended."""
        self._stopping = True
        self.wake()

    async def run(self) -> None:
        """Do what is due, nap until the next instant, and so on until `stop`."""
        go_last()
        async with asyncio.TaskGroup() as group:
            while not self._stopping:
                self._woken = False
                await self._rest(group, await self._try_round(group))

    async def _try_round(self, group: asyncio.TaskGroup) -> float:
        try:
            pause = await self._round(group)
        except Exception:  # noqa: BLE001 - a database fails in as many ways as it has drivers
            # `last_round` stands still meanwhile, which the page for supervisors shows.
            _log.exception("could not look for what is due; looking again soon")
            return DOUBT_SECONDS
        self.last_round = self._clock.now()
        return pause

    async def _round(self, group: asyncio.TaskGroup) -> float:
        """Claim what can be claimed now; the seconds until it is worth looking again."""
        if not await self._check.passes():
            return DOUBT_SECONDS
        free = AT_ONCE - len(self._working)
        if free < min(len(self._line), TOGETHER, AT_ONCE) or free <= 0:
            return IDLE_SECONDS  # whoever ends wakes the loop
        await self._queue_up()
        batch = [self._line.popleft() for _place in range(min(free, len(self._line)))]
        for row in await self._claim(batch):
            task = group.create_task(self._work(row))
            self._working.add(task)
            task.add_done_callback(self._worked)
        self._at_work = self._clock.now()
        return 0.0 if batch else await self._seconds_to_next()

    async def _queue_up(self) -> None:
        # Reading all that is due for each batch would cost more than the work, under load.
        steady = self._clock.monotonic()
        if self._line and steady - self._listed_at < LIST_EVERY_SECONDS:
            return
        now, rows = self._clock.now(), list[Due]()
        async with self._database.read() as connection:
            store = DueStore(connection)
            while page := await store.list_ready(
                now, self._carry_out, rows[-1] if rows else None, self._always, self._shards
            ):
                rows += page
        self._listed_at = steady
        # Beside the loop: 10,000 rows take 100 ms, and nobody's command may wait for that.
        self._line = deque(await asyncio.to_thread(fair, rows, now, self._away_until(now)))

    def _away_until(self, now: datetime) -> datetime:
        """Since when the loop has been at work without a break of 5 minutes.

        A start is such a break, and so is an outage, a clock in doubt, a machine that slept.
        """
        if self._at_work is None or not timedelta() <= now - self._at_work <= WAITED_LONG:
            self._back_since = now
        return self._back_since

    async def _claim(self, batch: Sequence[Due]) -> list[Due]:
        if not batch:
            return []
        now = self._clock.now()
        async with self._database.write() as connection:
            return await DueStore(connection).claim(
                batch, now, now + LEASE, next(self._claims), self._always
            )

    async def _seconds_to_next(self) -> float:
        async with self._database.read() as connection:
            instant = await DueStore(connection).next_instant(
                self._carry_out, self._always, self._shards
            )
        if instant is None:
            return IDLE_SECONDS
        return max((instant - self._clock.now()).total_seconds(), 0.0)

    async def _rest(self, group: asyncio.TaskGroup, seconds: float) -> None:
        # The flag is looked at after the nap is made known: a wake in between is not lost.
        if seconds <= 0 or self._woken or self._stopping:
            await asyncio.sleep(0)
            return
        self._naps_until = self._clock.now() + timedelta(seconds=seconds)
        self._nap = group.create_task(self._clock.nap(seconds))
        await asyncio.wait({self._nap})
        self._nap = None

    async def _work(self, row: Due) -> None:
        try:
            # Who outlives the lease may not settle the work, and only takes up a place.
            async with asyncio.timeout(LEASE.total_seconds()):
                await self._carry_out[row.kind](row)
        except LeaseLostError:
            _log.info("lost the lease of %s", row.kind)
        except Exception:  # noqa: BLE001 - one piece of work must not end the loop; it is tried again
            code = reference()
            _log.exception("work of kind %s failed, reference %s", row.kind, code)
            await self._retry(row)

    async def _retry(self, row: Due) -> None:
        wait = timedelta(seconds=min(5 * 4 ** min(row.tries, 5), 3_600))
        try:
            async with self._database.write() as connection:
                await DueStore(connection).move_held(row, self._clock.now() + wait)
        except Exception:  # noqa: BLE001 - most likely what failed before, the database
            _log.exception("work of kind %s comes back when its lease ends", row.kind)

    def _worked(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        self.wake()
