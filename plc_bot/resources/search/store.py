from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    String,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from plc_bot.resources.search.models import GuildIndex, Indexed
from plc_bot.resources.search.tables import (
    GuildRow,
    search_entries,
    search_guilds,
    search_vocabulary,
)
from plc_bot.resources.search.tokens import READING, TAG_SIGN
from plc_bot.storage import ACROSS_GUILDS, Connection, upsert
from plc_bot.storage.columns import Several

LAST_SIGN = "\U0010ffff"
"""Comes after every other sign where words are compared sign by sign, as these columns are."""
_SERIALS = 7_421_904
"""Any fixed number: PostgreSQL's advisory lock under which one guild at a time gets a serial."""
_AT_ONCE = 500


class IndexStore:
    """The words of resources; what makes them findable follows by itself in the same transaction.

    On SQLite triggers write the full-text table, on PostgreSQL an index stands on the column.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find_guild(self, guild_id: int) -> GuildIndex | None:
        query = select(search_guilds).where(search_guilds.c.guild_id == guild_id)
        row = (await self._connection.execute(query)).one_or_none()
        return _guild(row) if row else None

    async def add_guild(self, guild_id: int, languages: tuple[str, ...]) -> GuildIndex:
        """Give the guild a serial of its own; it must have none yet."""
        if self._connection.dialect.name == "postgresql":
            lock = text(f"SELECT pg_advisory_xact_lock({_SERIALS})")
            await self._connection.execute(lock, execution_options=ACROSS_GUILDS)
        serial = func.coalesce(func.max(search_guilds.c.serial), 0) + 1
        added = select(literal(guild_id), serial, literal(languages, Several(str)))
        number = (
            insert(search_guilds)
            .from_select(["guild_id", "serial", "languages"], added)
            .returning(search_guilds.c.serial)
        )
        given = await self._connection.execute(number, execution_options=ACROSS_GUILDS)
        return GuildIndex(guild_id, given.scalar_one(), languages)

    async def set_languages(self, guild_id: int, languages: tuple[str, ...]) -> None:
        await self._connection.execute(
            update(search_guilds)
            .where(search_guilds.c.guild_id == guild_id)
            .values(languages=languages)
        )

    async def list_indexed(self, guild_id: int, numbers: Sequence[int]) -> dict[int, Indexed]:
        """What is kept of these resources, by number; those that are not indexed are left out."""
        found: dict[int, Indexed] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            query = select(search_entries.c.number, search_entries.c.words).where(
                search_entries.c.guild_id == guild_id,
                search_entries.c.number.in_(numbers[start : start + _AT_ONCE]),
            )
            rows = await self._connection.execute(query)
            found.update((number, words) for number, words in rows)
        return found

    async def put(self, guild: GuildIndex, words: Mapping[int, Indexed]) -> None:
        """Keep these words by number, in the place of what was kept before."""
        statement = upsert(search_entries)
        kept = statement.on_conflict_do_update(
            index_elements=["guild_id", "number"],
            set_={
                "serial": statement.excluded.serial,
                "reading": statement.excluded.reading,
                "words": statement.excluded.words,
            },
        )
        rows = [
            {
                "guild_id": guild.guild_id,
                "number": number,
                "serial": guild.serial,
                "reading": READING,
                "words": found,
            }
            for number, found in words.items()
        ]
        await self._connection.execute(kept, rows)

    async def remove(self, guild_id: int, numbers: Collection[int]) -> None:
        for number in numbers:
            await self._connection.execute(
                delete(search_entries).where(
                    search_entries.c.guild_id == guild_id, search_entries.c.number == number
                )
            )

    async def count_words(self, guild_id: int, change: Counter[str]) -> None:
        """Add to how many resources use each word; a word that none uses any more goes."""
        statement = upsert(search_vocabulary)
        counted = statement.on_conflict_do_update(
            index_elements=["guild_id", "word"],
            set_={"uses": search_vocabulary.c.uses + statement.excluded.uses},
        )
        # In order: of two that write at once, neither waits for a word that waits for the other.
        rows = [
            {"guild_id": guild_id, "word": word, "uses": uses}
            for word, uses in sorted(change.items())
            if uses
        ]
        if rows:
            await self._connection.execute(counted, rows)
        fewer = [row["word"] for row in rows if change[str(row["word"])] < 0]
        for start in range(0, len(fewer), _AT_ONCE):
            await self._connection.execute(
                delete(search_vocabulary).where(
                    search_vocabulary.c.guild_id == guild_id,
                    search_vocabulary.c.word.in_(fewer[start : start + _AT_ONCE]),
                    search_vocabulary.c.uses <= 0,
                )
            )

    async def list_known(self, guild_id: int, words: Iterable[str]) -> set[str]:
        """Those of the words that stand in the guild's vocabulary."""
        query = select(search_vocabulary.c.word).where(
            search_vocabulary.c.guild_id == guild_id, search_vocabulary.c.word.in_(list(words))
        )
        return set((await self._connection.execute(query)).scalars())

    async def list_beginning(
        self, guild_id: int, start: str, shortest: int, longest: int
    ) -> dict[str, int]:
        """The guild's words that begin so and have so many letters, with how many use each."""
        word = search_vocabulary.c.word
        here = word >= start, word < start + LAST_SIGN
        return await self._list_words(guild_id, shortest, longest, *here)

    async def list_beginning_otherwise(
        self, guild_id: int, start: str, shortest: int, longest: int
    ) -> dict[str, int]:
        """As `list_beginning`, those that one mistake makes begin so, of two letters."""
        word = search_vocabulary.c.word
        first, second = func.substr(word, 1, 1), func.substr(word, 2, 1)
        # The first letter is wrong or missing, or was changed about with the second, or added.
        near = or_(second == start[1:2], first == start[1:2], second == start[:1])
        return await self._list_words(guild_id, shortest, longest, near)

    async def _list_words(
        self, guild_id: int, shortest: int, longest: int, *where: ColumnElement[bool]
    ) -> dict[str, int]:
        word, uses = search_vocabulary.c.word, cast(search_vocabulary.c.uses, String)
        # One row of thousands of words comes in a third of the time of as many rows.
        query = select(func.aggregate_strings(word, " "), func.aggregate_strings(uses, " ")).where(
            search_vocabulary.c.guild_id == guild_id,
            func.length(word).between(shortest, longest),
            word.not_like(f"{TAG_SIGN}%"),
            *where,
        )
        words, counts = (await self._connection.execute(query)).one()
        return dict(zip((words or "").split(), map(int, (counts or "").split()), strict=True))

    async def list_tags(self, guild_id: int, start: str, limit: int) -> list[tuple[str, int]]:
        """The guild's tags that begin so, the most used first, with how many have them."""
        word, uses = search_vocabulary.c.word, search_vocabulary.c.uses
        query = (
            select(word, uses)
            .where(
                search_vocabulary.c.guild_id == guild_id,
                word >= TAG_SIGN + start,
                word < TAG_SIGN + start + LAST_SIGN,
            )
            .order_by(uses.desc(), word)
            .limit(limit)
        )
        rows = await self._connection.execute(query)
        return [(tag.removeprefix(TAG_SIGN), count) for tag, count in rows]


def _guild(row: GuildRow) -> GuildIndex:
    return GuildIndex(*row)
