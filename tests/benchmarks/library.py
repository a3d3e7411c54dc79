"""A library of a million resources, and what a plainer search over it would be."""

import time
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from sqlalchemy import Select, select, text

from plc_bot.guilds.tables import counters
from plc_bot.resources.record.models import Resource
from plc_bot.resources.record.tables import resources
from plc_bot.resources.search.tables import search_entries, search_guilds, search_vocabulary
from plc_bot.services import Services
from plc_bot.storage import ACROSS_GUILDS, Connection
from tests.resources.builders import a_resource

BIG, SMALL = 1_100_000_000_000_000_000, 1_100_000_000_000_001_000
"""The guild of 10,000; the first of the others."""
BIG_SIZE, SIZE, MADE = 10_000, 991, 10
_AT_ONCE = 500
_SYLLABLES = [
    a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "er", "an", "is")
]
_SUBJECTS = ("maths", "science", "history", "art", "music", "biology")
_GRADES = ("K", "1", "2", "3", "4", "5", "6", "7", "8")


@dataclass(frozen=True, slots=True)
class Sizes:
    """In MB."""

    resources: float
    index: float


class Library:
    """Made of words that are as unevenly frequent as those of a language."""

    def __init__(self, services: Services, random: Random) -> None:
        self._services = services
        self._database = services.database
        self._random = random
        words = {
            "".join(random.choices(_SYLLABLES, k=random.choice((2, 3, 4)))) for _ in range(24_000)
        }
        self._words = sorted(words)
        random.shuffle(self._words)
        weights = (1 / (rank + 8) for rank in range(len(self._words)))
        self._weights = list(accumulate(weights))
        self._guilds = self._made = 0

    async def fill(self, guilds: int) -> None:
        """Have so many guilds beside the big one."""
        if not self._guilds:
            await self._make(BIG, BIG_SIZE)
            for place in range(MADE):
                await self._make(SMALL + place, SIZE)
            self._guilds = MADE
        while self._guilds < guilds:
            async with self._database.write() as connection:
                for _ in range(min(10, guilds - self._guilds)):
                    await self._copy(connection, SMALL + self._guilds % MADE, SMALL + self._guilds)
                    self._guilds += 1
        await self._settle()

    def queries(self, count: int) -> list[str]:
        """As people type: mostly words, now and then an operator or a misspelt word."""
        return [self._query() for _ in range(count)]

    def words(self, count: int) -> list[str]:
        """Single words, as often as they occur."""
        return self._some(count)

    def beginnings(self, count: int) -> list[str]:
        """What stands in the field while people type."""
        return [word[: self._random.randint(2, 6)] for word in self._some(count)] + [
            "tag:b",
            "grade:",
        ]

    async def by_like(self, word: str) -> object:
        """What a search without an index does."""
        pattern = f"%{word}%"
        query = (
            select(resources.c.number)
            .where(resources.c.guild_id == BIG)
            .where(resources.c.title.like(pattern) | resources.c.why.like(pattern))
            .order_by(resources.c.number.desc())
            .limit(100)
        )
        return await self._ask(query)

    async def make_naive(self) -> None:
        """A full-text index of all guilds' words together, joined to the resources."""
        async with self._database.write() as connection:
            for statement in _NAIVE[connection.dialect.name]:
                await connection.execute(text(statement), execution_options=ACROSS_GUILDS)

    async def by_naive_join(self, word: str) -> object:
        """Ask that."""
        async with self._database.read() as connection:
            query = text(_NAIVE_QUERY[connection.dialect.name])
            return (await connection.execute(query, {"word": word, "guild": BIG})).all()

    async def seconds_of_puts(self, *, indexed: bool) -> float:
        """How long one more resource takes to be kept, in the middle of 200."""
        shelf = self._services.resources.shelf
        followers = shelf._followers  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - what the index costs is what it costs without it
        shelf._followers = followers if indexed else []  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        taken: list[float] = []
        for resource in [self._resource(BIG) for _ in range(200)]:
            began = time.perf_counter()
            async with self._database.write() as connection:
                await shelf.put_in(connection, resource)
            taken.append(time.perf_counter() - began)
        shelf._followers = followers  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        return sorted(taken)[100]

    async def megabytes(self) -> Sizes:
        """What the resources take on the disk, and what finding them takes."""
        async with self._database.read() as connection:
            query = text(_SIZES[connection.dialect.name])
            found = await connection.execute(query, execution_options=ACROSS_GUILDS)
            kept, index = found.one()
        return Sizes(kept / 1e6, index / 1e6)

    async def _ask(self, query: Select[int]) -> object:
        async with self._database.read() as connection:
            return (await connection.execute(query)).all()

    async def _make(self, guild_id: int, count: int) -> None:
        shelf = self._services.resources.shelf
        for start in range(0, count, _AT_ONCE):
            some = [self._resource(guild_id) for _ in range(min(_AT_ONCE, count - start))]
            async with self._database.write() as connection:
                await shelf.put_all_in(connection, some)

    async def _copy(self, connection: Connection, source: int, target: int) -> None:
        serial = select(search_guilds.c.serial).where(search_guilds.c.guild_id == source)
        old = (await connection.execute(serial)).scalar_one()
        new = self._guilds + 1_000
        for table in (counters, resources, search_guilds, search_vocabulary, search_entries):
            names = [column.name for column in table.columns if column.name != "guild_id"]
            words = _WORDS[connection.dialect.name].format(old=old, new=new)
            kept = {"serial": str(new), "words": words}
            copied = ", ".join(kept.get(name, f'"{name}"') for name in names)
            listed = ", ".join(f'"{name}"' for name in names)
            statement = text(
                f"INSERT INTO {table.name} (guild_id, {listed}) SELECT {target}, {copied} "
                f"FROM {table.name} WHERE guild_id = {source}"
            )
            await connection.execute(statement)

    async def _settle(self) -> None:
        async with self._database.write() as connection:
            await connection.execute(text("ANALYZE"))

    def _some(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def _resource(self, guild_id: int) -> Resource:
        random = self._random
        self._made += 1
        return a_resource(
            f"https://example.org/{self._made}",
            guild_id=guild_id,
            title=" ".join(self._some(6)),
            why=" ".join(self._some(20)),
            tags=tuple(dict.fromkeys(self._some(3))),
            subjects=(random.choice(_SUBJECTS),),
            grades=tuple(random.sample(_GRADES, 2)),
            minutes=random.choice((None, 20, 45)),
        )

    def _query(self) -> str:
        one, two, three = self._some(3)
        middle = len(one) // 2
        kinds = {
            f"{one} {two}": 8,
            one: 4,
            f"{one} {two} {three}": 2,
            f"{one} grade:{self._random.randint(1, 8)}": 2,
            f"subject:{self._random.choice(_SUBJECTS)} minutes:<30": 1,
            f"{one} -{two}": 1,
            f"tag:{one}": 1,
            one[:middle] + one[middle + 1 :]: 1,
        }
        return self._random.choices(list(kinds), list(kinds.values()))[0]


_WORDS = {
    "sqlite": "replace(replace(words, '\"{old}', '\"{new}'), ' {old}', ' {new}')",
    "postgresql": "replace(words::text, ''''{old}', ''''{new}')::tsvector",
}
"""Every word begins with the guild's serial."""
_NAIVE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE naive USING fts5 (title, tags, why, content = '')",
        "INSERT INTO naive (rowid, title, tags, why) SELECT rowid, title, tags, why FROM resources",
    ),
    "postgresql": (
        "CREATE TABLE naive AS SELECT guild_id, number, "
        "to_tsvector('simple', title || ' ' || why || ' ' || tags::text) AS words FROM resources",
        "CREATE INDEX naive_words ON naive USING gin (words)",
        "ANALYZE naive",
    ),
}
_NAIVE_QUERY = {
    "sqlite": "SELECT r.number FROM naive JOIN resources r ON r.rowid = naive.rowid "
    "WHERE naive MATCH :word AND r.guild_id = :guild AND r.state = 'live' "
    "ORDER BY bm25(naive, 8, 4, 1) LIMIT 100",
    "postgresql": "SELECT r.number FROM naive JOIN resources r USING (guild_id, number) "
    "WHERE naive.words @@ plainto_tsquery('simple', :word) AND r.guild_id = :guild "
    "AND r.state = 'live' ORDER BY ts_rank(naive.words, plainto_tsquery('simple', :word)) DESC "
    "LIMIT 100",
}
_SIZES = {
    "sqlite": "SELECT sum(pgsize) FILTER (WHERE name LIKE '%resources%'), "
    "sum(pgsize) FILTER (WHERE name LIKE 'fts@_%' ESCAPE '@' OR name LIKE '%search@_%' ESCAPE '@') "
    "FROM dbstat",
    "postgresql": "SELECT pg_total_relation_size('resources'), "
    "pg_total_relation_size('search_entries') + pg_total_relation_size('search_vocabulary')",
}
