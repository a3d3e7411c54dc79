"""Who is next in line, and the handing out: always in the caller's transaction."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from plc_bot.guilds.numbers import next_number
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.queue.choice import Choice, Stock, available, choices
from plc_bot.prompts.queue.models import Prompt, PromptState, PromptText
from plc_bot.prompts.queue.notices import QueueNotices
from plc_bot.prompts.queue.store import PromptStore, StockStore
from plc_bot.prompts.schedules.models import Choosing, Order, Schedule, WhenEmpty
from plc_bot.prompts.starter import StarterPrompt
from plc_bot.storage import Connection

PROMPT_NUMBERS = "prompt"
_DAY = timedelta(days=1)


async def next_for(
    connection: Connection,
    guild_id: int,
    schedule_number: int | None,
    choosing: Choosing,
    days: Sequence[date],
) -> Sequence[Prompt | StarterPrompt | None]:
    """What a schedule would ask on each of these dates; None: nothing, so it would be skipped.

    Args:
        connection: to read with.
        guild_id: whose schedule.
        schedule_number: None for one that is not saved yet.
        choosing: its policy.
        days: the regular dates on which it posts, in order.
    """
    stock = await _stock(connection, guild_id, schedule_number, choosing)
    chosen = list(choices(choosing, guild_id, stock, days))
    return await _resolved(connection, guild_id, chosen)


class PromptLine:
    """Hands out the prompts, and tells staff when few are left."""

    def __init__(self, notices: QueueNotices) -> None:
        self._notices = notices

    async def reserve(
        self, connection: Connection, schedule: Schedule, occurrence: Occurrence, now: datetime
    ) -> Prompt | None:
        """Take the occurrence's prompt, in the transaction that claims it; None: nothing waits."""
        guild_id, choosing = schedule.guild_id, schedule.plan.choosing
        stock = await _stock(connection, guild_id, schedule.number, choosing)
        # A further post of a date leaves alone what is kept for the date itself.
        day = occurrence.regular_on - _DAY if occurrence.nth else occurrence.regular_on
        chosen = next(choices(choosing, guild_id, stock, [day]))
        [found] = await _resolved(connection, guild_id, [chosen])
        if found is None:
            await self._notices.nothing_left(connection, schedule)
            return None
        if not isinstance(found, Prompt) or found.state is not PromptState.QUEUED:
            return await _anew(connection, found, schedule, now)
        store = PromptStore(connection)
        await store.move(guild_id, found.number, PromptState.QUEUED, PromptState.RESERVED, now)
        await self._notices.taken(connection, schedule, len(available(choosing, stock)))
        return found


async def count_left(connection: Connection, schedule: Schedule) -> int:
    """How many of the guild's own prompts wait that the schedule could ask."""
    stock = StockStore(connection)
    waiting = await stock.list_waiting(schedule.guild_id, schedule.number)
    return len(available(schedule.plan.choosing, Stock(waiting)))


async def give_back(connection: Connection, guild_id: int, number: int, now: datetime) -> None:
    """A reserved prompt that was not posted waits again, in its place."""
    store = PromptStore(connection)
    await store.move(guild_id, number, PromptState.RESERVED, PromptState.QUEUED, now)


async def use(connection: Connection, guild_id: int, number: int, now: datetime) -> None:
    """A reserved prompt now stands in Discord."""
    store = PromptStore(connection)
    await store.move(guild_id, number, PromptState.RESERVED, PromptState.USED, now)


async def _stock(
    connection: Connection, guild_id: int, schedule_number: int | None, choosing: Choosing
) -> Stock:
    # No schedule has the number 0, so what waits for one schedule alone is left out.
    number, store = schedule_number or 0, StockStore(connection)
    rotates, reuses = choosing.order is Order.ROTATE_TAGS, choosing.when_empty is WhenEmpty.REUSE
    return Stock(
        waiting=await store.list_waiting(guild_id, number),
        turns=await store.list_turns(guild_id, number) if rotates else (),
        starters=await PromptStore(connection).list_used_starters(guild_id),
        asked=await store.list_asked(guild_id, number) if reuses else (),
    )


async def _resolved(
    connection: Connection, guild_id: int, chosen: Sequence[Choice]
) -> list[Prompt | StarterPrompt | None]:
    numbers = [one for one in chosen if isinstance(one, int)]
    found = await PromptStore(connection).list_numbered(guild_id, numbers) if numbers else {}
    return [found[one] if isinstance(one, int) else one for one in chosen]


async def _anew(
    connection: Connection, again: Prompt | StarterPrompt, schedule: Schedule, now: datetime
) -> Prompt:
    """A prompt of its own for what the library gives, or what is asked again."""
    store, guild_id = PromptStore(connection), schedule.guild_id
    number = await next_number(connection, guild_id, PROMPT_NUMBERS)
    is_starter = isinstance(again, StarterPrompt)
    prompt = Prompt(
        guild_id=guild_id,
        number=number,
        schedule_number=schedule.number if is_starter else again.schedule_number,
        position=await store.last_position(guild_id) + 1,
        state=PromptState.RESERVED,
        wording=PromptText.of_starter(again) if is_starter else again.wording,
        starter_key=again.key if is_starter else None,
        added_by=None,
        moved_at=now,
    )
    await store.add(prompt)
    return prompt
