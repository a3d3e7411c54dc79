"""What a process weighs."""

import os
from pathlib import Path

_STATM = Path("/proc/self/statm")


def resident_megabytes() -> float:
    """Now, not at most: a process's peak counts what its parent held when it was started."""
    pages = int(_STATM.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
