"""`python -m tests.wire.soak`: a line a week, then what does not hold; ends with 1 if anything."""

import argparse
import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.wire.soak.half_year import HalfYear, Plan, Week

_HEADING = "week  posts  answers  unanswered  memory MB  seconds"


def main() -> int:
    """Play, and say what was seen."""
    plan, began = _asked_for(), time.perf_counter()
    _say(f"{plan.weeks} weeks of {plan.guilds} servers, seed {plan.seed}")
    _say(_HEADING)
    with TemporaryDirectory() as folder:
        half_year = HalfYear(plan, Path(folder), tell=lambda week: _say(_line(week)))
        asyncio.run(half_year.play())
    for broken in half_year.broken:
        _say(f"BROKEN  {broken}")
    posts = sum(week.posts for week in half_year.weeks)
    answers = sum(week.answers for week in half_year.weeks)
    verdict = f"{len(half_year.broken)} things do not hold" if half_year.broken else "All holds"
    spent = time.perf_counter() - began
    _say(f"{verdict}: {posts} posts, {answers} answers, in {spent:.0f} s.")
    return int(bool(half_year.broken))


def _asked_for() -> Plan:
    parser = argparse.ArgumentParser(prog="python -m tests.wire.soak", description=__doc__)
    for name, value in (("weeks", 24), ("guilds", 100), ("acts", 4), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    return Plan(**vars(parser.parse_args()))


def _line(week: Week) -> str:
    return (
        f"{week.number:4}  {week.posts:5}  {week.answers:7}  {week.unanswered:10}  "
        f"{week.megabytes:9.1f}  {week.seconds:7.1f}"
    )


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
