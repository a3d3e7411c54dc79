import asyncio
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from sqlalchemy import text

from plc_bot.cli import running
from plc_bot.cli.exits import ExitCode
from plc_bot.settings import Settings
from plc_bot.storage import ACROSS_GUILDS, Database
from tests.cli.asking import ran

ROOT = Path(__file__).parents[2]


pytestmark = pytest.mark.usefixtures("at_home")


@contextmanager
def a_page(status: int, words: str, path: str = "/readyz") -> Generator[int]:
    """A health page that always answers so; gives its port."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == path else 404)
            self.end_headers()
            self.wfile.write(words.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name too
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("rnu", "run"), ("bakcup", "backup"), ("restor", "restore"), ("migrat", "migrate")],
)
def test_a_mistyped_command_is_met_with_the_nearest_name(typed: str, nearest: str) -> None:
    result = ran(typed)
    assert result.exit_code == ExitCode.USAGE
    assert f"Did you mean '{nearest}'" in result.output


def test_the_help_names_every_command_and_each_has_an_example() -> None:
    names = ("run", "demo", "doctor", "migrate", "backup", "restore")
    overview = ran("--help").output
    for name in names:
        assert name in overview
        assert f"plc-bot {name}" in ran(name, "--help").output


def test_a_run_without_a_token_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLC_DISCORD_TOKEN")
    result = ran("run")
    assert result.exit_code == ExitCode.SETTINGS
    assert "PLC_DISCORD_TOKEN: it is missing" in result.stderr
    assert result.stdout == ""


def test_the_log_of_a_run_knows_the_secrets_it_must_strike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def careless(settings: Settings, _clock: object) -> None:
        logging.getLogger("plc_bot").warning("a-token hunter/22 %s", settings.database_address)

    monkeypatch.setattr(running, "run_bot", careless)
    monkeypatch.setenv("PLC_DATABASE_URL", "postgresql://plc:hunter%2F22@db/plc")
    result = ran("run")
    assert result.exit_code == ExitCode.DONE
    assert "[struck] [struck] postgresql://plc:[struck]@db/plc" in result.stderr


async def mark_as_newer(url: str) -> None:
    database = await Database.open(url)
    async with database.write() as connection:
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        await connection.execute(newer, execution_options=ACROSS_GUILDS)
    await database.close()


def test_a_run_over_a_newer_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    asyncio.run(mark_as_newer("sqlite:///data/plc.sqlite3"))
    result = ran("run")
    assert result.exit_code == ExitCode.UNSAFE
    assert "newer version" in result.stderr


def test_a_probe_of_a_ready_bot_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_page(200, "ready\n") as port:
        monkeypatch.setenv("PLC_HTTP_PORT", str(port))
        result = ran("doctor", "--probe")
    assert (result.exit_code, result.stdout) == (ExitCode.DONE, "ready\n")


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_probe_of_an_unready_bot_says_why(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    with a_page(503, "discord: Discord is not connected\n") as port:
        monkeypatch.setenv("PLC_HTTP_HOST", host)
        monkeypatch.setenv("PLC_HTTP_PORT", str(port))
        result = ran("doctor", "--probe")
    assert result.exit_code == ExitCode.PROBLEMS
    assert result.stderr == "discord: Discord is not connected\n"


def test_a_probe_without_a_bot_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_page(200, "") as port:
        pass
    monkeypatch.setenv("PLC_HTTP_PORT", str(port))
    result = ran("doctor", "--probe")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "Is the bot running?" in result.stderr


def test_a_probe_with_the_page_turned_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_HTTP_PORT", "0")
    result = ran("doctor", "--probe")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "PLC_HTTP_PORT is 0" in result.stderr


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import sys; {code}"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PLC_HTTP_PORT": "0"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_demos_packages_one_sentence_says_how_to_get_them() -> None:
    result = python("sys.modules['simcord'] = None; from plc_bot.cli import app; app(['demo'])")
    assert result.returncode == ExitCode.USAGE
    assert result.stderr == "The demo needs a few more packages: pip install 'plc-bot[demo]'\n"
    assert result.stdout == ""


def test_a_probe_loads_neither_discord_nor_the_database_nor_the_demo() -> None:
    result = python(
        "from plc_bot.cli import app; app(['doctor', '--probe'], standalone_mode=False); "
        "print(*sorted({'discord', 'sqlalchemy', 'simcord', 'aiohttp'} & set(sys.modules)))"
    )
    assert result.stdout == "\n"
