"""What a process weighs."""

import os
from pathlib import Path


def resident_megabytes(process: int | None = None) -> float:
    """Now, not at most: a process's peak counts what its parent held when it was started.

    Args:
        process: its number; None for this one.
    """
    about = Path("/proc", "self" if process is None else str(process), "statm")
    pages = int(about.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
