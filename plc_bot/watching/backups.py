"""Which backups were proved, and how long ago the last one was."""

from datetime import timedelta

from plc_bot.clock import Clock
from plc_bot.metrics import BACKUP_AGE
from plc_bot.storage import Database
from plc_bot.watching.models import ProvedBackup
from plc_bot.watching.store import BackupLogStore

KEPT = timedelta(days=365)


class BackupLog:
    """Remembers every backup that was proved, for a year."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._since = clock.now()

    async def add(self, backup: ProvedBackup) -> None:
        """Remember it; from now on the last verified backup is this one."""
        async with self._database.write() as connection:
            await BackupLogStore(connection).add(backup)
            await BackupLogStore(connection).remove_before(self._clock.now() - KEPT)
        self._since = backup.made_at

    async def newest(self) -> ProvedBackup | None:
        """The last one, also if another process made it; None if there was none in a year."""
        async with self._database.read() as connection:
            found = await BackupLogStore(connection).newest()
        if found is not None:
            self._since = found.made_at
        return found

    def show_age(self) -> None:
        """Have the metric tell the last one's age; without any, since when there is none."""
        BACKUP_AGE.set_function(self._age_seconds)

    def _age_seconds(self) -> float:
        return (self._clock.now() - self._since).total_seconds()
