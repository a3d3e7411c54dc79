import os
import subprocess
import sys
from importlib.metadata import Distribution
from pathlib import Path

from tests.packaging.locks import PROJECT, ROOT

# Refuses what only the `demo` extra brings, then imports what `plc-bot run` imports.
WITHOUT_THE_DEMO = """
import sys
from importlib.abc import MetaPathFinder
class Absent(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in {"simcord", "av", "PIL"}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Absent())
from plc_bot.cli import app
try:
    app(["--help"])
except SystemExit as ended:
    assert ended.code == 0
"""


def shipped(package: str, root: Path) -> set[str]:
    files = (path for path in (root / package).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix() for path in files if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_whole_of_both_packages_and_nothing_else(wheel: Path) -> None:
    for package in ("plc_bot", "cogs"):
        assert shipped(package, wheel) == shipped(package, ROOT)
    version = PROJECT["version"]
    tops = {path.name for path in wheel.iterdir()}
    assert tops == {"plc_bot", "cogs", f"plc_bot-{version}.dist-info"}


def test_the_wheel_carries_the_licence_and_the_command(wheel: Path) -> None:
    distribution = Distribution.at(next(wheel.glob("*.dist-info")))
    assert distribution.metadata["License-Expression"] == "MIT"
    assert [point.name for point in distribution.entry_points] == ["plc-bot"]
    assert distribution.read_text("licenses/LICENSE") == (ROOT / "LICENSE").read_text("utf-8")


def test_a_server_needs_none_of_what_the_demo_needs(wheel: Path, tmp_path: Path) -> None:
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(wheel)}
    command = [sys.executable, "-c", WITHOUT_THE_DEMO]
    done = subprocess.run(command, cwd=tmp_path, env=clean, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
