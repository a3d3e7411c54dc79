from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Text,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from plc_bot.resources.health.store import dead_numbers
from plc_bot.resources.record.models import Access
from plc_bot.resources.record.tables import resources
from plc_bot.resources.search.finding.conditions import Conditions
from plc_bot.resources.search.finding.terms import Sequence as Row
from plc_bot.resources.search.finding.terms import Term
from plc_bot.resources.search.models import GuildIndex
from plc_bot.resources.search.tables import search_entries
from plc_bot.resources.using.marks.store import blocked_numbers, kept_numbers
from plc_bot.resources.using.uses.store import used_numbers
from plc_bot.storage import Connection

COUNTED_MOST = 1_001
"""So many are counted: then there are "more than 1,000"."""


@dataclass(frozen=True, slots=True)
class Match:
    """What is asked of the index, in one engine's own language.

    Attributes:
        text: what must match; its words are digits and letters.
        ranked: the words that say how well it does.
    """

    text: str
    ranked: str


@dataclass(frozen=True, slots=True)
class Best:
    """The first numbers, and how many there are, up to `COUNTED_MOST`."""

    numbers: tuple[int, ...] = ()
    total: int = 0


class Engine(Protocol):
    """How one engine is asked for words."""

    def match(
        self, all_of: Sequence[Term], any_of: Sequence[Term], none_of: Sequence[Term]
    ) -> Match:
        """All of these, at least one of those if there are any, none of the last."""
        ...

    def newest(
        self, guild: GuildIndex, match: Match, where: Sequence[ColumnElement[bool]], limit: int
    ) -> Select[int, float]:
        """The newest that match, each with how well; the less, the better."""
        ...

    def numbers(self, guild: GuildIndex, match: Match) -> Select[int]:
        """All that match."""
        ...


class Fts5:
    """SQLite's; a row's id is the guild's serial and the resource's number."""

    _fts = table("fts_search_entries", column("rowid", BigInteger))
    _name: ColumnElement[Any] = literal_column("fts_search_entries")
    _weights: ClassVar = (8.0, 4.0, 1.0, 0.0)

    def match(
        self, all_of: Sequence[Term], any_of: Sequence[Term], none_of: Sequence[Term]
    ) -> Match:
        parts = [self._term(term) for term in all_of]
        if any_of:
            parts.append(f"({' OR '.join(self._term(term) for term in any_of)})")
        wanted = " AND ".join(parts)
        unwanted = " OR ".join(self._term(term) for term in none_of)
        if not wanted or not unwanted:
            return Match(wanted or unwanted, wanted)
        return Match(f"({wanted}) NOT ({unwanted})", wanted)

    def newest(
        self, guild: GuildIndex, match: Match, where: Sequence[ColumnElement[bool]], limit: int
    ) -> Select[int, float]:
        score: ColumnElement[float] = func.bm25(self._name, *map(literal, self._weights))
        return (
            select(resources.c.number, score.label("score"))
            .select_from(self._fts)
            .join(resources, self._is(guild))
            .where(resources.c.guild_id == guild.guild_id, self._matches(match.text), *where)
            .order_by(self._fts.c.rowid.desc())
            .limit(limit)
        )

    def numbers(self, guild: GuildIndex, match: Match) -> Select[int]:
        number: ColumnElement[int] = self._fts.c.rowid - self._start(guild)
        return select(number).where(self._matches(match.text))

    def _is(self, guild: GuildIndex) -> ColumnElement[bool]:
        return resources.c.number == self._fts.c.rowid - self._start(guild)

    def _matches(self, match: str) -> ColumnElement[bool]:
        return self._name.op("MATCH", is_comparison=True)(match)

    @staticmethod
    def _start(guild: GuildIndex) -> int:
        return guild.serial << 31

    def _term(self, term: Term) -> str:
        return f"({' OR '.join(map(self._row, term.any_of))})"

    @staticmethod
    def _row(row: Row) -> str:
        return f'"{" ".join(row.words)}"{" *" if row.is_start else ""}'


class Tsvector:
    """PostgreSQL's."""

    _weights: ColumnElement[Any] = literal_column("'{0.125, 0, 0.5, 1}'::real[]")

    def match(
        self, all_of: Sequence[Term], any_of: Sequence[Term], none_of: Sequence[Term]
    ) -> Match:
        parts = [self._term(term) for term in all_of]
        if any_of:
            parts.append(f"({' | '.join(self._term(term) for term in any_of)})")
        unwanted = " | ".join(self._term(term) for term in none_of)
        if parts and unwanted:
            parts.append(f"!({unwanted})")
        ranked = " | ".join(self._term(term) for term in (*all_of, *any_of))
        return Match(" & ".join(parts) or unwanted, ranked)

    def newest(
        self, guild: GuildIndex, match: Match, where: Sequence[ColumnElement[bool]], limit: int
    ) -> Select[int, float]:
        # Inside, the newest are picked out; only these are then compared with the query.
        newest = (
            select(resources.c.number, search_entries.c.words)
            .join_from(search_entries, resources, self._is_same(guild))
            .where(search_entries.c.guild_id == guild.guild_id, self._matches(match.text), *where)
            .order_by(resources.c.number.desc())
            .limit(limit)
            .subquery()
        )
        score: ColumnElement[float] = -func.ts_rank(
            self._weights, newest.c.words, self._query(match.ranked), 1
        )
        return select(newest.c.number, score.label("score"))

    def numbers(self, guild: GuildIndex, match: Match) -> Select[int]:
        return select(search_entries.c.number).where(
            search_entries.c.guild_id == guild.guild_id, self._matches(match.text)
        )

    @staticmethod
    def _is_same(guild: GuildIndex) -> ColumnElement[bool]:
        return and_(
            resources.c.guild_id == guild.guild_id,
            resources.c.number == search_entries.c.number,
        )

    def _matches(self, match: str) -> ColumnElement[bool]:
        return search_entries.c.words.op("@@", is_comparison=True)(self._query(match))

    @staticmethod
    def _query(match: str) -> ColumnElement[Any]:
        return cast(literal(match, Text), TSQUERY)

    def _term(self, term: Term) -> str:
        return f"({' | '.join(map(self._row, term.any_of))})"

    @staticmethod
    def _row(row: Row) -> str:
        words = " <-> ".join(f"'{word}'" for word in row.words)
        return f"{words}:*" if row.is_start else f"({words})"


class FindStore:
    """Finds resources by words and conditions; of one guild, and what its members may open."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._engine: Engine = Fts5() if connection.dialect.name == "sqlite" else Tsvector()

    async def best(
        self,
        guild: GuildIndex,
        match: Match | None,
        excluded: Match | None,
        conditions: Conditions,
        limit: int,
        *,
        by_age: bool = False,
    ) -> Best:
        """The best of the newest that match; of two as good, or all `by_age`, the newer first.

        Args:
            guild: whose resources.
            match: what is asked of the index; None: nothing.
            excluded: what must not match, where nothing else is asked.
            conditions: what is asked beside.
            limit: so many numbers.
            by_age: however well they match.
        """
        where = [resources.c.state == conditions.state, *_conditions(conditions)]
        where.extend(_of_others(guild.guild_id, conditions))
        if excluded is not None:
            where.append(resources.c.number.not_in(self._engine.numbers(guild, excluded)))
        if match is not None:
            newest = self._engine.newest(guild, match, where, COUNTED_MOST).subquery()
        else:
            newest = (
                select(resources.c.number, literal(0.0).label("score"))
                .where(resources.c.guild_id == guild.guild_id, *where)
                .order_by(resources.c.number.desc())
                .limit(COUNTED_MOST)
                .subquery()
            )
        number, score = newest.columns
        total: ColumnElement[int] = func.count().over()
        order = (number.desc(),) if by_age else (score, number.desc())
        query = select(number, total).order_by(*order).limit(limit)
        rows = [(found, count) for found, count in await self._connection.execute(query)]
        return Best(tuple(found for found, _ in rows), rows[0][1] if rows else 0)

    async def knows(self, guild: GuildIndex, term: Term) -> bool:
        """Whether any resource has it."""
        numbers = self._engine.numbers(guild, self._engine.match([term], (), ())).limit(1)
        query = select(search_entries.c.number).where(
            search_entries.c.guild_id == guild.guild_id, search_entries.c.number.in_(numbers)
        )
        return (await self._connection.execute(query)).first() is not None

    def match(
        self,
        all_of: Sequence[Term] = (),
        any_of: Sequence[Term] = (),
        none_of: Sequence[Term] = (),
    ) -> Match | None:
        """What is asked of the index; None: nothing."""
        found = self._engine.match(all_of, any_of, none_of)
        return found if found.text else None


def _conditions(asked: Conditions) -> Iterator[ColumnElement[bool]]:
    yield from _of_people(asked)
    yield from _of_times(asked)
    if asked.licences:
        yield resources.c.licence.in_(sorted(asked.licences))
    if asked.has_file is not None:
        yield resources.c.file_attachment_id.is_not(None) == asked.has_file
    if asked.has_captions is not None:
        # The list as its JSON says it: no other value holds this word in quotes.
        captions = cast(resources.c.access, Text).contains(f'"{Access.CAPTIONS.value}"')
        yield captions if asked.has_captions else not_(captions)


def _of_people(asked: Conditions) -> Iterator[ColumnElement[bool]]:
    sharer = resources.c.sharer_id
    if asked.sharer_ids:
        yield sharer.in_(sorted(asked.sharer_ids))
    if asked.not_sharer_ids:
        yield or_(sharer.is_(None), sharer.not_in(sorted(asked.not_sharer_ids)))
    if asked.is_mine is not None:
        mine = sharer == asked.viewer_id
        yield mine if asked.is_mine else or_(sharer.is_(None), not_(mine))


def _of_others(guild_id: int, asked: Conditions) -> Iterator[ColumnElement[bool]]:
    """What other parts of the feature know of a resource."""
    asks = (
        (asked.is_used, used_numbers(guild_id)),
        (asked.is_kept, kept_numbers(guild_id, asked.viewer_id)),
        (asked.is_dead, dead_numbers(guild_id)),
        (None if asked.is_reachable is None else not asked.is_reachable, blocked_numbers(guild_id)),
    )
    for wanted, numbers in asks:
        if wanted is not None:
            among = resources.c.number.in_(numbers)
            yield among if wanted else not_(among)


def _of_times(asked: Conditions) -> Iterator[ColumnElement[bool]]:
    if asked.live_after is not None:
        yield resources.c.live_at > asked.live_after
    if asked.after is not None:
        yield resources.c.shared_at >= asked.after
    if asked.before is not None:
        yield resources.c.shared_at < asked.before
    if asked.minutes_least is not None:
        yield resources.c.minutes >= asked.minutes_least
    if asked.minutes_most is not None:
        yield resources.c.minutes <= asked.minutes_most
