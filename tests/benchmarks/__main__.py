"""Measure what the project promises: `python -m tests.benchmarks`; one minute, one table.

Linux only. Ends with 1 when a limit is broken. A value is worth as much as the machine is quiet;
its ratio to the baseline, measured in the same run, can be compared between machines.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import beside, exporting, rush, starting, stores, twins
from tests.benchmarks.figures import table


def main() -> int:
    with TemporaryDirectory() as name:
        folder = Path(name)
        figures = [
            *starting.measure_start(folder),
            *starting.measure_tour(folder),
            *asyncio.run(rush.measure(folder)),
            *asyncio.run(stores.measure(folder)),
            *asyncio.run(twins.measure(folder)),
            *asyncio.run(beside.measure(folder)),
            *asyncio.run(exporting.measure(folder)),
        ]
    print(table(figures))  # noqa: T201
    return int(any(figure.is_broken for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
