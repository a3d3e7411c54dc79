"""`plc-bot run` as its operator meets it: a process, a signal, words and an exit status."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from plc_bot.cli.exits import ExitCode
from tests.cli.fake_discord import GOOD_TOKEN, FakeDiscord
from tests.packaging.locks import ROOT

LIMIT_SECONDS = 60


@asynccontextmanager
async def a_run(discord: FakeDiscord, url: str, token: str) -> AsyncGenerator[Process]:
    """`plc-bot run` in a process of its own, killed if the test has not ended it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLC_")}
    given = {"PLC_DISCORD_TOKEN": token, "PLC_DATABASE_URL": url, "PLC_HTTP_PORT": "0"}
    given |= {"PLC_DISCORD_API_URL": discord.http, "PLC_DISCORD_GATEWAY_URL": discord.gateway}
    given |= {"PYTHONPATH": str(ROOT)}  # it runs in a folder of its own, and may not be installed
    command = [sys.executable, "-m", "plc_bot", "run"]
    process = await asyncio.create_subprocess_exec(
        *command, env=kept | given, stdout=PIPE, stderr=PIPE
    )
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ended(process: Process) -> tuple[int | None, str]:
    output, words = await process.communicate()
    assert output == b""
    return process.returncode, words.decode()


async def until_said(process: Process, words: str) -> None:
    assert process.stderr is not None
    while words not in (line := (await process.stderr.readline()).decode()):
        assert line, f"the process ended before it said {words!r}"


@pytest.mark.parametrize(
    "asking", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.thorough)]
)
async def test_a_bot_that_is_asked_to_stop_ends_with_0_within_10_s(
    database_url: str, discord_server: FakeDiscord, asking: signal.Signals
) -> None:
    async with a_run(discord_server, database_url, GOOD_TOKEN) as process:
        await until_said(process, "has connected to Gateway")
        process.send_signal(asking)
        async with asyncio.timeout(10):
            code, words = await ended(process)
    assert code == ExitCode.DONE
    assert "error" not in words


async def test_a_token_that_is_refused_ends_with_5_and_appears_nowhere(
    database_url: str, discord_server: FakeDiscord
) -> None:
    async with a_run(discord_server, database_url, "an-old-token") as process:
        code, words = await ended(process)
    assert code == ExitCode.DISCORD
    assert "PLC_DISCORD_TOKEN" in words
    assert "https://discord.com/developers/applications" in words
    assert "an-old-token" not in words
