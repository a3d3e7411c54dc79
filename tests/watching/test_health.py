import re
import socket

import aiohttp
import pytest
from sqlalchemy import text

from plc_bot.metrics import ERRORS
from plc_bot.storage import ACROSS_GUILDS, Database
from plc_bot.watching import health
from plc_bot.watching.health import (
    Check,
    DatabaseCheck,
    Draining,
    PortTakenError,
    connection_check,
    health_page,
    scheduler_check,
)
from tests.clock import ManualClock

HERE = "127.0.0.1"


def says(answer: str | None) -> Check:
    async def check() -> str | None:
        return answer

    return check


async def fetched(path: str, **checks: Check) -> tuple[int, str]:
    async with (
        health_page(HERE, 0, checks) as port,
        aiohttp.ClientSession() as session,
        session.get(f"http://{HERE}:{port}{path}") as response,
    ):
        return response.status, await response.text()


async def test_ready_when_no_check_objects() -> None:
    assert await fetched("/readyz", database=says(None), discord=says(None)) == (200, "ready\n")


async def test_not_ready_says_every_reason_in_words() -> None:
    status, words = await fetched("/readyz", one=says("is away"), two=says(None), three=says("ill"))
    assert (status, words) == (503, "one: is away\nthree: ill\n")


async def test_alive_whether_ready_or_not() -> None:
    assert (await fetched("/healthz", discord=says("down")))[0] == 200


async def test_metrics_are_in_the_format_of_prometheus_and_hold_no_id() -> None:
    ERRORS.labels(kind="missing").inc()
    status, words = await fetched("/metrics")
    assert status == 200
    assert re.search(r'^plc_errors_total\{kind="missing"\} \d', words, re.MULTILINE)
    assert not re.search(r"\d{15}", re.sub(r"\d\.\d+|_created\S* \S+", "", words))


async def test_other_paths_are_not_there() -> None:
    assert (await fetched("/"))[0] == 404


async def test_a_port_in_use_is_refused_with_what_to_set() -> None:
    with socket.create_server((HERE, 0)) as taken:
        port: int = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match="PLC_HTTP_PORT"):
            async with health_page(HERE, port, {}):
                pass


async def test_the_port_is_free_again_afterwards() -> None:
    async with health_page(HERE, 0, {}) as port:
        pass
    async with health_page(HERE, port, {}) as again:
        assert again == port


async def test_a_database_that_writes_is_ready(db: Database) -> None:
    assert await DatabaseCheck(db.probe)() is None


async def test_a_locked_database_is_not_ready_and_is_again_when_unlocked(
    db: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "WRITE_SECONDS", 0.1)
    check = DatabaseCheck(db.probe)
    other = await Database.open(database_url)
    async with other.write() as connection:
        lock = text("UPDATE alembic_version SET version_num = version_num")
        await connection.execute(lock, execution_options=ACROSS_GUILDS)
        assert await check() == "a write to the database takes over 1 s"
    monkeypatch.undo()
    assert await check() is None
    await other.close()


async def test_a_schema_changed_by_a_newer_version_is_not_ready(db: Database) -> None:
    async with db.write() as connection:
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        await connection.execute(newer, execution_options=ACROSS_GUILDS)
    answer = await DatabaseCheck(db.probe)()
    assert answer is not None
    assert "another version" in answer


async def test_a_database_that_fails_is_not_ready_and_the_reason_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken() -> bool:
        raise OSError(28, "No space left on device")

    answer = await DatabaseCheck(broken)()
    assert answer is not None
    assert "refuses to write" in answer
    assert "No space left" in caplog.text


async def test_without_discord_it_is_not_ready() -> None:
    assert await connection_check(lambda: False)() == "Discord is not connected"
    assert await connection_check(lambda: True)() is None


async def test_a_scheduler_that_stands_still_is_not_ready(clock: ManualClock) -> None:
    last = clock.now()
    check = scheduler_check(lambda: last, clock)
    clock.advance(seconds=90)
    assert await check() is None
    clock.advance(seconds=1)
    assert await check() == "the scheduler has stood still for over 90 s"


async def test_a_scheduler_that_never_went_round_is_not_ready(clock: ManualClock) -> None:
    assert await scheduler_check(lambda: None, clock)() == "the scheduler has not started"


async def test_a_bot_on_its_way_out_is_not_ready() -> None:
    draining = Draining()
    assert await draining.check() is None
    draining.begin()
    assert await draining.check() == "the bot is stopping"
