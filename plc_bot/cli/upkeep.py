"""What the running bot does once a day for its installation: a backup, and forgetting."""

import logging
from datetime import UTC, datetime, timedelta

from plc_bot.cli.keeping import entry_of, folder_for
from plc_bot.clock import Clock
from plc_bot.settings import Settings
from plc_bot.storage.backups import ToolMissingError, make_backup, tidy
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.references import References

AGAIN_AFTER = timedelta(hours=1)
"""The pause after a backup that did not come about."""
DAY = timedelta(days=1)
_log = logging.getLogger(__name__)


class Upkeep:
    """Makes each day's backup, and catches up at a start on one that was missed."""

    def __init__(
        self, settings: Settings, clock: Clock, backups: BackupLog, references: References
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._backups = backups
        self._references = references
        self._begun = self._not_before = clock.now()
        self._forgot_at: datetime | None = None

    async def run(self) -> None:
        """Go on until cancelled; whatever goes wrong is logged and tried again."""
        self._backups.show_age()
        while True:
            try:
                pause = await self._round()
            except ToolMissingError as error:
                _log.warning("no daily backup: %s", error)
                self._not_before, pause = self._clock.now() + DAY, DAY
            except Exception:  # noqa: BLE001 - a backup fails in as many ways as a disk; the bot goes on
                _log.exception("the daily backup did not come about; trying again in an hour")
                self._not_before = self._clock.now() + AGAIN_AFTER
                pause = AGAIN_AFTER
            await self._clock.nap(pause.total_seconds())

    async def _round(self) -> timedelta:
        """Do what is due; how long until it is worth looking again."""
        now = self._clock.now()
        if self._forgot_at is None or now - self._forgot_at >= DAY:
            self._forgot_at = now
            await self._references.forget()
        due = await self._due()
        if due is None or due > now:
            return DAY if due is None else due - now
        await self._back_up(now)
        return timedelta()

    async def _due(self) -> datetime | None:
        at = self._settings.backup_time
        # Asked each time: another process on this database, or a command, may have made one.
        newest = await self._backups.newest()
        if at is None:
            return None
        after = self._begun if newest is None else newest.made_at
        due = datetime.combine(after.astimezone(UTC), at)
        return max(due if due > after else due + DAY, self._not_before)

    async def _back_up(self, now: datetime) -> None:
        folder = folder_for(self._settings)
        made = await make_backup(self._settings.database_address, folder, now)
        await self._backups.add(entry_of(made))
        tidy(folder, now)
        _log.info("backup made: %s, %d bytes", made.file.name, made.label.size)
        if made.proof is None:
            _log.warning("its contents were only listed: this user may make no database")
