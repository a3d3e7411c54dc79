"""Why a backup was not made, or is not put back. For the operator: not translated."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError


@dataclass(eq=False)
class BackupFailedError(PLCBotError):
    """No backup was made, or it could not be proved; nothing of it is left."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = "There is no new backup: {reason}. What was begun of it is removed."
    reason: str


@dataclass(eq=False)
class ToolMissingError(PLCBotError):
    """PostgreSQL's own program is needed and is not installed."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = (
        "{tool} is not installed, so there is no new backup. Install PostgreSQL's client "
        "programs, of the server's version or newer."
    )
    tool: str


@dataclass(eq=False)
class DamagedBackupError(PLCBotError):
    """The file was a backup once, and is not as it was made."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = (
        "{file} is damaged: {reason}. Nothing was changed. Take another backup, or copy this one "
        "anew from where it was kept."
    )
    file: str
    reason: str


@dataclass(eq=False)
class NotABackupError(PLCBotError):
    """The file is something else, or only the beginning of a backup."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = (
        "{file} is not a whole backup made by `plc-bot backup`: {reason}. Nothing was changed."
    )
    file: str
    reason: str


@dataclass(eq=False)
class NewerBackupError(PLCBotError):
    """A newer version of the bot has made it."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = (
        "{file} was made by a newer version of the bot (schema {found}; this one knows {known}). "
        "Nothing was changed. Restore it with that version."
    )
    file: str
    found: str
    known: str


@dataclass(eq=False)
class OtherEngineError(PLCBotError):
    """It holds another kind of database than the settings name."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = (
        "{file} is a backup of a {found} database, and PLC_DATABASE_URL names a {wanted} one. "
        "Nothing was changed."
    )
    file: str
    found: str
    wanted: str


@dataclass(eq=False)
class WouldOverwriteError(PLCBotError):
    """A file of this name is there already."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = "{file} is there already, and is left as it is. Choose another name."
    file: str


@dataclass(eq=False)
class RestoreFailedError(PLCBotError):
    """The backup could not be put in place; the database before it still is."""

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = "Nothing was restored: {reason}. The database is as it was."
    reason: str
