import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select, text

from plc_bot.storage import (
    ACROSS_GUILDS,
    Database,
    DatabaseAddressError,
    DatabaseUnusableError,
    go_last,
)
from plc_bot.storage.engines import engine_for
from tests.databases import POSTGRES
from tests.storage.notes import ELSEWHERE, GUILD, kept, make_notes, notes, numbers, put


@pytest.fixture(autouse=True)
async def table(db: Database) -> None:
    await make_notes(db)


async def test_what_a_transaction_wrote_is_there_afterwards(db: Database) -> None:
    async with db.write() as connection:
        await put(connection, 1)
        await put(connection, 2)
    assert await kept(db) == [1, 2]


async def test_an_error_leaves_nothing_of_a_transaction(db: Database) -> None:
    with suppress(ZeroDivisionError):
        async with db.write() as connection:
            await put(connection, 1)
            raise ZeroDivisionError
    assert await kept(db) == []


async def test_a_cancellation_leaves_nothing_of_a_transaction(db: Database) -> None:
    wrote = asyncio.Event()

    async def write_and_wait() -> None:
        async with db.write() as connection:
            await put(connection, 1)
            wrote.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(write_and_wait())
        await wrote.wait()
        task.cancel()
    assert await kept(db) == []


@pytest.mark.skipif(bool(POSTGRES), reason="a server ends a lost connection's transaction")
async def test_a_connection_lost_in_mid_statement_takes_its_lock_along(
    db: Database, database_url: str
) -> None:
    engine = engine_for(database_url).writer
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        # As a cancelled statement is: neither read to its end nor collected.
        unfinished = await driver.execute("DELETE FROM alembic_version RETURNING version_num")
        await connection.invalidate()
    async with asyncio.timeout(5), db.write() as connection:
        await put(connection, 1)
    assert unfinished is not None
    await engine.dispose()


async def test_a_reader_does_not_wait_for_a_writer_nor_see_its_work(db: Database) -> None:
    async with db.write() as connection:
        await put(connection, 1)
        async with asyncio.timeout(5):
            assert await kept(db) == []
        assert await numbers(connection) == [1]


async def test_a_writer_does_not_wait_for_a_reader_that_is_not_done(db: Database) -> None:
    async with db.write() as connection:
        for number in range(1, 9):
            await put(connection, number)
    async with db.read() as reading:
        await reading.execute(select(notes.c.number).where(notes.c.guild_id == GUILD))
        async with asyncio.timeout(5), db.write() as connection:
            await put(connection, 9)
    assert await kept(db) == [1, 2, 3, 4, 5, 6, 7, 8, 9]


async def test_one_writer_waits_for_another(db: Database) -> None:
    async def add_one() -> None:
        async with db.write() as connection:
            # Read, then write: the count would be lost if two did it side by side.
            found = await connection.execute(
                select(notes)
                .where(notes.c.guild_id == GUILD, notes.c.number == 1)
                .with_for_update()
            )
            _guild, _number, count, _written = found.one()
            await connection.execute(
                notes.update().where(notes.c.guild_id == GUILD).values(text=str(int(count) + 1))
            )

    async with db.write() as connection:
        await put(connection, 1, text="0")
    async with asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(add_one())
    async with db.read() as connection:
        found = await connection.execute(select(notes.c.text).where(notes.c.guild_id == GUILD))
        assert found.scalar() == "8"


@pytest.mark.skipif(bool(POSTGRES), reason="there, half of the writers are kept for people")
async def test_who_goes_last_lets_the_others_write_first(db: Database) -> None:
    written: list[str] = []

    async def write(who: str, number: int) -> None:
        async with db.write() as connection:
            await put(connection, number)
        written.append(who)

    async def write_last(number: int) -> None:
        go_last()
        await write("the loop", number)

    async with asyncio.TaskGroup() as group, db.write() as connection:
        for number in range(1, 6):
            group.create_task(write_last(number))
        await put(connection, 6)  # they all stand in line by now
        group.create_task(write("a person", 7))
        await put(connection, 8)
    assert len(written) == 6
    assert "a person" in written[:2]


async def test_calls_are_made_once_and_only_after_the_commit(db: Database) -> None:
    calls: list[str] = []
    async with db.write() as connection:
        await put(connection, 1)
        db.after_commit(connection, lambda: calls.append("first"))
        db.after_commit(connection, lambda: calls.append("second"))
        assert calls == []
    assert calls == ["first", "second"]
    async with db.write() as connection:
        await put(connection, 2)
    assert calls == ["first", "second"]


async def test_no_call_is_made_when_the_transaction_fails(db: Database) -> None:
    calls: list[str] = []
    with suppress(ZeroDivisionError):
        async with db.write() as connection:
            db.after_commit(connection, lambda: calls.append("never"))
            raise ZeroDivisionError
    assert calls == []


@pytest.mark.parametrize("error", [None, ZeroDivisionError, asyncio.CancelledError])
async def test_calls_for_the_end_are_made_whichever_way_it_ends(
    db: Database, error: type[BaseException] | None
) -> None:
    calls: list[str] = []
    with suppress(ZeroDivisionError, asyncio.CancelledError):
        async with db.write() as connection:
            db.at_end(connection, lambda: calls.append("over"))
            await put(connection, 1)
            assert calls == []
            if error is not None:
                raise error
    assert calls == ["over"]


async def test_two_transactions_side_by_side_have_their_own_calls(db: Database) -> None:
    calls: list[int] = []

    async def write(number: int, *, fails: bool) -> None:
        async with db.write() as connection:
            await put(connection, number)
            db.after_commit(connection, lambda: calls.append(number))
            if fails:
                raise ZeroDivisionError

    done = await asyncio.gather(
        write(1, fails=False), write(2, fails=True), write(3, fails=False), return_exceptions=True
    )
    assert sorted(calls) == [1, 3]
    assert isinstance(done[1], ZeroDivisionError)


@pytest.mark.skipif(bool(POSTGRES), reason="PostgreSQL's readers are not told apart from writers")
async def test_a_connection_for_reading_refuses_to_write(db: Database) -> None:
    with pytest.raises(Exception, match="readonly"):
        async with db.read() as connection:
            await put(connection, 1)
    assert await kept(db) == []


async def test_an_error_does_not_repeat_what_was_typed(db: Database) -> None:
    async with db.write() as connection:
        await put(connection, 1)
    with pytest.raises(Exception, match="notes_of_tests") as caught:
        async with db.write() as connection:
            await put(connection, 1, text="I feel lost at this school")
    assert "I feel lost" not in str(caught.value)


async def test_a_probe_writes_and_knows_its_schema(db: Database) -> None:
    assert await db.probe()


async def test_a_probe_notices_that_a_newer_version_migrated_meanwhile(db: Database) -> None:
    async with db.write() as connection:
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        await connection.execute(newer, execution_options=ACROSS_GUILDS)
    assert not await db.probe()


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("mysql://somebody@somewhere/plc", "mysql is not one of"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("data/plc.sqlite3", "not of the form"),
        ("postgresql://me:hunter22@host:port/plc", "not of the form"),
    ],
)
async def test_an_address_that_cannot_be_used_is_refused_without_its_password(
    address: str, problem: str
) -> None:
    with pytest.raises(DatabaseAddressError, match=problem) as refused:
        await Database.open(address)
    assert "hunter22" not in str(refused.value)


async def test_a_database_that_cannot_be_reached_says_why(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusableError, match="unable to open"):
        await Database.open(f"sqlite:///{tmp_path / 'no such folder' / 'plc.sqlite3'}")
    with pytest.raises(DatabaseUnusableError, match="127"):
        await Database.open("postgresql://nobody@127.0.0.1:1/plc")


async def test_a_file_that_is_no_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "plc.sqlite3"
    path.write_bytes(b"My dear diary, " * 100)
    with pytest.raises(DatabaseUnusableError, match=r"malformed|not a database"):
        await Database.open(f"sqlite:///{path}")
    assert path.read_bytes() == b"My dear diary, " * 100


async def test_rows_of_another_guild_are_not_mixed_in(db: Database) -> None:
    async with db.write() as connection:
        await put(connection, 1)
        await connection.execute(
            notes.insert().values(guild_id=ELSEWHERE, number=1, text="theirs", written_at=None)
        )
    assert await kept(db) == [1]
