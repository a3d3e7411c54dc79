"""Measure what the project promises: `python -m tests.benchmarks`; ten minutes, one table.

Parts can be named, such as `python -m tests.benchmarks commands`. Linux only. Ends with 1 when a
limit is broken. A value is worth as much as the machine is quiet; its ratio to the baseline,
measured in the same run, can be compared between machines.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import (
    beside,
    commands,
    durable,
    exporting,
    importing,
    posts,
    rush,
    searching,
    starting,
    stores,
    thousand,
    twins,
    wanting,
)
from tests.benchmarks.figures import Figure, as_json, table

PARTS: dict[str, Callable[[Path], Sequence[Figure]]] = {
    "start": starting.measure_start,
    "tour": starting.measure_tour,
    "commands": lambda folder: asyncio.run(commands.measure(folder)),
    "thousand": lambda folder: asyncio.run(thousand.measure(folder)),
    "durable": lambda folder: asyncio.run(durable.measure(folder)),
    "rush": lambda folder: asyncio.run(rush.measure(folder)),
    "stores": lambda folder: asyncio.run(stores.measure(folder)),
    "twins": lambda folder: asyncio.run(twins.measure(folder)),
    "beside": lambda folder: asyncio.run(beside.measure(folder)),
    "exporting": lambda folder: asyncio.run(exporting.measure(folder)),
    "wanting": lambda folder: asyncio.run(wanting.measure(folder)),
    "searching": lambda folder: asyncio.run(searching.measure(folder)),
    "importing": lambda folder: asyncio.run(importing.measure(folder)),
    "posts": lambda folder: asyncio.run(posts.measure(folder)),
}


def main(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all, if none is named")
    parser.add_argument("--json", type=Path, help="a file for the figures as JSON")
    asked = parser.parse_args(given)
    figures: list[Figure] = []
    for name in asked.parts or PARTS:
        with TemporaryDirectory() as folder:
            figures += PARTS[name](Path(folder))
    print(table(figures))  # noqa: T201
    if asked.json is not None:
        asked.json.write_text(as_json(figures), encoding="utf-8")
    return int(any(figure.is_broken for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
