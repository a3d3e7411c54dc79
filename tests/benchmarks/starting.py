"""What a start costs in time and memory, and how long the demo's tour takes: whole processes."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from tests.benchmarks.figures import Figure

MEMORY_MEGABYTES, TOUR_SECONDS = 25.0, 15.0
_TRIES = 3
_IMPORT_ALONE = """\
import json, sys
for name in json.loads(sys.argv[1]):
    __import__(name)
from tests.benchmarks.memory import resident_megabytes
print(json.dumps({"megabytes": resident_megabytes(), "libraries": []}), flush=True)
"""


class Said(TypedDict):
    """What a measured process prints."""

    megabytes: float
    libraries: list[str]


def measure_start(folder: Path) -> Sequence[Figure]:
    """The bot opened on a migrated database, beside the libraries that it then has loaded."""
    opening = ("-m", "tests.benchmarks.opened", f"sqlite:///{folder / 'start.sqlite3'}")
    _start(*opening)  # migrates the database, with a library that no later start needs
    _, usual = _start(*opening)
    importing = ("-c", _IMPORT_ALONE, json.dumps(usual["libraries"]))
    # In turn, so that a busy moment of the machine meets both.
    pairs = [(_start(*opening), _start(*importing)) for _try in range(_TRIES)]
    opened = min(seconds for (seconds, _), _ in pairs)
    imported = min(seconds for _, (seconds, _) in pairs)
    megabytes = max(said["megabytes"] for (_, said), _ in pairs)
    alone = min(said["megabytes"] for _, (_, said) in pairs)
    return (
        Figure(
            "memory over the imported libraries",
            megabytes - alone,
            alone,
            "they alone",
            "MB",
            MEMORY_MEGABYTES,
        ),
        Figure("start until ready to connect", opened, imported, "importing them alone", "s"),
    )


def measure_tour(folder: Path) -> Sequence[Figure]:
    """The tour as a visitor runs it; once more if it was slow, as a busy machine is for a while."""
    imported = _run("-c", "import simcord")
    touring = ("-m", "plc_bot", "demo", "--tour", "--out", str(folder / "tour.html"))
    tour = _run(*touring)
    if tour > TOUR_SECONDS:
        tour = min(tour, _run(*touring))
    return (Figure("the demo's tour", tour, imported, "importing simcord", "s", TOUR_SECONDS),)


def _start(*arguments: str) -> tuple[float, Said]:
    """The seconds until it spoke, and what it said; how long it then takes to end is left out."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - began
    said: Said = json.loads(line)
    return seconds, said


def _run(*arguments: str) -> float:
    """The seconds that it took to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
