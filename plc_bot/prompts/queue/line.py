"""Who is next in line, and the handing out: always in the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from plc_bot.guilds.numbers import next_number
from plc_bot.prompts.queue.models import Prompt, PromptState, PromptText, upcoming
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.prompts.starter import StarterPrompt
from plc_bot.storage import Connection

PROMPT_NUMBERS = "prompt"


async def next_for(
    connection: Connection, guild_id: int, schedule_number: int | None, count: int
) -> Sequence[Prompt | StarterPrompt]:
    """What a schedule would ask on its next dates; None: a schedule not yet saved."""
    store = PromptStore(connection)
    # No schedule has the number 0, so what waits for one schedule alone is left out.
    waiting = await store.list_waiting(guild_id, schedule_number or 0, count)
    used = await store.list_used_starters(guild_id)
    return list(islice(upcoming(waiting, used), count))


async def reserve(connection: Connection, schedule: Schedule, now: datetime) -> Prompt:
    """Take the schedule's next prompt, in the transaction that claims the occurrence."""
    guild_id = schedule.guild_id
    choice = (await next_for(connection, guild_id, schedule.number, 1))[0]
    store = PromptStore(connection)
    if isinstance(choice, Prompt):
        await store.move(guild_id, choice.number, PromptState.QUEUED, PromptState.RESERVED, now)
        return choice
    number = await next_number(connection, guild_id, PROMPT_NUMBERS)
    position = await store.last_position(guild_id) + 1
    prompt = _from_library(choice, schedule, number, position, now)
    await store.add(prompt)
    return prompt


async def give_back(connection: Connection, guild_id: int, number: int, now: datetime) -> None:
    """A reserved prompt that was not posted waits again, in its place."""
    store = PromptStore(connection)
    await store.move(guild_id, number, PromptState.RESERVED, PromptState.QUEUED, now)


async def use(connection: Connection, guild_id: int, number: int, now: datetime) -> None:
    """A reserved prompt now stands in Discord."""
    store = PromptStore(connection)
    await store.move(guild_id, number, PromptState.RESERVED, PromptState.USED, now)


def _from_library(
    starter: StarterPrompt, schedule: Schedule, number: int, position: int, now: datetime
) -> Prompt:
    return Prompt(
        guild_id=schedule.guild_id,
        number=number,
        schedule_number=schedule.number,
        position=position,
        state=PromptState.RESERVED,
        wording=PromptText.of_starter(starter),
        starter_key=starter.key,
        added_by=None,
        moved_at=now,
    )
