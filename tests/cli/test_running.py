import asyncio
import os
import signal
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import discord
import discord.http
import pytest
from pydantic import SecretStr

from cogs._kit.connecting import TokenRefusedError
from plc_bot.cli.running import ClosedByItselfError, run_bot
from plc_bot.clock import SystemClock
from plc_bot.scheduling.due import DueWork
from plc_bot.settings import Settings
from plc_bot.storage import (
    SCHEMA,
    DatabaseInUseError,
    DatabaseUnusableError,
    schema_at,
    sole_use,
)
from plc_bot.storage.backups import BackupFailedError
from plc_bot.storage.backups.label import check
from plc_bot.watching.health import PortTakenError
from tests.cli.fake_discord import GOOD_TOKEN, FakeDiscord
from tests.clock import START
from tests.databases import POSTGRES
from tests.storage.backups.copies import left_in
from tests.storage.older import make_older

HERE = "127.0.0.1"


def a_free_port() -> int:
    with socket.create_server((HERE, 0)) as taken:
        return taken.getsockname()[1]


def some_settings(
    url: str, *, token: str = GOOD_TOKEN, port: int = 0, backup_dir: Path = Path("backups")
) -> Settings:
    return Settings(
        discord_token=SecretStr(token),
        database_url=SecretStr(url),
        http_port=port,
        http_host=HERE,
        backup_at="off",
        backup_dir=backup_dir,
    )


async def run(settings: Settings) -> None:
    async with asyncio.timeout(20):
        await run_bot(settings, SystemClock())


@asynccontextmanager
async def a_running_bot(settings: Settings) -> AsyncGenerator[asyncio.Task[None]]:
    """Runs beside the test, which asks it to stop; an error ends the test."""
    async with asyncio.TaskGroup() as group:
        yield group.create_task(run(settings))


async def answer(port: int) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{HERE}:{port}/readyz") as response,
    ):
        return response.status, await response.text()


async def an_answer_with(port: int, status: int, words: str) -> str:
    """Ask until it is this one; the run's own limit ends the wait."""
    while True:
        try:
            found = await answer(port)
        except aiohttp.ClientConnectorError:  # not served yet
            continue
        if found[0] == status and words in found[1]:
            return found[1]


@pytest.mark.usefixtures("discord_server")
async def test_a_connected_bot_is_ready_until_it_is_asked_to_stop(database_url: str) -> None:
    settings = some_settings(database_url, port=a_free_port())
    async with a_running_bot(settings) as running:
        await an_answer_with(settings.http_port, 200, "ready")
        os.kill(os.getpid(), signal.SIGTERM)
        await running
    with pytest.raises(aiohttp.ClientConnectorError):
        await answer(settings.http_port)


@pytest.mark.usefixtures("discord_server")
async def test_a_start_over_an_older_database_backs_it_up_before_it_migrates(
    empty_url: str, tmp_path: Path
) -> None:
    await make_older(empty_url)
    settings = some_settings(empty_url, port=a_free_port(), backup_dir=tmp_path / "backups")
    async with a_running_bot(settings):
        await an_answer_with(settings.http_port, 200, "ready")
        os.kill(os.getpid(), signal.SIGTERM)
    (backup,) = left_in(tmp_path / "backups")
    assert check(backup).schema == "0001"
    assert await schema_at(empty_url) == SCHEMA


@pytest.mark.usefixtures("discord_server")
async def test_without_a_backup_an_older_database_is_not_migrated(
    empty_url: str, tmp_path: Path
) -> None:
    await make_older(empty_url)
    (tmp_path / "file").touch()
    with pytest.raises(BackupFailedError):
        await run(some_settings(empty_url, backup_dir=tmp_path / "file"))
    assert await schema_at(empty_url) == "0001"


async def test_without_discord_the_bot_waits_unready_and_can_be_stopped(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://{HERE}:{a_free_port()}/api")
    settings = some_settings(database_url, port=a_free_port())
    async with a_running_bot(settings):
        words = await an_answer_with(settings.http_port, 503, "discord: Discord is not connected")
        os.kill(os.getpid(), signal.SIGTERM)
    assert "scheduler: the scheduler has not started" in words
    assert "database" not in words


@pytest.mark.usefixtures("discord_server")
async def test_a_token_that_is_refused_ends_the_run(database_url: str) -> None:
    with pytest.raises(TokenRefusedError, match="Reset Token"):
        await run(some_settings(database_url, token="an-old-token"))


async def test_a_token_that_is_reset_meanwhile_ends_the_run_alike(
    database_url: str, discord_server: FakeDiscord
) -> None:
    discord_server.close_with = 4004
    with pytest.raises(TokenRefusedError):
        await run(some_settings(database_url))


async def test_any_other_end_of_the_connection_is_not_taken_for_the_tokens_fault(
    database_url: str, discord_server: FakeDiscord
) -> None:
    discord_server.close_with = 4012  # this version of Discord's interface is no more
    with pytest.raises(discord.ConnectionClosed):
        await run(some_settings(database_url))


@pytest.mark.usefixtures("discord_server")
async def test_a_bot_whose_scheduler_dies_does_not_go_on_looking_well(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(_self: DueWork) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(DueWork, "run", die)
    with pytest.raises(ClosedByItselfError):
        await run(some_settings(database_url))


@pytest.mark.skipif(bool(POSTGRES), reason="a PostgreSQL server is shared by design")
async def test_a_second_process_on_one_file_is_told_who_was_first(database_url: str) -> None:
    with sole_use(database_url, START), pytest.raises(DatabaseInUseError) as refused:
        await run(some_settings(database_url))
    assert refused.value.holder == f"process {os.getpid()}, started 2027-01-04 06:00:00 UTC"


@pytest.mark.usefixtures("discord_server")
async def test_after_a_failed_start_the_file_is_free_for_the_next(database_url: str) -> None:
    for _attempt in range(2):
        with pytest.raises(TokenRefusedError):
            await run(some_settings(database_url, token="an-old-token"))


async def test_a_database_that_cannot_be_reached_ends_the_run_without_its_password() -> None:
    with pytest.raises(DatabaseUnusableError) as refused:
        await run(some_settings(f"postgresql://plc:hunter22@{HERE}:1/plc"))
    assert "hunter22" not in str(refused.value)


@pytest.mark.usefixtures("discord_server")
async def test_a_port_that_is_taken_ends_the_run(database_url: str) -> None:
    with (
        socket.create_server((HERE, 0)) as taken,
        pytest.raises(PortTakenError, match="PLC_HTTP_PORT"),
    ):
        await run(some_settings(database_url, port=taken.getsockname()[1]))
