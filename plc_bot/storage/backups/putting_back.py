"""Putting a backup back: made whole aside, and put in the old database's place in one step."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError

from plc_bot.refs import reference
from plc_bot.storage.backups import postgres, sqlite
from plc_bot.storage.backups.errors import (
    NewerBackupError,
    OtherEngineError,
    RestoreFailedError,
)
from plc_bot.storage.backups.label import Label, check, read_label
from plc_bot.storage.backups.proof import UnprovenError
from plc_bot.storage.engines import parsed
from plc_bot.storage.migrating import SCHEMA
from plc_bot.storage.sole_use import DatabaseInUseError

_ASIDE, _NEW, _TRIAL = "before-restore", "restoring", "trial"


@dataclass(frozen=True, slots=True)
class Restoring:
    """A backup that stands aside as a database, migrated, and not yet in the old one's place.

    Attributes:
        address: of the database aside; whatever must be done to it first is done there.
        label: of the backup.
    """

    address: str
    label: Label
    _url: URL
    _now: datetime

    async def take_the_place(self) -> str | None:
        """Put it in the old one's place; gives the name under which that is kept, if there was one.

        Whoever had the database aside open must have closed it.

        Raises:
            RestoreFailedError: somebody else has one of the two open; the old one is as it was.
        """
        stamp = f"{self._now:%Y%m%d_%H%M%S}"
        if self._url.get_backend_name() == "sqlite":
            return await asyncio.to_thread(self._file_takes_the_place, stamp)
        # PostgreSQL cuts longer names off, and so its end, by which the name is a new one.
        end = f"_{_ASIDE.replace('-', '_')}_{stamp}"
        aside = f"{(self._url.database or '')[: postgres.NAME_MOST - len(end)]}{end}"
        await postgres.swap(self._url, parsed(self.address).database or "", aside)
        return aside

    def _file_takes_the_place(self, stamp: str) -> str | None:
        database, new = Path(self._url.database or ""), Path(parsed(self.address).database or "")
        aside = database.with_name(f"{database.name}.{_ASIDE}-{stamp}")
        with _foreseen():
            sqlite.fold(new)
            if database.exists():
                sqlite.set_aside(database, aside)
            sqlite.take_the_place(new, database)
        return str(aside) if aside.exists() else None


@asynccontextmanager
async def restoring(
    address: str, file: Path, now: datetime, *, trial: bool = False
) -> AsyncGenerator[Restoring]:
    """Have a backup stand aside as a migrated database; at the end it is gone, unless it took over.

    The caller has the database to itself (`sole_use`). For a `trial`, in which nothing takes over,
    it need not.

    Raises:
        DamagedBackupError, NotABackupError: it is not, or no longer, a backup.
        NewerBackupError, OtherEngineError: it is none for this version, or this engine.
        DatabaseInUseError: others are connected to the PostgreSQL database.
        RestoreFailedError: no database can be made of it; all is as it was.
        ToolMissingError: PostgreSQL's client programs are not installed.
    """
    url, label = parsed(address), read_label(file)
    if label.engine != url.get_backend_name():
        raise OtherEngineError(str(file), label.engine, url.get_backend_name())
    # Schemas are numbered with leading zeros: `0002` is newer than `0001`.
    if label.schema > SCHEMA:
        raise NewerBackupError(str(file), label.schema, SCHEMA)
    make = _as_file if label.engine == "sqlite" else _on_server
    async with make(url, file, now, trial=trial) as aside:
        yield Restoring(aside, label, url, now)


def clear_leftovers(address: str) -> None:
    """Delete what a restore left that was killed; for whoever has the database to itself.

    A file whose second name is still the database's own was not set aside yet.
    """
    url = parsed(address)
    if url.get_backend_name() != "sqlite":
        return
    database = Path(url.database or "")
    for left in (database.with_name(f"{database.name}.{_NEW}"), *_trials(database)):
        sqlite.remove(left)
    for aside in database.parent.glob(f"{database.name}.{_ASIDE}-*"):
        if database.exists() and aside.samefile(database):
            sqlite.remove(aside)


def _trials(database: Path) -> Iterator[Path]:
    for path in database.parent.glob(f"{database.name}.{_TRIAL}-*"):
        if not path.name.endswith(sqlite.BESIDE):
            yield path


@asynccontextmanager
async def _as_file(url: URL, file: Path, _now: datetime, *, trial: bool) -> AsyncGenerator[str]:
    database = Path(url.database or "")
    new = database.with_name(f"{database.name}.{f'{_TRIAL}-{reference()}' if trial else _NEW}")
    try:
        with _foreseen():
            database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            await asyncio.to_thread(check, file, new)
            await sqlite.prove(new)
            await sqlite.migrate_file(new)
        yield f"sqlite:///{new}"
    finally:
        sqlite.remove(new)


@asynccontextmanager
async def _on_server(url: URL, file: Path, now: datetime, *, trial: bool) -> AsyncGenerator[str]:
    await asyncio.to_thread(check, file)
    with _foreseen():
        if not trial and (others := await postgres.others_on(url)):
            raise DatabaseInUseError(str(url.database), f"{others} other connections")
        name = await postgres.create(url, now)
        if name is None:
            reason = f"{url.username} may not make databases (ALTER ROLE … CREATEDB)"
            raise RestoreFailedError(reason)
    try:
        new = url.set(database=name)
        with _foreseen():
            await postgres.fill(new, file)
        yield new.render_as_string(hide_password=False)
    finally:
        await postgres.drop(url, name)


@contextmanager
def _foreseen() -> Generator[None]:
    try:
        yield
    except UnprovenError as error:
        raise RestoreFailedError(str(error)) from error
    except SQLAlchemyError as error:
        raise RestoreFailedError(str(error).partition("\n")[0]) from error
    except (sqlite3.Error, OSError, LookupError, ValueError) as error:
        raise RestoreFailedError(getattr(error, "strerror", None) or str(error)) from error
