"""Kill the bot at every request and every commit of every path, and count what is lost or doubled.

`.venv/bin/python -m tests.wire.kills` does them all; a part of a path's name chooses some.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path as File
from time import perf_counter

from plc_bot.scheduling.due import LEASE
from tests.databases import drop_template, make_template
from tests.wire.lives import Beginning, Death, Moment, a_run, beginning
from tests.wire.paths import PATHS, Path

AWAY = (timedelta(seconds=1), timedelta(seconds=59), LEASE, timedelta(minutes=10))
"""For how long nobody lives after a death, in turn: Discord forgets a nonce after some minutes."""
PROMISED = 500
"""Kills that a whole run makes at least."""


@dataclass
class Tally:
    """What came of a path."""

    name: str
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    unsettled: int = 0
    seconds: float = 0.0
    troubles: list[str] = field(default_factory=list[str])

    def line(self) -> str:
        """As a row of the summary."""
        counts = (self.kills, self.lost, self.doubled, self.unsettled)
        return f"{self.name:<42}" + "".join(f"{n:>10}" for n in counts) + f"{self.seconds:>9.0f}"


HEADING = f"{'path':<42}" + "".join(
    f"{name:>{width}}"
    for name, width in (
        ("kills", 10),
        ("lost", 10),
        ("doubled", 10),
        ("unsettled", 10),
        ("seconds", 9),
    )
)


async def killed(path: Path, migrated: str) -> Tally:
    """Kill the bot on this path at each moment that there is, one life each."""
    tally, began, away = Tally(path.name), perf_counter(), cycle(AWAY)
    with tempfile.TemporaryDirectory() as folder:
        async with beginning([path], migrated, File(folder)) as begun:
            for moment in Moment:
                for nth in count(1):
                    if not await _kill(begun, Death(moment, nth, next(away)), tally):
                        break
    tally.seconds = perf_counter() - began
    return tally


async def _kill(begun: Beginning, death: Death, tally: Tally) -> bool:
    async with a_run(begun) as run:
        ending = await run.live(death)
    tally.kills += ending.died
    tally.lost += ending.lost.total()
    tally.doubled += ending.doubled.total()
    tally.unsettled += len(ending.unsettled)
    tally.troubles += [f"killed at {death}: {trouble}" for trouble in ending.troubles]
    return ending.died


def chosen(parts: Sequence[str]) -> list[Path]:
    """The paths whose name has one of these parts in it; all, for none."""
    return [path for path in PATHS if not parts or any(part in path.name for part in parts)]


def summary(tallies: Sequence[Tally]) -> Iterator[str]:
    """A table that says it all."""
    total = Tally(
        "all",
        sum(tally.kills for tally in tallies),
        sum(tally.lost for tally in tallies),
        sum(tally.doubled for tally in tallies),
        sum(tally.unsettled for tally in tallies),
        sum(tally.seconds for tally in tallies),
    )
    yield HEADING
    yield from (tally.line() for tally in [*tallies, total])


@asynccontextmanager
async def migrated_database() -> AsyncGenerator[str]:
    """What every beginning is copied from."""
    with tempfile.TemporaryDirectory() as folder:
        template = await make_template(File(folder))
        yield template
        await drop_template(template)


async def main(parts: Sequence[str]) -> int:
    """Do them all; the exit status is 1 when anything was lost, doubled or left unsettled."""
    tallies: list[Tally] = []
    async with migrated_database() as migrated:
        for path in (paths := chosen(parts)):
            _say(f"{len(tallies) + 1} of {len(paths)}: {path.name} … ")
            tallies.append(await killed(path, migrated))
            _say(f"{tallies[-1].kills} kills, {len(tallies[-1].troubles)} troubles\n")
            _say("".join(f"  {trouble}\n" for trouble in tallies[-1].troubles))
    _say("\n".join(["", *summary(tallies), ""]))
    kills = sum(tally.kills for tally in tallies)
    too_few = not parts and kills < PROMISED
    if too_few:
        _say(f"Only {kills} kills: {PROMISED} are promised.\n")
    return 1 if too_few or any(tally.troubles for tally in tallies) else 0


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
