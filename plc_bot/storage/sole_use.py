"""One process on one SQLite file: the second is told who was there first."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar, TextIO

from plc_bot.errors import Kind, PLCBotError
from plc_bot.storage.engines import DatabaseUnusableError, parsed


@dataclass(eq=False)
class DatabaseInUseError(PLCBotError):
    """Another process works on this file; `holder` is its number and when it started."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    # For the operator: not translated.
    says: ClassVar[str] = (
        "The database {path} is in use by {holder}. "
        "Stop that process first, or give this one another PLC_DATA_DIR."
    )
    path: str
    holder: str


@contextmanager
def sole_use(address: str, now: datetime) -> Generator[None]:
    """Have a SQLite file, and the folder it is in, to oneself; PostgreSQL is shared by design.

    The lock is the system's, on a file beside the database: it ends with the process, however
    that ends, so nothing is left to be cleaned up by hand.

    Raises:
        DatabaseAddressError: the address names no database.
        DatabaseInUseError: another process has it.
        DatabaseUnusableError: the folder can't be made or written to.
    """
    url = parsed(address)
    if url.get_backend_name() != "sqlite" or url.database is None:
        yield
        return
    path = Path(url.database)
    with _opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseInUseError(str(path), _read(file)) from None
        _write(file, f"process {os.getpid()}, started {now:%Y-%m-%d %H:%M:%S} UTC")
        yield


def _opened(database: Path) -> TextIO:
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return database.with_name(f"{database.name}.lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise DatabaseUnusableError(str(error)) from error


def _read(file: TextIO) -> str:
    file.seek(0)
    return file.read().strip() or "another process"


def _write(file: TextIO, line: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(line)
    file.flush()
