"""Getting things into Discord once: intent first, then the request, then what came of it."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from plc_bot.clock import Clock
from plc_bot.delivery.models import Delivery, DeliveryState, Trouble
from plc_bot.delivery.pacer import Pacer
from plc_bot.delivery.store import DeliveryStore
from plc_bot.metrics import DELIVERIES, DELIVERY_LAG
from plc_bot.outward import (
    OutcomeUnknownError,
    PermissionLostError,
    PlaceLostError,
    Posted,
    PostRefusedError,
    Posts,
    Step,
    TryLaterError,
)
from plc_bot.scheduling.due import REQUEST_LIMIT, DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection, Database

DUE_KIND = "delivery"
RETRIES = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 2 * 60, 10 * 60, 30 * 60))
"""Pauses after the first to fifth failed try, each ±20 %; the sixth failure is the last."""
MOST_TRIES = len(RETRIES) + 1
LAST_LOOK = RETRIES[0]
"""Pause before it is settled what became of the sixth."""

_STEPS_AFTER = (Step.THREAD, Step.PIN)
"""Without these the post itself stands all the same."""

Moved = Callable[[Connection, Delivery], Awaitable[None]]
PutOff = Callable[[timedelta], None]
_log = logging.getLogger(__name__)


class DeliveryService:
    """Plans deliveries and carries them out, at most once and never silently lost.

    A crash at any point leaves either a row that is due again, or one whose `attempted_at` says
    that Discord may have it: then the channel is looked at before anything is sent again. As
    long as it cannot be looked at nothing is sent: the nonce that every message carries is what
    stops a second one that looking missed, and a forum post has none.
    """

    def __init__(
        self, database: Database, clock: Clock, due: DueWork, posts: Posts, random: Random
    ) -> None:
        self._database = database
        self._clock = clock
        self._due = due
        self._posts = posts
        self._random = random
        self._pacer = Pacer(clock)
        self._moved: dict[str, Moved] = {}
        self._put_off: dict[str, PutOff] = {}
        due.on(DUE_KIND, self.carry_out)

    def on_moved(self, kind: str, moved: Moved) -> None:
        """Have `moved` called, in the same transaction, whenever a delivery of this kind moves."""
        self._moved[kind] = moved

    def on_put_off(self, kind: str, put_off: PutOff) -> None:
        """Have `put_off` called when Discord asks to wait before the next of this kind."""
        self._put_off[kind] = put_off

    async def plan(
        self,
        connection: Connection,
        delivery: Delivery,
        at: datetime,
        rank: Rank = Rank.FIRST,
    ) -> None:
        """Write the intent and have it carried out at an instant."""
        await DeliveryStore(connection).add(delivery)
        await self._due.plan(connection, _due_row(delivery, at, rank))

    async def plan_anew(
        self,
        connection: Connection,
        delivery: Delivery,
        at: datetime,
        rank: Rank = Rank.FIRST,
    ) -> None:
        """As `plan`, in place of what was planned, or done, for this subject before.

        A request of the former that may be under way ends first: of two changes to one message
        the newer one comes last.
        """
        # First: whoever is just sending the former then ends, or learns that it lost its lease,
        # before it is read what became of that. Else it would put the former back.
        await self._due.plan(connection, _due_row(delivery, at, rank))
        store = DeliveryStore(connection)
        known = await store.find(delivery.guild_id, delivery.kind, delivery.subject)
        if known is None:
            await store.add(delivery)
            return
        if known.state is DeliveryState.WAITING and known.attempted_at is not None:
            at = max(at, self._clock.now() + REQUEST_LIMIT)
            await self._due.plan(connection, _due_row(delivery, at, rank))
        await store.save(delivery)

    async def find(
        self, connection: Connection, guild_id: int, kind: str, subject: str
    ) -> Delivery | None:
        """The delivery as it stands, if there is one."""
        return await DeliveryStore(connection).find(guild_id, kind, subject)

    async def send_no_more(self, connection: Connection, since: datetime) -> None:
        """Take everything whose time has come as sent off, at the earliest since this instant.

        Then it is looked for in Discord, and what does not stand there is too late; nothing of it
        is sent again. For a database that knows nothing of the time since then.
        """
        await DeliveryStore(connection).send_no_more(since, self._clock.now())

    async def carry_out(self, row: Due) -> None:
        """Do the next step of the delivery that the row names."""
        kind, _, subject = row.subject.partition("/")
        async with self._database.read() as connection:
            delivery = await DeliveryStore(connection).find(row.guild_id, kind, subject)
        if delivery is None or delivery.state is not DeliveryState.WAITING:
            async with self._database.write() as connection:
                await self._due.done(connection, row)
            return
        if not await self._settled_by_looking(row, delivery):
            await self._attempt(row, delivery)

    async def _settled_by_looking(self, row: Due, delivery: Delivery) -> bool:
        """What an earlier attempt, or the time that has passed, already decides."""
        if delivery.step is not Step.POST:
            if spent := delivery.tries >= MOST_TRIES:
                trouble = delivery.trouble or Trouble.NO_ANSWER
                await self._refused(row, delivery, DeliveryState.FAILED, trouble)
            return spent
        ending = self._ending(delivery)
        if delivery.attempted_at is not None:
            await self._turn(delivery)
            try:
                errand = delivery.errand(self._clock.now())
                found = await self._posts.find_ours(errand, delivery.attempted_at)
            except (PlaceLostError, PermissionLostError, TryLaterError):
                await self._without_looking(row, delivery, ending)
                return True
            if found is not None:
                await self._stands(row, delivery, found)
                return True
        if ending is not None:
            await self._end(row, delivery, ending)
        return ending is not None

    def _ending(self, delivery: Delivery) -> DeliveryState | None:
        """What becomes of a post that does not stand; None while it may still be tried."""
        if self._clock.now() >= delivery.gives_up_at:
            return DeliveryState.TOO_LATE
        return DeliveryState.FAILED if delivery.tries >= MOST_TRIES else None

    async def _without_looking(
        self, row: Due, delivery: Delivery, ending: DeliveryState | None
    ) -> None:
        if ending is None:
            await self._try_again(row, replace(delivery, tries=delivery.tries + 1))
        else:
            await self._end(row, delivery, DeliveryState.UNSURE)

    async def _turn(self, delivery: Delivery) -> None:
        """Wait until the next request may begin; for a step of two, until the second may."""
        await self._pacer.turn()
        unpins_too = delivery.step is Step.PIN and delivery.replaces_id is not None
        if unpins_too or delivery.member_id is not None:
            await self._pacer.turn()

    async def _attempt(self, row: Due, delivery: Delivery) -> None:
        now = self._clock.now()
        begun = replace(
            delivery, attempted_at=delivery.attempted_at or now, tries=delivery.tries + 1
        )
        async with self._database.write() as connection:
            await self._due.hold(connection, row)
            await DeliveryStore(connection).save(begun)
        # After the write, which takes now longer and now shorter: requests go out evenly.
        await self._turn(begun)
        try:
            posted = await self._posts.carry_out(begun.errand(now))
        except (PlaceLostError, PermissionLostError) as error:
            lost = Trouble.PLACE if isinstance(error, PlaceLostError) else Trouble.PERMISSION
            await self._refused(row, begun, DeliveryState.BLOCKED, lost)
        except PostRefusedError as error:
            trouble = Trouble.of_code(error.code)
            await self._refused(row, begun, DeliveryState.FAILED, trouble)
        except TryLaterError as error:
            # The library asks again by itself, so an earlier request of this try may have been
            # accepted: the next try looks first all the same.
            await self._try_again(row, begun, error.after)
        except OutcomeUnknownError:
            await self._try_again(row, replace(begun, trouble=Trouble.NO_ANSWER))
        else:
            await self._done(row, begun, posted)

    async def _done(self, row: Due, delivery: Delivery, posted: Posted | None) -> None:
        if posted is not None:
            await self._stands(row, delivery, posted)
        elif delivery.step in _STEPS_AFTER:
            await self._end(row, delivery, DeliveryState.DONE)  # the post itself stands, or stood
        else:
            await self._end(row, delivery, DeliveryState.NOT_WANTED)

    async def _stands(self, row: Due, delivery: Delivery, posted: Posted) -> None:
        now = self._clock.now()
        if delivery.step is Step.POST:
            DELIVERY_LAG.observe(max((now - delivery.promised_at).total_seconds(), 0.0))
        stands = replace(
            delivery,
            message_id=delivery.message_id or posted.message_id,
            thread_id=posted.thread_id or delivery.thread_id,
            trouble=None if delivery.given_up is None else delivery.trouble,
        )
        await self._go_on(row, stands)

    async def _go_on(self, row: Due, delivery: Delivery) -> None:
        if delivery.next_step is None:
            await self._end(row, delivery, DeliveryState.DONE)
            return
        onward = replace(delivery, step=delivery.next_step, attempted_at=None, tries=0)
        async with self._database.write() as connection:
            await self._due.done(connection, row)
            await DeliveryStore(connection).save(onward)
            await self._due.plan(connection, _due_row(onward, self._clock.now(), Rank.AFTER))
            await self._tell_owner(connection, onward)
        DELIVERIES.labels(delivery.step, DeliveryState.DONE).inc()

    async def _refused(
        self, row: Due, delivery: Delivery, state: DeliveryState, trouble: Trouble
    ) -> None:
        refused = replace(delivery, trouble=trouble)
        if delivery.step in _STEPS_AFTER:
            # A post without its thread or pin is still the post; what is missing is noted.
            await self._go_on(row, replace(refused, given_up=delivery.step))
        else:
            await self._end(row, refused, state)

    async def _end(self, row: Due, delivery: Delivery, state: DeliveryState) -> None:
        ended = replace(delivery, state=state)
        async with self._database.write() as connection:
            await self._due.done(connection, row)
            await DeliveryStore(connection).save(ended)
            await self._tell_owner(connection, ended)
        DELIVERIES.labels(delivery.step, state).inc()
        if state not in (DeliveryState.DONE, DeliveryState.NOT_WANTED):
            _log.warning("a delivery of kind %s ended: %s", delivery.kind, state)

    async def _try_again(
        self, row: Due, delivery: Delivery, after: timedelta | None = None
    ) -> None:
        if after is not None and delivery.kind in self._put_off:
            self._put_off[delivery.kind](after)
        async with self._database.write() as connection:
            await self._due.again(connection, row, self._next_try(delivery, after))
            await DeliveryStore(connection).save(delivery)

    def _next_try(self, delivery: Delivery, after: timedelta | None) -> datetime:
        now = self._clock.now()
        pauses = (*RETRIES, LAST_LOOK)
        pause = pauses[min(delivery.tries, len(pauses)) - 1] * self._random.uniform(0.8, 1.2)
        at = now + max(pause, after or pause)
        # What becomes of a post is settled as soon as it may not be posted any more.
        if delivery.step is Step.POST and now < delivery.gives_up_at:
            return min(at, delivery.gives_up_at)
        return at

    async def _tell_owner(self, connection: Connection, delivery: Delivery) -> None:
        moved = self._moved.get(delivery.kind)
        if moved is not None:
            await moved(connection, delivery)


def _due_row(delivery: Delivery, at: datetime, rank: Rank) -> Due:
    return Due(
        guild_id=delivery.guild_id,
        kind=DUE_KIND,
        subject=f"{delivery.kind}/{delivery.subject}",
        due_at=at,
        tolerance=delivery.gives_up_at - delivery.promised_at,
        rank=rank,
    )
