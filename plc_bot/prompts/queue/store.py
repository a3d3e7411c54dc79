from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, delete, func, insert, or_, select, update

from plc_bot.prompts.occurrences.tables import occurrences
from plc_bot.prompts.queue.choice import Asked, Waiting
from plc_bot.prompts.queue.models import Prompt, PromptState, PromptText
from plc_bot.prompts.queue.tables import PromptRow, prompts
from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.prompts.schedules.tables import schedules
from plc_bot.storage import Connection

_HAVE_A_PLACE = (PromptState.QUEUED, PromptState.RESERVED, PromptState.DROPPED)
"""One that is being posted, or was dropped just now, may come back to its place."""
TURNS_REMEMBERED = 200
"""More than any schedule has tags, so that each tag's last turn is among them."""


class PromptStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, prompt: Prompt) -> None:
        await self._connection.execute(insert(prompts), _values(prompt))

    async def add_all(self, added: Sequence[Prompt]) -> None:
        await self._connection.execute(insert(prompts), [_values(prompt) for prompt in added])

    async def find(self, guild_id: int, number: int) -> Prompt | None:
        query = select(prompts).where(prompts.c.guild_id == guild_id, prompts.c.number == number)
        row = (await self._connection.execute(query)).one_or_none()
        return _prompt(row) if row else None

    async def list_numbered(self, guild_id: int, numbers: Collection[int]) -> dict[int, Prompt]:
        """By their numbers, those of them that there are."""
        query = select(prompts).where(prompts.c.guild_id == guild_id, prompts.c.number.in_(numbers))
        found = [_prompt(row) for row in await self._connection.execute(query)]
        return {prompt.number: prompt for prompt in found}

    async def find_same(self, guild_id: int, texts: Collection[str]) -> dict[str, int]:
        """Of these texts, those that wait already, each with its prompt's number."""
        query = select(prompts.c.text, prompts.c.number).where(
            prompts.c.guild_id == guild_id,
            prompts.c.state == PromptState.QUEUED,
            prompts.c.text.in_(texts),
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def list_waiting(
        self, guild_id: int, schedule_number: int | None, limit: int, after: int | None = None
    ) -> list[Prompt]:
        """In line for a schedule: its own first, then the pool's. None: all that wait."""
        query = select(prompts).where(
            prompts.c.guild_id == guild_id, prompts.c.state == PromptState.QUEUED
        )
        if schedule_number is not None:
            own = prompts.c.schedule_number == schedule_number
            query = query.where(or_(own, _in_pool(guild_id)))
            query = query.order_by(case((own, 0), else_=1), prompts.c.position)
        else:
            query = query.order_by(prompts.c.position)
        if after is not None:
            query = query.where(prompts.c.position > after)
        rows = await self._connection.execute(query.limit(limit))
        return [_prompt(row) for row in rows]

    async def list_before(self, guild_id: int, limit: int, position: int) -> list[Prompt]:
        """Of all that wait, those nearest before a position, in line."""
        query = select(prompts).where(
            prompts.c.guild_id == guild_id,
            prompts.c.state == PromptState.QUEUED,
            prompts.c.position < position,
        )
        query = query.order_by(prompts.c.position.desc()).limit(limit)
        rows = [_prompt(row) for row in await self._connection.execute(query)]
        return rows[::-1]

    async def list_words(self, guild_id: int) -> list[tuple[int, str]]:
        """Of all that wait, in line: the number, and what can be searched for."""
        query = (
            select(prompts.c.number, prompts.c.title, prompts.c.text)
            .where(prompts.c.guild_id == guild_id, prompts.c.state == PromptState.QUEUED)
            .order_by(prompts.c.position)
        )
        rows = await self._connection.execute(query)
        return [(row[0], f"{row[1]} {row[2]}") for row in rows]

    async def list_texts(self, guild_id: int) -> dict[int, str]:
        """By number, the texts of all that wait or were asked."""
        query = select(prompts.c.number, prompts.c.text).where(
            prompts.c.guild_id == guild_id, prompts.c.state != PromptState.DROPPED
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def find_nth(self, guild_id: int, place: int, without: int) -> Prompt | None:
        """Of the others that wait the one at a place, from 1 on; the last when they are fewer."""
        query = (
            select(prompts)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.state == PromptState.QUEUED,
                prompts.c.number != without,
            )
            .order_by(prompts.c.position)
            .limit(place)
        )
        rows = (await self._connection.execute(query)).all()
        return _prompt(rows[-1]) if rows else None

    async def count_up_to(self, guild_id: int, position: int) -> int:
        """How many wait from the first to this position."""
        query = (
            select(func.count())
            .select_from(prompts)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.state == PromptState.QUEUED,
                prompts.c.position <= position,
            )
        )
        return (await self._connection.execute(query)).scalar_one()

    async def put(self, prompt: Prompt) -> None:
        """Save the prompt as it now is; the caller has the guild's turn."""
        await self._connection.execute(
            update(prompts).where(
                prompts.c.guild_id == prompt.guild_id, prompts.c.number == prompt.number
            ),
            _values(prompt),
        )

    async def make_room(self, guild_id: int, position: int) -> None:
        """Let nobody stand right behind a position; those who do move back by one."""
        await self._connection.execute(
            update(prompts)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.state.in_(_HAVE_A_PLACE),
                prompts.c.position > position,
            )
            .values(position=prompts.c.position + 1)
        )

    async def count_waiting(self, guild_id: int, schedule_number: int | None = None) -> int:
        """In the whole guild, or for one schedule alone."""
        query = (
            select(func.count())
            .select_from(prompts)
            .where(prompts.c.guild_id == guild_id, prompts.c.state == PromptState.QUEUED)
        )
        if schedule_number is not None:
            query = query.where(prompts.c.schedule_number == schedule_number)
        return (await self._connection.execute(query)).scalar_one()

    async def count_by_schedule(self, guild_id: int) -> dict[int | None, int]:
        """How many wait for each schedule; None: for all of them."""
        query = (
            select(prompts.c.schedule_number, func.count())
            .where(prompts.c.guild_id == guild_id, prompts.c.state == PromptState.QUEUED)
            .group_by(prompts.c.schedule_number)
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def first_position(self, guild_id: int) -> int:
        query = select(func.min(prompts.c.position)).where(prompts.c.guild_id == guild_id)
        return (await self._connection.execute(query)).scalar() or 0

    async def last_position(self, guild_id: int) -> int:
        query = select(func.max(prompts.c.position)).where(prompts.c.guild_id == guild_id)
        return (await self._connection.execute(query)).scalar() or 0

    async def list_used_starters(self, guild_id: int) -> list[str]:
        """Keys of the library's prompts ever taken in this guild, oldest first.

        One that waits again counts: it has its place in line, and is not asked twice.
        """
        query = (
            select(prompts.c.starter_key)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.starter_key.is_not(None),
                prompts.c.state != PromptState.DROPPED,
            )
            .order_by(prompts.c.moved_at, prompts.c.number)
        )
        keys = (await self._connection.execute(query)).scalars()
        return [key for key in keys if key is not None]

    async def move(
        self, guild_id: int, number: int, before: PromptState, after: PromptState, at: datetime
    ) -> bool:
        moved = await self._connection.execute(
            update(prompts)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.number == number,
                prompts.c.state == before,
            )
            .values(state=after, moved_at=at)
            .returning(prompts.c.number)
        )
        return moved.one_or_none() is not None

    async def remove_unused_of(self, guild_id: int, suggestion_number: int) -> None:
        """Delete what was made of a suggestion and never taken for a post."""
        await self._connection.execute(
            delete(prompts).where(
                prompts.c.guild_id == guild_id,
                prompts.c.suggestion_number == suggestion_number,
                prompts.c.state.in_((PromptState.QUEUED, PromptState.DROPPED)),
            )
        )


class StockStore:
    """What a schedule's choice depends on; no more of each prompt than counts for it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_waiting(self, guild_id: int, schedule_number: int) -> list[Waiting]:
        """In line: the schedule's own, then the pool's."""
        own = prompts.c.schedule_number == schedule_number
        query = (
            select(
                prompts.c.number,
                prompts.c.schedule_number,
                prompts.c.dated_on,
                prompts.c.kind,
                prompts.c.tags,
                prompts.c.starter_key,
            )
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.state == PromptState.QUEUED,
                or_(own, _in_pool(guild_id)),
            )
            .order_by(case((own, 0), else_=1), prompts.c.position)
        )
        rows = await self._connection.execute(query)
        return [Waiting(row[0], row[1] == schedule_number, *row[2:]) for row in rows]

    async def list_turns(self, guild_id: int, schedule_number: int) -> list[tuple[str, ...]]:
        """The tags of what the schedule asked lately, oldest first."""
        query = (
            select(prompts.c.tags)
            .join(occurrences, _holds)
            .where(
                prompts.c.guild_id == guild_id,
                occurrences.c.schedule_number == schedule_number,
            )
            .order_by(occurrences.c.claimed_at.desc(), occurrences.c.number.desc())
            .limit(TURNS_REMEMBERED)
        )
        return [row[0] for row in await self._connection.execute(query)][::-1]

    async def list_asked(self, guild_id: int, schedule_number: int) -> list[Asked]:
        """What the schedule could ask again: each text once, as it was last asked, oldest first.

        Neither the library's, which comes round by itself, nor what is for another schedule alone.
        """
        query = (
            select(
                prompts.c.text,
                prompts.c.number,
                occurrences.c.regular_on,
                prompts.c.kind,
                prompts.c.tags,
            )
            .join(occurrences, _holds)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.state == PromptState.USED,
                prompts.c.starter_key.is_(None),
                or_(prompts.c.schedule_number == schedule_number, _in_pool(guild_id)),
            )
            .order_by(occurrences.c.regular_on, prompts.c.number)
        )
        last: dict[str, Asked] = {}
        for row in await self._connection.execute(query):
            last.pop(row[0], None)
            last[row[0]] = Asked(*row[1:])
        return list(last.values())


_holds = and_(
    occurrences.c.guild_id == prompts.c.guild_id, occurrences.c.prompt_number == prompts.c.number
)


def _in_pool(guild_id: int) -> ColumnElement[bool]:
    """Waiting for no schedule, or for one that was removed."""
    removed = select(schedules.c.number).where(
        schedules.c.guild_id == guild_id, schedules.c.state == ScheduleState.REMOVED
    )
    return or_(prompts.c.schedule_number.is_(None), prompts.c.schedule_number.in_(removed))


def _values(prompt: Prompt) -> dict[str, object]:
    wording = prompt.wording
    return {
        "guild_id": prompt.guild_id,
        "number": prompt.number,
        "schedule_number": prompt.schedule_number,
        "position": prompt.position,
        "state": prompt.state,
        "text": wording.text,
        "title": wording.title,
        "look_for": wording.look_for,
        "try_by": wording.try_by,
        "tags": wording.tags,
        "note": wording.note,
        "kind": wording.kind,
        "answers": wording.answers,
        "source": wording.source,
        "starter_key": prompt.starter_key,
        "added_by": prompt.added_by,
        "moved_at": prompt.moved_at,
        "dated_on": prompt.dated_on,
        "batch": prompt.batch,
        "suggestion_number": prompt.suggestion_number,
    }


def _prompt(row: PromptRow) -> Prompt:
    return Prompt(*row[:5], PromptText(*row[5:14]), *row[14:])
