import logging
import os
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest
from discord.http import Route

from tests.cli.fake_discord import FakeDiscord, fake_discord


@pytest.fixture
async def discord_server(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[FakeDiscord]:
    """A Discord on this machine, which the settings name in the real one's place."""
    async with fake_discord() as server:
        monkeypatch.setenv("PLC_DISCORD_API_URL", server.http)
        monkeypatch.setenv("PLC_DISCORD_GATEWAY_URL", server.gateway)
        yield server


@pytest.fixture(autouse=True)
def discord_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run sets discord.py's address for its process, which here is the tests'."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)


@pytest.fixture(autouse=True)
def in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where a command is run: what a start makes there, such as its key, goes with the test."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No settings but a token and no port, in an empty folder; gives the folder."""
    for name in [name for name in os.environ if name.startswith("PLC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PLC_DISCORD_TOKEN", "a-token")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def logging_as_before() -> Generator[None]:
    """A command sets up the log of its process, which here is the tests'."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
