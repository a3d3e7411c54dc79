"""How much one person shares in a while."""

from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.sharing.errors import (
    SharedEnoughError,
    SharedEnoughTodayError,
    SilencedError,
)
from plc_bot.resources.sharing.review import A_DAY, Trust
from plc_bot.storage import Connection

AN_HOUR = timedelta(hours=1)
HOUR_MOST, DAY_MOST, NEW_MOST = 10, 40, 5


async def require_room(connection: Connection, clock: Clock, actor: Actor, trust: Trust) -> None:
    """Return when the actor may share one more now: 10 an hour, 40 a day, a new member 5 a day.

    Raises:
        SharedEnoughError, SharedEnoughTodayError: they have shared enough for now.
        SilencedError: moderators have timed them out.
    """
    if actor.timed_out:
        raise SilencedError
    now, store = clock.now(), ResourceStore(connection)
    day_most = NEW_MOST if trust.is_new and not trust.is_librarian else DAY_MOST
    if await store.count_shared_since(actor.guild_id, actor.user_id, now - A_DAY) >= day_most:
        raise SharedEnoughTodayError(day_most)
    if await store.count_shared_since(actor.guild_id, actor.user_id, now - AN_HOUR) >= HOUR_MOST:
        raise SharedEnoughError(HOUR_MOST)
