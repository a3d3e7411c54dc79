"""Backups as the commands make them: where they go, and that they are remembered."""

import logging
from datetime import datetime
from pathlib import Path

from plc_bot.services import (
    Services as _DeclaresEveryTable,  # noqa: F401 # pyright: ignore[reportUnusedImport] - a proof needs them
)
from plc_bot.settings import Settings
from plc_bot.storage import SCHEMA, schema_at
from plc_bot.storage.backups import Backup, BackupFailedError, ToolMissingError, make_backup
from plc_bot.watching.models import ProvedBackup

_log = logging.getLogger(__name__)


def folder_for(settings: Settings) -> Path:
    """The folder of the backups, made if it is not there, closed to others.

    Raises:
        BackupFailedError: it can't be made.
    """
    try:
        settings.backup_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = f"the folder {settings.backup_dir} can't be made: {error.strerror}"
        raise BackupFailedError(reason) from error
    return settings.backup_dir


async def backup_before_steps(settings: Settings, now: datetime) -> Backup | None:
    """Back up what is about to be migrated; None where no step is due, or no backup can be made.

    The proof migrates a copy, so a step that would fail is met here, with the database untouched.

    Raises:
        BackupFailedError: so nothing may be migrated.
        NewerDatabaseError, DatabaseUnusableError: as for `Database.open`.
    """
    if await schema_at(settings.database_address) in {None, SCHEMA}:
        return None
    try:
        return await make_backup(settings.database_address, folder_for(settings), now)
    except ToolMissingError as error:
        _log.warning("The database is migrated without a backup before. %s", error)
        return None


def entry_of(backup: Backup) -> ProvedBackup:
    """The backup as the log remembers it."""
    rows = None if backup.proof is None else backup.proof.rows
    return ProvedBackup(backup.label.made_at, backup.file.name, backup.label.schema, rows)
