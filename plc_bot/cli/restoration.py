"""`plc-bot restore`: what is done to a backup before it takes the database's place."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from cogs._kit.outward import Outward
from plc_bot.cli.findings import Line
from plc_bot.cli.inspection import inspected
from plc_bot.clock import Clock
from plc_bot.errors import Kind, PLCBotError
from plc_bot.sealing.keys import open_keys
from plc_bot.services import open_services, replay_erasures
from plc_bot.settings import Settings
from plc_bot.storage import Database, sole_use
from plc_bot.storage.backups import Label, Restoring, clear_leftovers, restoring
from plc_bot.watching.installation import Installation
from plc_bot.watching.models import ProvedBackup


@dataclass(eq=False)
class NotConfirmedError(PLCBotError):
    """Nobody said yes."""

    kind: ClassVar[Kind] = Kind.REFUSED
    # For the operator: not translated.
    says: ClassVar[str] = (
        "Nothing was changed: a restore replaces the database. Add --yes to confirm, or --dry-run "
        "to see what it would do."
    )


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What had happened since the backup.

    Attributes:
        erasures: how many were done again.
        dates: how many were due.
        keys_trouble: why erasures could not be done again, or nothing.
    """

    erasures: int
    dates: int
    keys_trouble: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of it.

    Attributes:
        label: of the backup.
        aside: under which name the database before is kept; None where there was none, or nothing
            was replaced.
        since: what was caught up on.
        lines: what the doctor found.
    """

    label: Label
    aside: str | None
    since: CaughtUp
    lines: list[Line]


async def restored(settings: Settings, clock: Clock, file: Path) -> Restored:
    """Put the backup in the database's place.

    Raises:
        DatabaseInUseError: a bot runs on the database.
        And as for `restoring`; nothing was changed then.
    """
    address, now = settings.database_address, clock.now()
    with sole_use(address, now):
        clear_leftovers(address)
        async with restoring(address, file, now) as ready:
            caught_up = await _catch_up(ready, file, settings, clock)
            aside = await ready.take_the_place()
        lines = await inspected(settings, clock)
    return Restored(ready.label, aside, caught_up, lines)


async def tried(settings: Settings, clock: Clock, file: Path) -> Restored:
    """Do all of it in a copy, also beside a running bot.

    Raises:
        As for `restoring`.
    """
    async with restoring(settings.database_address, file, clock.now(), trial=True) as ready:
        caught_up = await _catch_up(ready, file, settings, clock)
        lines = await inspected(settings, clock, ready.address)
    return Restored(ready.label, None, caught_up, lines)


async def _catch_up(ready: Restoring, file: Path, settings: Settings, clock: Clock) -> CaughtUp:
    """Bring the database aside from the backup's day to this one, posting nothing."""
    label, database = ready.label, await Database.open(ready.address)
    try:
        keys = await open_keys(settings.keys_file, Installation(database))
        erasures = await replay_erasures(database, clock, keys)
        services = await open_services(database, clock, Outward(clock), keys=keys)
        missed = await services.prompts.gap.settle(label.made_at)
        newest = await services.backups.newest()
        if newest is None or newest.made_at < label.made_at:
            # It was logged after it was made, so it knows nothing of itself.
            entry = ProvedBackup(label.made_at, file.name, label.schema, None)
            await services.backups.add(entry)
    finally:
        await database.close()
    return CaughtUp(erasures, missed, keys.trouble)
