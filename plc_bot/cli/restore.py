"""`plc-bot restore`."""

import asyncio
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plc_bot.cli.answering import Answer, AsJson, progress
from plc_bot.cli.exits import ExitCode, told
from plc_bot.cli.findings import Word
from plc_bot.clock import SystemClock
from plc_bot.settings import read_settings

if TYPE_CHECKING:
    from plc_bot.cli.restoration import Restored
    from plc_bot.storage.backups import Label


def restore(
    file: Annotated[Path, typer.Argument(help="A backup made by `plc-bot backup` or the bot.")],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do it in a copy, which is thrown away.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Replace the database without asking.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the database's place, which is kept aside; stop the bot first.

    Erasures since the backup are done again, and what was due since is not posted.

    Example: plc-bot restore backups/plc-20270104-030000-0002.sqlite3 --dry-run
    """
    answer = Answer(as_json=as_json)
    with told(as_json=as_json):
        settings = read_settings()
        # Imported here: it takes as long as the bot itself, which `--help` need not wait for.
        from plc_bot.cli.restoration import NotConfirmedError, restored, tried  # noqa: PLC0415
        from plc_bot.storage.backups import read_label  # noqa: PLC0415
        from plc_bot.watching.logs import set_up_logs  # noqa: PLC0415

        set_up_logs("ERROR", sys.stderr, as_json=False, secrets=())
        if not (dry_run or yes or _confirmed(read_label(file))):
            raise NotConfirmedError
        work = tried if dry_run else restored
        with progress("Restoring"):
            done = asyncio.run(work(settings, SystemClock(), file))
        _tell(done, answer, dry_run=dry_run)
        problems = sum(line.word is Word.PROBLEM for line in done.lines)
        raise typer.Exit(ExitCode.PROBLEMS if problems else ExitCode.DONE)


def _confirmed(label: "Label") -> bool:
    question = f"Replace the database by its state of {label.made_at:%Y-%m-%d %H:%M} UTC?"
    return sys.stdin.isatty() and typer.confirm(question, err=True)


def _tell(done: "Restored", answer: Answer, *, dry_run: bool) -> None:
    at = f"{done.label.made_at:%Y-%m-%d %H:%M} UTC"
    if dry_run:
        answer.say(f"The backup of {at} can be restored. This was done in a copy; nothing changed.")
    else:
        answer.say(f"The database is as it was at {at}.")
    if done.aside is not None:
        answer.say(f"The one before is kept as {done.aside}. Delete it when you are sure.")
    answer.say(f"{_count(done.since.erasures, 'erasure')} since then done again.")
    dates = _count(done.since.dates, "date")
    answer.say(f"{dates} due since then: each is looked for at the next start, none is posted.")
    if done.since.keys_trouble:
        answer.warn(f"Erasures since then may be missing. {done.since.keys_trouble}")
    for line in done.lines:
        answer.say(str(line))
    answer.give(
        {
            "restored": not dry_run,
            "made_at": done.label.made_at.isoformat(timespec="seconds"),
            "schema": done.label.schema,
            "kept_aside": done.aside,
            "erasures": done.since.erasures,
            "dates": done.since.dates,
            "lines": [asdict(line) for line in done.lines],
        }
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
