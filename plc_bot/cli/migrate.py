"""`plc-bot migrate`."""

import asyncio

from plc_bot.cli.answering import Answer, AsJson, progress
from plc_bot.cli.exits import told
from plc_bot.clock import Clock, SystemClock
from plc_bot.settings import Settings, read_settings


def migrate(*, as_json: AsJson = False) -> None:
    """Bring the database to this version's schema, with a backup before; `run` does it, too.

    Example: plc-bot migrate
    """
    with told(as_json=as_json):
        settings = read_settings()
        asyncio.run(_migrate(settings, SystemClock(), Answer(as_json=as_json)))


async def _migrate(settings: Settings, clock: Clock, answer: Answer) -> None:
    # Imported here: the database takes a third of a second, which `--help` need not wait for.
    from plc_bot.cli.keeping import backup_before_steps, entry_of  # noqa: PLC0415
    from plc_bot.storage import SCHEMA, Database, schema_at, sole_use  # noqa: PLC0415
    from plc_bot.storage.backups import clear_leftovers  # noqa: PLC0415
    from plc_bot.watching.backups import BackupLog  # noqa: PLC0415

    address = settings.database_address
    with sole_use(address, clock.now()):
        clear_leftovers(address)
        found = await schema_at(address)
        with progress("Backing up"):
            backup = await backup_before_steps(settings, clock.now())
        with progress("Migrating"):
            database = await Database.open(address)
        if backup is not None:
            await BackupLog(database, clock).add(entry_of(backup))
        await database.close()
    file = None if backup is None else str(backup.file)
    answer.say(_words(found, SCHEMA, file))
    answer.give({"from": found, "to": SCHEMA, "backup": file})


def _words(found: str | None, reached: str, backup: str | None) -> str:
    if found == reached:
        return f"The database is at schema {reached} already; nothing was changed."
    if found is None:
        return f"A new database was made, at schema {reached}."
    before = f"Backup from before: {backup}." if backup else "There is no backup from before."
    return f"The database went from schema {found} to {reached}. {before}"
