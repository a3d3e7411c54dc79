import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path

import pytest

from plc_bot.storage.trips import TripConnection, connect

_TABLE = "CREATE TABLE notes (number INTEGER PRIMARY KEY, words TEXT)"
_ADD = "INSERT INTO notes (words) VALUES (?)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "trips.sqlite3"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(_TABLE)
    return path


@pytest.fixture
async def trips(path: Path) -> AsyncGenerator[TripConnection]:
    connection = connect(str(path), isolation_level=None, timeout=0.1)
    async with connection:
        yield connection


def _written(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [words for (words,) in raw.execute("SELECT words FROM notes ORDER BY number")]


async def test_a_statement_comes_back_with_its_rows(trips: TripConnection) -> None:
    await trips.cursor().executemany(_ADD, [("a",), ("b",)])
    cursor = await trips.cursor().execute("SELECT words FROM notes WHERE number > ?", (1,))
    assert await cursor.fetchall() == [("b",)]
    assert cursor.description[0][0] == "words"


async def test_it_tells_how_many_rows_were_changed_also_where_they_come_back(
    trips: TripConnection,
) -> None:
    await trips.cursor().executemany(_ADD, [("a",), ("b",)])
    plain = await trips.cursor().execute("UPDATE notes SET words = 'c'")
    returning = await trips.cursor().execute("UPDATE notes SET words = 'd' RETURNING number")
    assert (plain.rowcount, returning.rowcount) == (2, 2)
    assert plain.description is None


async def test_what_was_begun_is_seen_by_others_only_once_committed(
    trips: TripConnection, path: Path
) -> None:
    trips.begin()
    await trips.cursor().execute(_ADD, ("a",))
    assert _written(path) == []
    await trips.commit()
    assert _written(path) == ["a"]


async def test_what_was_rolled_back_never_was(trips: TripConnection, path: Path) -> None:
    trips.begin()
    await trips.cursor().execute(_ADD, ("a",))
    await trips.rollback()
    assert _written(path) == []


async def test_a_transaction_of_reads_alone_locks_others_out_as_well(
    trips: TripConnection, path: Path
) -> None:
    trips.begin()
    await trips.cursor().execute("SELECT words FROM notes")
    with closing(sqlite3.connect(path, timeout=0)) as other, pytest.raises(sqlite3.Error):
        other.execute("BEGIN IMMEDIATE")


async def test_a_refused_beginning_lets_nothing_be_written_outside_a_transaction(
    trips: TripConnection, path: Path
) -> None:
    trips.begin()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError):
            await trips.cursor().execute(_ADD, ("a",))
        other.execute("ROLLBACK")
    await trips.cursor().execute(_ADD, ("b",))
    assert trips.in_transaction
    await trips.rollback()
    assert _written(path) == []


@pytest.mark.parametrize("end", ["commit", "rollback"])
async def test_nothing_is_left_to_begin_after_an_end(trips: TripConnection, end: str) -> None:
    trips.begin()
    await getattr(trips, end)()
    await trips.cursor().execute("SELECT words FROM notes")
    assert not trips.in_transaction
