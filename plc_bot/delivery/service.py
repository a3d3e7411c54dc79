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
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.models import Due, Rank
from plc_bot.storage import Connection, Database

DUE_KIND = "delivery"
RETRIES = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 2 * 60, 10 * 60, 30 * 60))
"""Pauses after the first to fifth failed try, each ±20 %; the sixth failure is the last."""
MOST_TRIES = len(RETRIES) + 1
LAST_LOOK = RETRIES[0]
"""Pause before it is settled what became of the sixth."""

Moved = Callable[[Connection, Delivery], Awaitable[None]]
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
        due.on(DUE_KIND, self.carry_out)

    def on_moved(self, kind: str, moved: Moved) -> None:
        """Have `moved` called, in the same transaction, whenever a delivery of this kind moves."""
        self._moved[kind] = moved

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
                await self._give_up_step(row, delivery, delivery.trouble or Trouble.NO_ANSWER)
            return spent
        ending = self._ending(delivery)
        if delivery.attempted_at is not None:
            await self._pacer.turn()
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

    async def _attempt(self, row: Due, delivery: Delivery) -> None:
        await self._pacer.turn()
        now = self._clock.now()
        begun = replace(
            delivery, attempted_at=delivery.attempted_at or now, tries=delivery.tries + 1
        )
        async with self._database.write() as connection:
            await self._due.hold(connection, row)
            await DeliveryStore(connection).save(begun)
        try:
            posted = await self._posts.carry_out(begun.errand(now))
        except (PlaceLostError, PermissionLostError) as error:
            lost = Trouble.PLACE if isinstance(error, PlaceLostError) else Trouble.PERMISSION
            await self._refused(row, begun, DeliveryState.BLOCKED, lost)
        except PostRefusedError:
            await self._refused(row, begun, DeliveryState.FAILED, Trouble.REFUSED)
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
        elif delivery.step is Step.POST:
            await self._end(row, delivery, DeliveryState.NOT_WANTED)
        else:
            await self._end(row, delivery, DeliveryState.DONE)  # the post itself stands

    async def _stands(self, row: Due, delivery: Delivery, posted: Posted) -> None:
        now = self._clock.now()
        if delivery.step is Step.POST:
            DELIVERY_LAG.observe(max((now - delivery.promised_at).total_seconds(), 0.0))
        stands = replace(
            delivery,
            message_id=delivery.message_id or posted.message_id,
            thread_id=posted.thread_id or delivery.thread_id,
            trouble=None,
        )
        if stands.opens_thread and stands.thread_id is None and stands.step is Step.POST:
            await self._next_step(row, stands)
        else:
            await self._end(row, stands, DeliveryState.DONE)

    async def _next_step(self, row: Due, delivery: Delivery) -> None:
        onward = replace(delivery, step=Step.THREAD, attempted_at=None, tries=0)
        async with self._database.write() as connection:
            await self._due.done(connection, row)
            await DeliveryStore(connection).save(onward)
            await self._due.plan(connection, _due_row(onward, self._clock.now(), Rank.AFTER))
            await self._tell_owner(connection, onward)
        DELIVERIES.labels(delivery.step, DeliveryState.DONE).inc()

    async def _refused(
        self, row: Due, delivery: Delivery, state: DeliveryState, trouble: Trouble
    ) -> None:
        if delivery.step is Step.POST:
            await self._end(row, replace(delivery, trouble=trouble), state)
        else:
            await self._give_up_step(row, delivery, trouble)

    async def _give_up_step(self, row: Due, delivery: Delivery, trouble: Trouble) -> None:
        """A post without its thread is still the post: it is done, and what is missing noted."""
        await self._end(row, replace(delivery, trouble=trouble), DeliveryState.DONE)

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
