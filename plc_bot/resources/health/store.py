from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from plc_bot.resources.health.models import Health, LinkCheck
from plc_bot.resources.health.tables import LinkCheckRow, link_checks
from plc_bot.resources.record.tables import resources
from plc_bot.storage import Connection

_QUESTIONS = (Health.ASKED, Health.MOVED)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Question:
    """A link of which somebody has to say what becomes of it.

    Attributes:
        sharer_id: whom to ask; None: the librarians.
    """

    check: LinkCheck
    sharer_id: int | None


def dead_numbers(guild_id: int) -> Select[int]:
    """The numbers of the guild's resources whose links are dead, for `.in_()` of a search."""
    return select(link_checks.c.resource_number).where(
        link_checks.c.guild_id == guild_id, link_checks.c.state == Health.DEAD
    )


class LinkCheckStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, checks: Sequence[LinkCheck]) -> None:
        if checks:
            await self._connection.execute(insert(link_checks), [asdict(one) for one in checks])

    async def find(self, guild_id: int, number: int) -> LinkCheck | None:
        found = await self.list_numbered(guild_id, [number])
        return found[0] if found else None

    async def list_numbered(self, guild_id: int, numbers: Sequence[int]) -> list[LinkCheck]:
        """Those that there are of these resources, by number."""
        found: list[LinkCheck] = []
        for start in range(0, len(numbers), _AT_ONCE):
            query = (
                select(link_checks)
                .where(
                    link_checks.c.guild_id == guild_id,
                    link_checks.c.resource_number.in_(numbers[start : start + _AT_ONCE]),
                )
                .order_by(link_checks.c.resource_number)
            )
            found += [_check(row) for row in await self._connection.execute(query)]
        return found

    async def list_dead(self, guild_id: int, numbers: Collection[int]) -> set[int]:
        """Which of these resources have a dead link."""
        query = dead_numbers(guild_id).where(link_checks.c.resource_number.in_(list(numbers)))
        return set((await self._connection.execute(query)).scalars())

    async def list_due(self, guild_id: int, now: datetime, limit: int) -> list[LinkCheck]:
        """What is due, one link a host, the longest due first."""
        is_due = (link_checks.c.guild_id == guild_id, link_checks.c.due_at <= now)
        place = func.row_number().over(
            partition_by=link_checks.c.host,
            order_by=(link_checks.c.due_at, link_checks.c.resource_number),
        )
        placed = select(link_checks.c.resource_number, place.label("place")).where(*is_due)
        first = placed.subquery()
        query = (
            select(link_checks)
            .where(
                *is_due,
                link_checks.c.resource_number.in_(
                    select(first.c.resource_number).where(first.c.place == 1)
                ),
            )
            .order_by(link_checks.c.due_at, link_checks.c.resource_number)
            .limit(limit)
        )
        return [_check(row) for row in await self._connection.execute(query)]

    async def list_good(self, guild_id: int, limit: int) -> list[LinkCheck]:
        """Links that answered the last time, those first that were asked longest ago."""
        query = (
            select(link_checks)
            .where(
                link_checks.c.guild_id == guild_id,
                link_checks.c.state.in_((Health.OK, Health.MOVED)),
            )
            .order_by(link_checks.c.checked_at, link_checks.c.resource_number)
            .limit(limit)
        )
        return [_check(row) for row in await self._connection.execute(query)]

    async def addresses(self, guild_id: int, numbers: Sequence[int]) -> dict[int, str]:
        """What each resource's link opens."""
        query = select(resources.c.number, resources.c.opens).where(
            resources.c.guild_id == guild_id, resources.c.number.in_(list(numbers))
        )
        rows = await self._connection.execute(query)
        return {number: opens for number, opens in rows if opens is not None}

    async def list_sharers(self, guild_id: int, numbers: Sequence[int]) -> set[int]:
        """Who shared these resources, but for those without a sharer."""
        query = select(resources.c.sharer_id).where(
            resources.c.guild_id == guild_id, resources.c.number.in_(list(numbers))
        )
        found = (await self._connection.execute(query)).scalars()
        return {sharer_id for sharer_id in found if sharer_id is not None}

    async def next_due(self, guild_id: int) -> datetime | None:
        query = select(func.min(link_checks.c.due_at)).where(link_checks.c.guild_id == guild_id)
        return (await self._connection.execute(query)).scalar_one()

    async def save(self, check: LinkCheck, before: LinkCheck) -> bool:
        """Keep it as it now is, if it still is the same link and stands as before."""
        saved = await self._connection.execute(
            update(link_checks)
            .where(
                link_checks.c.guild_id == check.guild_id,
                link_checks.c.resource_number == check.resource_number,
                link_checks.c.key == before.key,
                link_checks.c.state == before.state,
                link_checks.c.fails == before.fails,
            )
            .values(_values(check))
            .returning(link_checks.c.resource_number)
        )
        return saved.one_or_none() is not None

    async def remove(self, guild_id: int, numbers: Sequence[int]) -> None:
        for start in range(0, len(numbers), _AT_ONCE):
            await self._connection.execute(
                delete(link_checks).where(
                    link_checks.c.guild_id == guild_id,
                    link_checks.c.resource_number.in_(numbers[start : start + _AT_ONCE]),
                )
            )

    async def list_questions(self, guild_id: int) -> list[Question]:
        """Every link of which somebody has to say what becomes of it, the oldest first."""
        query = (
            select(link_checks, resources.c.sharer_id)
            .join(resources, resources.c.number == link_checks.c.resource_number)
            .where(
                link_checks.c.guild_id == guild_id,
                resources.c.guild_id == guild_id,
                link_checks.c.state.in_(_QUESTIONS),
            )
            .order_by(link_checks.c.state_since, link_checks.c.resource_number)
        )
        return [_question(tuple(row)) for row in await self._connection.execute(query)]

    async def last_told(self, guild_id: int) -> dict[int, datetime]:
        """When each sharer was last asked about any of their links."""
        query = (
            select(resources.c.sharer_id, func.max(link_checks.c.told_at))
            .join(resources, resources.c.number == link_checks.c.resource_number)
            .where(
                link_checks.c.guild_id == guild_id,
                resources.c.guild_id == guild_id,
                link_checks.c.told_at.is_not(None),
                resources.c.sharer_id.is_not(None),
            )
            .group_by(resources.c.sharer_id)
        )
        rows = await self._connection.execute(query)
        return {sharer_id: at for sharer_id, at in rows if sharer_id is not None and at is not None}

    async def list_for_librarians(self, guild_id: int, limit: int) -> list[LinkCheck]:
        """Dead links, and questions that no sharer can be asked; the newest first."""
        query = (
            select(link_checks)
            .join(resources, resources.c.number == link_checks.c.resource_number)
            .where(
                link_checks.c.guild_id == guild_id,
                resources.c.guild_id == guild_id,
                (link_checks.c.state == Health.DEAD)
                | (link_checks.c.state.in_(_QUESTIONS) & resources.c.sharer_id.is_(None)),
            )
            .order_by(link_checks.c.state_since.desc(), link_checks.c.resource_number)
            .limit(limit)
        )
        return [_check(row) for row in await self._connection.execute(query)]

    async def counts(self, guild_id: int) -> dict[Health, int]:
        """How many links there are in each state."""
        query = (
            select(link_checks.c.state, func.count())
            .where(link_checks.c.guild_id == guild_id)
            .group_by(link_checks.c.state)
        )
        rows = await self._connection.execute(query)
        return {state: count for state, count in rows}  # noqa: C416 - typed by its two parts


def _values(check: LinkCheck) -> dict[str, Any]:
    return asdict(check)


def _check(row: LinkCheckRow) -> LinkCheck:
    return LinkCheck(*row)


def _question(row: tuple[Any, ...]) -> Question:
    return Question(LinkCheck(*row[:-1]), row[-1])
