"""The demo as a process: started, looked at, stopped; and nothing of it remains."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from cogs._demo import serve
from cogs._demo.ports import LOOPBACK
from tests.demo.options import options


@contextmanager
def running(folder: Path, *arguments: str) -> Generator[subprocess.Popen[str]]:
    """`plc-bot demo` in a process of its own, its temporary files in a folder."""
    command = [sys.executable, "-m", "plc_bot", "demo", *arguments]
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


async def test_without_a_terminal_it_starts_looks_and_ends_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await serve(options(tmp_path))
    told = capsys.readouterr().out
    assert "The control page answered 200" in told
    assert "The server answered 200" in told
    assert "It ends here" in told


async def test_a_folder_to_keep_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "here" / "deep"
    assert await serve(options(tmp_path, keep=kept))
    assert (kept / "demo.sqlite3").stat().st_size > 0


async def test_a_taken_port_is_told_and_another_one_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        asked = options(tmp_path)
        assert await serve(replace(asked, port=port))
    assert f"Port {port} is taken; using " in capsys.readouterr().out


async def test_a_program_reads_one_object(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await serve(replace(options(tmp_path), as_json=True))
    told = capsys.readouterr()
    assert json.loads(told.out) == {"works": True, "pages": {"control page": 200, "server": 200}}
    assert "The demo works." in told.err


@pytest.mark.parametrize(
    "asked", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.thorough)]
)
def test_a_stop_ends_it_soon_and_leaves_nothing(tmp_path: Path, asked: signal.Signals) -> None:
    with running(tmp_path, "--serve", "--port", "18080", "--control-port", "18081") as process:
        assert process.stdout is not None
        while "Ctrl-C" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(asked)
        process.wait(timeout=8)  # 2 s are promised on a machine that is not busy testing
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []
