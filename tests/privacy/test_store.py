from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Date, MetaData, Named, Table, Text, select
from sqlalchemy.schema import CreateTable

from plc_bot.privacy.models import Erasure, Person, Row
from plc_bot.privacy.store import PAGE, PrivacyStore
from plc_bot.storage import (
    AtErasure,
    Columns,
    Connection,
    Database,
    Instant,
    Keep,
    Snowflake,
    column_rule,
    table_rules,
)

HERE, ELSEWHERE = 1, 2
ADA, BEN, CAM = 10, 11, 12
NOW = datetime(2027, 1, 4, 6, 0, tzinfo=UTC)
own = MetaData()


class LetterColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(primary_key=True, autoincrement=False)
    author_id: Named[int] = Column(
        Snowflake, info=column_rule("who wrote", AtErasure.DELETE_ROW, names_person=True)
    )
    reader_id: Named[int | None] = Column(
        Snowflake, info=column_rule("who read it", AtErasure.EMPTY, names_person=True)
    )
    sender_tag: Named[str | None] = Column(
        Text, info=column_rule("who sent it unnamed", AtErasure.DELETE_ROW, holds_tag=True)
    )
    judge_id: Named[int | None] = Column(
        Snowflake, info=column_rule("who answers for it", AtErasure.KEEP, names_person=True)
    )
    text: Named[str] = Column(Text)
    sent_at: Named[datetime | None] = Column(Instant)
    __row_pos__: tuple[int, int, int, int | None, str | None, int | None, str, datetime | None]


letters = Table(
    "letters_of_tests",
    own,
    LetterColumns,
    info=table_rules("letters", Keep.DAYS_30, counted_from="sent_at"),
)


class StampColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(primary_key=True, autoincrement=False)
    valid_on: Named[date] = Column(Date)
    __row_pos__: tuple[int, int, date]


stamps = Table(
    "stamps_of_tests",
    own,
    StampColumns,
    info=table_rules("stamps", Keep.UNTIL_DATE, counted_from="valid_on"),
)


@pytest.fixture(autouse=True)
async def tables(db: Database) -> None:
    async with db.write() as connection:
        for table in own.sorted_tables:
            await connection.execute(CreateTable(table))


async def a_letter(
    connection: Connection, number: int, **differs: int | str | datetime | None
) -> None:
    row: dict[str, Any] = {
        "guild_id": HERE,
        "number": number,
        "author_id": CAM,
        "text": f"letter {number}",
        "sent_at": NOW,
    }
    await connection.execute(letters.insert().values(row | differs))


async def numbers(connection: Connection, guild: int = HERE) -> list[int]:
    query = select(letters.c.number).where(letters.c.guild_id == guild).order_by(letters.c.number)
    return list((await connection.execute(query)).scalars())


async def rows_about(connection: Connection, user_id: int) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    async for table, rows in PrivacyStore(connection, own).rows_about(Person(HERE, user_id)):
        found.setdefault(table, []).extend(rows)
    return found


async def test_the_export_holds_each_row_that_names_the_person_and_no_other(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=ADA)
        await a_letter(connection, 2, reader_id=ADA)
        await a_letter(connection, 3, judge_id=ADA)
        await a_letter(connection, 4)
        await a_letter(connection, 5, author_id=ADA, guild_id=ELSEWHERE)
        found = await rows_about(connection, ADA)
    assert [row["number"] for row in found["letters_of_tests"]] == [1, 2, 3]
    assert list(found) == ["letters_of_tests"]  # a stamp names nobody


async def test_the_export_holds_every_column_but_no_other_persons_id(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=ADA, reader_id=BEN, judge_id=ADA)
        found = await rows_about(connection, ADA)
    assert found["letters_of_tests"] == [
        {
            "guild_id": HERE,
            "number": 1,
            "author_id": ADA,
            "reader_id": None,
            "sender_tag": None,
            "judge_id": ADA,
            "text": "letter 1",
            "sent_at": NOW,
        }
    ]


async def test_erasing_follows_each_columns_rule(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=ADA)
        await a_letter(connection, 2, reader_id=ADA)
        await a_letter(connection, 3, judge_id=ADA)
        done = await PrivacyStore(connection, own).erase(Person(HERE, ADA))
        query = select(letters.c.number, letters.c.reader_id, letters.c.judge_id)
        left = await connection.execute(query.where(letters.c.guild_id == HERE))
    name = letters.name
    assert done == Erasure(deleted={name: 1}, emptied={name: 1}, kept={name: 1})
    assert sorted(map(tuple, left)) == [(2, None, None), (3, None, ADA)]


async def test_a_row_that_goes_is_not_told_as_emptied_or_kept(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=ADA, reader_id=ADA, judge_id=ADA)
        done = await PrivacyStore(connection, own).erase(Person(HERE, ADA))
    assert done == Erasure(deleted={letters.name: 1}, emptied={}, kept={})


async def test_erasing_leaves_other_people_and_other_guilds_alone(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=BEN, reader_id=CAM)
        await a_letter(connection, 2, author_id=ADA, guild_id=ELSEWHERE)
        done = await PrivacyStore(connection, own).erase(Person(HERE, ADA))
        assert (await numbers(connection), await numbers(connection, ELSEWHERE)) == ([1], [2])
        theirs = await rows_about(connection, CAM)
    assert done == Erasure({}, {}, {})
    assert theirs[letters.name][0]["reader_id"] == CAM


async def test_a_row_goes_when_its_term_is_over_and_not_before(db: Database) -> None:
    term = timedelta(days=30)
    async with db.write() as connection:
        await a_letter(connection, 1, sent_at=NOW - term - timedelta(seconds=1))
        await a_letter(connection, 2, sent_at=NOW - term)
        await a_letter(connection, 3, sent_at=NOW)
        await a_letter(connection, 4, sent_at=None)
        removed = await PrivacyStore(connection, own).remove_expired(HERE, NOW)
        assert await numbers(connection) == [2, 3, 4]
    assert removed == {letters.name: 1}


def known_as(tag: str, user_id: int | None = ADA) -> Person:
    return Person(HERE, user_id, tag)


async def test_a_row_known_by_a_tag_alone_is_its_owners(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, sender_tag="adas")
        await a_letter(connection, 2, sender_tag="bens")
        await a_letter(connection, 3, sender_tag="adas", guild_id=ELSEWHERE)
        store = PrivacyStore(connection, own)
        pages = [rows async for _table, rows in store.rows_about(known_as("adas"))]
        assert [(row["number"], row["sender_tag"]) for row in pages[0]] == [(1, ADA)]
        assert await store.erase(known_as("adas")) == Erasure({letters.name: 1}, {}, {})
        assert (await numbers(connection), await numbers(connection, ELSEWHERE)) == ([2], [3])


async def test_a_tag_is_shown_to_nobody_who_is_not_known_by_it(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=ADA, sender_tag="bens")
        found = await rows_about(connection, ADA)
    assert [row["sender_tag"] for row in found[letters.name]] == [None]


async def test_an_erasure_by_tag_alone_leaves_rows_that_name_somebody(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=ADA)
        await a_letter(connection, 2, sender_tag="adas")
        await PrivacyStore(connection, own).erase(known_as("adas", user_id=None))
        assert await numbers(connection) == [1]


async def test_an_export_of_any_length_holds_each_row_once(db: Database) -> None:
    count = 2 * PAGE + 1
    async with db.write() as connection:
        for number in range(1, count + 1):
            await a_letter(connection, number, author_id=ADA)
        store = PrivacyStore(connection, own)
        pages = [rows async for _table, rows in store.rows_about(Person(HERE, ADA))]
    assert [len(page) for page in pages] == [PAGE, PAGE, 1]
    assert [row["number"] for page in pages for row in page] == list(range(1, count + 1))


async def test_a_full_last_page_is_followed_by_an_empty_one(db: Database) -> None:
    async with db.write() as connection:
        for number in range(1, PAGE + 1):
            await a_letter(connection, number, author_id=ADA)
        found = await rows_about(connection, ADA)
    assert len(found[letters.name]) == PAGE


async def test_counting_tells_rows_and_not_names(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=ADA, reader_id=ADA, judge_id=ADA)
        await a_letter(connection, 2, reader_id=ADA)
        counted = await PrivacyStore(connection, own).count_rows(Person(HERE, ADA))
    assert counted == {letters.name: 2}


async def test_everybody_who_is_named_is_listed_once(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, author_id=ADA, reader_id=BEN)
        await a_letter(connection, 2, author_id=ADA, sender_tag="cams")
        await a_letter(connection, 3, author_id=CAM, guild_id=ELSEWHERE)
        assert sorted(await PrivacyStore(connection, own).list_people(HERE)) == [ADA, BEN]


async def test_a_guild_is_counted_and_erased_over_all_tables_and_no_other(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1)
        await a_letter(connection, 2, guild_id=ELSEWHERE)
        await connection.execute(stamps.insert().values((HERE, 1, NOW.date())))
        store = PrivacyStore(connection, own)
        assert await store.count_guild(HERE) == {letters.name: 1, stamps.name: 1}
        await store.erase_guild(HERE)
        assert await store.count_guild(HERE) == {}
        assert await store.count_guild(ELSEWHERE) == {letters.name: 1}


async def test_a_term_is_over_only_in_the_guild_that_is_looked_at(db: Database) -> None:
    async with db.write() as connection:
        await a_letter(connection, 1, guild_id=ELSEWHERE, sent_at=NOW - timedelta(days=99))
        assert await PrivacyStore(connection, own).remove_expired(HERE, NOW) == {}
        assert await numbers(connection, ELSEWHERE) == [1]


async def test_a_row_that_names_its_own_day_goes_after_it(db: Database) -> None:
    today = NOW.date()
    async with db.write() as connection:
        for number, day in enumerate((today - timedelta(days=1), today, today + timedelta(days=1))):
            await connection.execute(stamps.insert().values((HERE, number, day)))
        await PrivacyStore(connection, own).remove_expired(HERE, NOW)
        query = select(stamps.c.number).where(stamps.c.guild_id == HERE)
        assert sorted((await connection.execute(query)).scalars()) == [1, 2]
