"""Making a backup: written under another name, proved, labelled, and only then given its own."""

import asyncio
import shutil
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from plc_bot.storage.backups import postgres, sqlite
from plc_bot.storage.backups.errors import BackupFailedError, WouldOverwriteError
from plc_bot.storage.backups.keeping import file_name, unfinished
from plc_bot.storage.backups.label import Label, attach
from plc_bot.storage.backups.proof import Proof, UnprovenError
from plc_bot.storage.engines import parsed
from plc_bot.storage.migrating import schema_at

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that counts. `proof` is None where the server let it be listed only."""

    file: Path
    label: Label
    proof: Proof | None


async def make_backup(address: str, place: Path, made_at: datetime) -> Backup:
    """Back the database up, also beside a bot that runs on it, and prove the backup.

    Args:
        address: of the database; its schema may be an older one.
        place: a folder, in which the file gets a name by the instant; or the file's own name.
        made_at: now.

    Raises:
        BackupFailedError: there is none; nothing of it is left.
        NewerDatabaseError: the schema is one this code does not know.
        ToolMissingError: PostgreSQL's client programs are not installed.
        WouldOverwriteError: a file of that name is there.
    """
    schema = await schema_at(address)
    if schema is None:
        reason = "there is no database yet"
        raise BackupFailedError(reason)
    engine = parsed(address).get_backend_name()
    target = _free_name(place, file_name(made_at, schema, engine))
    part = unfinished(target)
    try:
        with _foreseen(target.parent):
            proof = await _written(address, part, made_at)
            label = Label(engine, schema, made_at, part.stat().st_size)
            await asyncio.to_thread(attach, part, label)
            part.rename(target)
            sqlite.sync_folder(target.parent)
    finally:
        sqlite.remove(part)
    return Backup(target, label, proof)


def _free_name(place: Path, name: str) -> Path:
    target = place / name if place.is_dir() else place
    if target.exists():
        raise WouldOverwriteError(str(target))
    return target


async def _written(address: str, part: Path, made_at: datetime) -> Proof | None:
    url = parsed(address)
    if url.get_backend_name() == "sqlite":
        await sqlite.copy_out(Path(url.database or ""), part)
        return await sqlite.prove(part)
    await postgres.dump(url, part)
    return await postgres.prove(url, part, made_at)


@contextmanager
def _foreseen(folder: Path) -> Generator[None]:
    try:
        yield
    except UnprovenError as error:
        reason = f"what was written can't be read back ({error})"
        raise BackupFailedError(reason) from error
    except SQLAlchemyError as error:
        # Its first line: the statement, and with it what people typed, comes after.
        reason = f"what was written can't be read back ({str(error).partition(chr(10))[0]})"
        raise BackupFailedError(reason) from error
    except (sqlite3.Error, OSError, LookupError, ValueError) as error:
        words = getattr(error, "strerror", None) or str(error)
        raise BackupFailedError(f"{words}; {_room(folder)}") from error


def _room(folder: Path) -> str:
    free = shutil.disk_usage(folder).free // _MEGABYTE
    return f"{folder} has {free:,} MB free"
