"""`plc-bot library`."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plc_bot.cli.answering import Answer, AsJson, progress
from plc_bot.cli.exits import told
from plc_bot.clock import Clock, SystemClock
from plc_bot.settings import Settings, read_settings

if TYPE_CHECKING:
    from plc_bot.resources.importing.models import Standing

library = typer.Typer(name="library", help="A server's library.", no_args_is_help=True)

_File = Annotated[
    Path,
    typer.Argument(exists=True, dir_okay=False, readable=True, help="HTML bookmarks, CSV or JSON."),
]


@library.command("import")
def library_import(
    file: _File,
    *,
    guild: Annotated[int, typer.Option(metavar="ID", help="The server's id in Discord.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would do, and do nothing.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Write what became of each line into this file."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put bookmarks or a list in a server's library, however long; stop the bot first on SQLite.

    Example: plc-bot library import bookmarks.html --guild 81384788765712384 --dry-run
    """
    with told(as_json=as_json):
        # Imported here: it takes as long as the bot itself, which `--help` need not wait for.
        from plc_bot.watching.logs import set_up_logs  # noqa: PLC0415

        set_up_logs("ERROR", sys.stderr, as_json=False, secrets=())
        settings = read_settings()
        work = _import(settings, SystemClock(), file, guild, report, dry_run=dry_run)
        with progress("Importing"):
            standing = asyncio.run(work)
        _tell(standing, Answer(as_json=as_json), dry_run=dry_run)


async def _import(
    settings: Settings,
    clock: Clock,
    file: Path,
    guild_id: int,
    report: Path | None,
    *,
    dry_run: bool,
) -> "Standing":
    from plc_bot.cli.assembly import assembled_bot  # noqa: PLC0415 - as above
    from plc_bot.resources.importing.reporting import report_csv  # noqa: PLC0415
    from plc_bot.storage import sole_use  # noqa: PLC0415

    address = settings.database_address
    with sole_use(address, clock.now()):
        bot = await assembled_bot(address, clock, keys_file=settings.keys_file)
        imports = bot.services.resources.imports.operating
        try:
            standing = await imports.look(guild_id, file.name, file.read_bytes())  # noqa: ASYNC240 - nobody waits
            if dry_run:
                await imports.drop(standing.job)
            else:
                standing = await imports.carry_out(standing.job)
            if report is not None:
                rows = await imports.report(standing.job)
                report.write_bytes(report_csv(rows))  # noqa: ASYNC240 - as above
        finally:
            await bot.services.database.close()
    return standing


def _tell(standing: "Standing", answer: Answer, *, dry_run: bool) -> None:
    from plc_bot.resources.importing.models import RowResult  # noqa: PLC0415 - as above
    from plc_bot.resources.importing.reporting import RESULTS, why  # noqa: PLC0415

    counts = {result: standing.count(result) for result in RowResult if standing.count(result)}
    told = ", ".join(f"{count:,} {RESULTS[result]}" for result, count in counts.items())
    answer.say(f"{'Nothing was changed. It would be: ' if dry_run else ''}{told}.")
    for one in standing.reasons:
        if one.result in (RowResult.REJECTED, RowResult.ADDED, RowResult.NEW):
            lines = ", ".join(map(str, one.lines)) + (", …" if one.count > len(one.lines) else "")
            answer.say(f"Lines {lines}: {why(one.reason)}".replace("\\", ""))
    answer.give(
        {
            "import": standing.job.number,
            "dry_run": dry_run,
            "lines": standing.job.rows,
            **{result.value: count for result, count in counts.items()},
        }
    )
