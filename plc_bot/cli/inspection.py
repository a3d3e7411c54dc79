"""`plc-bot doctor` without Discord: the whole list of checks, each a line."""

from collections.abc import AsyncGenerator
from datetime import datetime, timedelta

from plc_bot.cli import surroundings
from plc_bot.cli.findings import Line, ok, problem, warning
from plc_bot.clock import Clock
from plc_bot.sealing.keys import Memory, open_keys
from plc_bot.services import (
    Services as _DeclaresEveryTable,  # noqa: F401 # pyright: ignore[reportUnusedImport] - they are looked through
)
from plc_bot.settings import Settings
from plc_bot.storage import SCHEMA, Database, DatabaseUnusableError
from plc_bot.storage.engines import parsed
from plc_bot.storage.inspecting import DatabaseState, inspect_database
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.installation import Installation

BACKUP_AGE = timedelta(hours=26)
CLOCK_MARGIN = timedelta(minutes=5)
_RESTORE = "Restore a backup: plc-bot restore FILE"


async def inspected(settings: Settings, clock: Clock, address: str | None = None) -> list[Line]:
    """Every check, in the order in which to mend things; nothing is changed.

    Args:
        settings: as `run` would take them.
        clock: for what is old.
        address: of another database than that of the settings.
    """
    address = address or settings.database_address
    lines = [ok("settings", "all can be read."), *surroundings.secret_files(settings)]
    try:
        state = await inspect_database(address)
    except DatabaseUnusableError as error:
        lines.append(problem("database", f"it can't be opened: {error.reason}.", _UNUSABLE))
        state = None
    else:
        lines += _of_database(state, address, clock.now())
    if state is not None and state.damage is None and state.schema == SCHEMA:
        database = await Database.open(address)
        try:
            lines += [line async for line in _of_rows(database, settings, clock)]
        finally:
            await database.close()
    lines.append(surroundings.zone_rules(clock))
    lines += surroundings.disk(settings, 0 if state is None else state.size)
    lines.append(surroundings.port(settings))
    lines += surroundings.way_to_discord(settings)
    return lines


_UNUSABLE = "Check PLC_DATABASE_URL and PLC_DATA_DIR, and whether the server runs."


def _of_database(state: DatabaseState | None, address: str, now: datetime) -> list[Line]:
    about = "database"
    if state is None:
        return [warning(about, "there is none yet.", "`plc-bot run` makes it.")]
    if state.damage is not None:
        return [problem(about, f"it is damaged: {state.damage}.", _RESTORE)]
    lines = [_of_schema(state), _of_clock(state.newest, now)]
    if parsed(address).get_backend_name() == "sqlite":
        lines.append(surroundings.sqlite_version(state.version))
    return lines


def _of_schema(state: DatabaseState) -> Line:
    if state.schema == SCHEMA:
        size = state.size / 1_000_000
        return ok("database", f"whole, schema {SCHEMA}, {size:,.1f} MB, version {state.version}.")
    says = f"its schema is {state.schema}, and this version's is {SCHEMA}."
    if (state.schema or "") > SCHEMA:
        return problem("database", says, "Start the newer version of the bot that has used it.")
    return warning("database", says, "`plc-bot migrate` or the next start brings it up to date.")


def _of_clock(newest: datetime | None, now: datetime) -> Line:
    if newest is not None and newest > now + CLOCK_MARGIN:
        says = (
            f"this machine says {now:%Y-%m-%d %H:%M} UTC, and a row is of {newest:%Y-%m-%d %H:%M}."
        )
        return problem("clock", says, "Set this machine's time (NTP) before the bot runs.")
    return ok("clock", f"{now:%Y-%m-%d %H:%M} UTC, not before the newest row.")


async def _of_rows(database: Database, settings: Settings, clock: Clock) -> AsyncGenerator[Line]:
    yield await _of_backups(BackupLog(database, clock), settings, clock.now())
    yield await _of_keys(settings, Installation(database))


async def _of_backups(log: BackupLog, settings: Settings, now: datetime) -> Line:
    about, newest = "backup", await log.newest()
    if newest is None:
        return warning(about, "none was proved yet.", "Make one: plc-bot backup")
    age = now - newest.made_at
    says = f"the last one that was proved is {newest.file}, {age / timedelta(hours=1):,.0f} h old."
    if age <= BACKUP_AGE:
        return ok(about, says)
    mend = "Make one: plc-bot backup. The log of `plc-bot run` says why it made none."
    return (warning if settings.backup_time is None else problem)(about, says, mend)


class _OnlyRead:
    """The installation's memory, of which a check reads, and in which it writes nothing."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def remembered(self, key: str) -> str | None:
        return await self._memory.remembered(key)

    async def remember_first(self, key: str, value: str) -> str:
        return await self._memory.remembered(key) or value


async def _of_keys(settings: Settings, memory: Memory) -> Line:
    about, path = "keys", settings.keys_file
    # A file is made only where the database remembers none: that is left to the bot's start.
    if not path.exists() and await memory.remembered("keys") is None:
        return warning(about, f"{path} is not there yet.", "`plc-bot run` makes it.")
    keys = await open_keys(path, _OnlyRead(memory))
    if keys.trouble:
        return problem(about, keys.trouble, "")
    return ok(about, f"{path} fits this database. Is there a copy of it in a safe place?")
