"""Backups: made, proved by being opened, kept for four weeks, and put back in one step."""

from plc_bot.storage.backups.errors import (
    BackupFailedError,
    DamagedBackupError,
    NewerBackupError,
    NotABackupError,
    OtherEngineError,
    RestoreFailedError,
    ToolMissingError,
    WouldOverwriteError,
)
from plc_bot.storage.backups.keeping import file_name, tidy
from plc_bot.storage.backups.label import Label, read_label
from plc_bot.storage.backups.making import Backup, make_backup
from plc_bot.storage.backups.proof import Proof
from plc_bot.storage.backups.putting_back import Restoring, clear_leftovers, restoring

__all__ = [
    "Backup",
    "BackupFailedError",
    "DamagedBackupError",
    "Label",
    "NewerBackupError",
    "NotABackupError",
    "OtherEngineError",
    "Proof",
    "RestoreFailedError",
    "Restoring",
    "ToolMissingError",
    "WouldOverwriteError",
    "clear_leftovers",
    "file_name",
    "make_backup",
    "read_label",
    "restoring",
    "tidy",
]
