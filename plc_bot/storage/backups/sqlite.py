"""SQLite's part: a copy while others write, a copy migrated aside, and the one step that swaps."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from plc_bot.storage.backups.errors import RestoreFailedError
from plc_bot.storage.backups.proof import (
    Proof,
    check_file,
    opened_to_read,
    read_through,
)
from plc_bot.storage.engines import BUSY_MILLISECONDS, engine_for
from plc_bot.storage.migrating import SCHEMA, migrate

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database that was not closed."""

_T = TypeVar("_T")


async def copy_out(database: Path, target: Path) -> None:
    """Write the database as it stands now into a new file; who writes meanwhile does not wait.

    `VACUUM INTO` reads one state of it, and leaves out what was erased; measured beside writes in
    operations.md 3.7. The stepped backup API begins anew at each write of another connection.

    Raises:
        sqlite3.Error, OSError: it could not be read, or the file not be written.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def copy(connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("VACUUM INTO ?", (str(target),))

    await _beside_the_loop(database, copy)


async def prove(file: Path) -> Proof:
    """Open what was copied out and read it; where the schema is an older one, a migrated copy.

    So a backup made before an upgrade also says that the upgrade will succeed.

    Raises:
        UnprovenError, sqlite3.Error, ValueError, LookupError: it is not a whole database.
        OSError: there is no room for the copy.
    """
    if await asyncio.to_thread(check_file, file) == SCHEMA:
        return await asyncio.to_thread(_read, file)
    copy = file.with_name(f"{file.name}.migrated")
    try:
        await asyncio.to_thread(shutil.copyfile, file, copy)
        copy.chmod(0o600)
        await migrate_file(copy)
        return await asyncio.to_thread(_read, copy)
    finally:
        remove(copy)


async def migrate_file(file: Path) -> None:
    """Bring a file that nobody else uses up to this code's schema, and leave nothing beside it.

    Raises:
        NewerDatabaseError: as for `migrate`.
        SQLAlchemyError: a step failed; the file is as it was.
    """
    engine = engine_for(f"sqlite:///{file}")
    try:
        await migrate(engine)
    finally:
        await engine.reader.dispose()
        await engine.writer.dispose()
    await asyncio.to_thread(fold, file)


def fold(file: Path) -> None:
    """Bring what SQLite keeps beside the database into the one file.

    Raises:
        RestoreFailedError: another program has it open.
        sqlite3.Error: it is damaged, or no database.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode != "delete":
        reason = f"another program has {file} open"
        raise RestoreFailedError(reason)


def set_aside(database: Path, aside: Path) -> None:
    """Give the database a second name, under which it stays when the first one is taken over.

    Raises:
        RestoreFailedError: another program has it open.
        OSError: there is no room for a copy, where the disk knows no second names.
    """
    try:
        fold(database)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            reason = f"another program has {database} open"
            raise RestoreFailedError(reason) from error
    except sqlite3.DatabaseError:
        pass  # Damaged: that may be why a backup is put back. Its parts are kept as they are.
    for ending in ("", *BESIDE):
        part = database.with_name(database.name + ending)
        if part.exists():
            _second_name(part, aside.with_name(aside.name + ending))


def take_the_place(new: Path, database: Path) -> None:
    """Put the new file in the old one's place, in one step: at no time is there none.

    What lies beside a damaged database must not be taken for the new one's.
    """
    for ending in BESIDE:
        database.with_name(database.name + ending).unlink(missing_ok=True)
    new.replace(database)
    sync_folder(database.parent)


def remove(file: Path) -> None:
    """Delete a file of ours with all that lies beside it."""
    for ending in ("", *BESIDE):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the disk know the folder's names as they now are."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _second_name(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        shutil.copy2(file, name)


def _opened(database: Path) -> sqlite3.Connection:
    # Never made by being asked for.
    uri = f"{database.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _read(file: Path) -> Proof:
    with opened_to_read(file, alone=True) as connection:
        return read_through(connection)


async def _beside_the_loop(database: Path, work: Callable[[sqlite3.Connection], _T]) -> _T:
    """Run one statement in a thread; cancelled, it is broken off, so that nothing waits for it."""
    with closing(_opened(database)) as connection:
        running = asyncio.ensure_future(asyncio.to_thread(work, connection))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            connection.interrupt()
            with suppress(sqlite3.Error):
                await running
            raise
