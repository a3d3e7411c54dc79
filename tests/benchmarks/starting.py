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
print(json.dumps({"megabytes": resident_megabytes(), "libraries": []}))
"""


class Said(TypedDict):
    """What a measured process prints."""

    megabytes: float
    libraries: list[str]


def measure_start(folder: Path) -> Sequence[Figure]:
    """The bot opened on a migrated database, beside the libraries that it then has loaded."""
    opening = ("-m", "tests.benchmarks.opened", f"sqlite:///{folder / 'start.sqlite3'}")
    _run(*opening)  # migrates the database, with a library that no later start needs
    _, usual = _run(*opening)
    importing = ("-c", _IMPORT_ALONE, json.dumps(_said(usual)["libraries"]))
    # In turn, so that a busy moment of the machine meets both.
    pairs = [(_run(*opening), _run(*importing)) for _try in range(_TRIES)]
    opened = min(seconds for (seconds, _), _ in pairs)
    imported = min(seconds for _, (seconds, _) in pairs)
    megabytes = max(_said(output)["megabytes"] for (_, output), _ in pairs)
    alone = min(_said(output)["megabytes"] for _, (_, output) in pairs)
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
    imported, _ = _run("-c", "import simcord")
    touring = ("-m", "plc_bot", "demo", "--tour", "--out", str(folder / "tour.html"))
    tour, _ = _run(*touring)
    if tour > TOUR_SECONDS:
        tour = min(tour, _run(*touring)[0])
    return (Figure("the demo's tour", tour, imported, "importing simcord", "s", TOUR_SECONDS),)


def _run(*arguments: str) -> tuple[float, str]:
    """The seconds that it took, and what it printed."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    return time.perf_counter() - began, done.stdout


def _said(output: str) -> Said:
    said: Said = json.loads(output)
    return said
