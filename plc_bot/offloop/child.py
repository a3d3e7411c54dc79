"""The process itself: takes one piece of work, does it within its limits, writes the outcome."""

import os
import pickle
import resource
import sys
import traceback
from pathlib import Path

from plc_bot.errors import PLCBotError
from plc_bot.offloop.models import Broke, Done, Outcome, Refused, Task, TooLarge

NICENESS = 5
"""Below the bot: who waits for an answer comes first."""
_PAGES = Path("/proc/self/statm")
"""Linux's count of this process's memory, in pages (proc(5))."""


def main() -> None:
    """Do the work that comes in."""
    # What the work prints must not mix with what comes of it.
    out, sys.stdout = os.fdopen(os.dup(1), "wb"), sys.stderr
    os.nice(NICENESS)
    # From our own parent, through our own pipe. Unpickling imports the function's module.
    task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301
    _limit(task)
    outcome = _outcome(task)
    with out:
        pickle.dump(outcome, out)


def _limit(task: Task) -> None:
    """Where the system counts a process's memory and time, have it keep to them.

    A parent that was killed cannot stop this process any more: the limit on time can.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (task.seconds + 1, task.seconds + 1))
    if _PAGES.exists():
        used = int(_PAGES.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        most = used + task.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _outcome(task: Task) -> Outcome:
    try:
        return Done(task.function(task.payload))
    except PLCBotError as error:
        return Refused.of(error)
    except MemoryError:
        return TooLarge()
    except Exception as error:  # noqa: BLE001 - whatever it was is told to the parent, which raises
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Broke(type(error).__name__, f"{Path(last.filename).name}:{last.lineno}")


if __name__ == "__main__":
    main()
