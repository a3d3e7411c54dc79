"""`plc-bot backup`."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from plc_bot.cli.answering import Answer, AsJson, progress
from plc_bot.cli.exits import told
from plc_bot.clock import Clock, SystemClock
from plc_bot.settings import Settings, read_settings


def backup(
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE|DIR", help="Where it goes. [default: PLC_BACKUP_DIR]"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Back the database up, also while the bot runs, and prove that the backup can be read.

    Example: plc-bot backup --out /mnt/elsewhere
    """
    with told(as_json=as_json):
        settings = read_settings()
        asyncio.run(_backup(settings, out, SystemClock(), Answer(as_json=as_json)))


async def _backup(settings: Settings, out: Path | None, clock: Clock, answer: Answer) -> None:
    # Imported here: the database takes a third of a second, which `--help` need not wait for.
    from plc_bot.cli.keeping import entry_of, folder_for  # noqa: PLC0415
    from plc_bot.storage import SCHEMA, Database  # noqa: PLC0415
    from plc_bot.storage.backups import make_backup, tidy  # noqa: PLC0415
    from plc_bot.watching.backups import BackupLog  # noqa: PLC0415

    now = clock.now()
    with progress("Backing up"):
        made = await make_backup(settings.database_address, out or folder_for(settings), now)
    # Another version's log is left to that version: opening it would migrate the database.
    if made.label.schema == SCHEMA:
        database = await Database.open(settings.database_address)
        await BackupLog(database, clock).add(entry_of(made))
        await database.close()
    gone = [] if out else tidy(settings.backup_dir, now)
    rows = None if made.proof is None else made.proof.rows
    answer.say(_words(str(made.file), made.label.size, rows))
    answer.give(
        {
            "file": str(made.file),
            "made_at": _text(made.label.made_at),
            "schema": made.label.schema,
            "size_bytes": made.label.size,
            "rows_read": rows,
            "deleted": gone,
        }
    )


def _words(file: str, size: int, rows: int | None) -> str:
    if rows is None:
        proof = (
            "Its contents could only be listed: this user may make no database to restore it into."
        )
    else:
        proof = f"It was opened and checked, and {rows:,} rows of one server were read from it."
    return f"{file}, {size / 1_000_000:,.1f} MB. {proof}"


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
