"""Which exit status each foreseen failure of a command has."""

from collections.abc import Mapping

from cogs._kit.connecting import ShardsRefusedError, TokenRefusedError
from plc_bot.cli.exits import ExitCode
from plc_bot.cli.restoration import NotConfirmedError
from plc_bot.errors import PLCBotError
from plc_bot.offloop import WorkTooLargeError, WorkTooLongError
from plc_bot.privacy.errors import ErasuresUnreadableError
from plc_bot.reading.errors import UnusableFileError
from plc_bot.resources.importing.errors import ImportUnderWayError
from plc_bot.resources.importing.operating import GuildUnknownError
from plc_bot.settings import SettingsError
from plc_bot.storage import (
    DatabaseAddressError,
    DatabaseInUseError,
    DatabaseUnusableError,
    NewerDatabaseError,
)
from plc_bot.storage.backups import (
    BackupFailedError,
    DamagedBackupError,
    NewerBackupError,
    NotABackupError,
    OtherEngineError,
    RestoreFailedError,
    ToolMissingError,
    WouldOverwriteError,
)
from plc_bot.watching.health import PortTakenError

_CODES: Mapping[type[PLCBotError], ExitCode] = {
    SettingsError: ExitCode.SETTINGS,
    DatabaseAddressError: ExitCode.SETTINGS,
    PortTakenError: ExitCode.SETTINGS,
    DatabaseUnusableError: ExitCode.DATABASE,
    BackupFailedError: ExitCode.DATABASE,
    DamagedBackupError: ExitCode.DATABASE,
    RestoreFailedError: ExitCode.DATABASE,
    ToolMissingError: ExitCode.USAGE,
    UnusableFileError: ExitCode.USAGE,
    GuildUnknownError: ExitCode.USAGE,
    WorkTooLargeError: ExitCode.USAGE,
    WorkTooLongError: ExitCode.USAGE,
    ImportUnderWayError: ExitCode.UNSAFE,
    TokenRefusedError: ExitCode.DISCORD,
    ShardsRefusedError: ExitCode.DISCORD,
    DatabaseInUseError: ExitCode.UNSAFE,
    ErasuresUnreadableError: ExitCode.UNSAFE,
    NewerDatabaseError: ExitCode.UNSAFE,
    NewerBackupError: ExitCode.UNSAFE,
    NotABackupError: ExitCode.UNSAFE,
    NotConfirmedError: ExitCode.UNSAFE,
    OtherEngineError: ExitCode.UNSAFE,
    WouldOverwriteError: ExitCode.UNSAFE,
}


def code_for(error: PLCBotError) -> ExitCode | None:
    """The status for this class of error; None when no command should meet it."""
    return next((_CODES[family] for family in type(error).__mro__ if family in _CODES), None)
