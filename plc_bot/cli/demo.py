"""`plc-bot demo`."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from plc_bot.cli.exits import ExitCode, told

_OURS = ("cogs", "plc_bot")


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What was asked of the demo.

    Attributes:
        serve: stay and serve the playground; else start, check the page and end.
        out: where the tour's transcript goes.
        port: of the playground; the next free one if it is taken.
        control_port: of the control page, likewise.
        seed: of all that is random, so that two runs are alike.
        keep: a folder to keep the database in; None for one that is thrown away.
        as_json: one JSON object on standard output; words go to standard error.
        pseudo: have the bot speak a language that nobody speaks, in which nothing fits that is too
            long, and what is not translated can be seen.
    """

    serve: bool
    out: Path
    port: int
    control_port: int
    seed: int
    keep: Path | None
    as_json: bool
    pseudo: bool = False


def demo(  # noqa: PLR0913 - an argument an option
    *,
    serve: Annotated[
        bool | None,
        typer.Option(
            "--serve/--once",
            help="Stay until Ctrl-C, or start, check itself and end. [default: stay on a terminal]",
        ),
    ] = None,
    tour: Annotated[
        bool, typer.Option("--tour", help="Play a week, check it, write it down and end.")
    ] = False,
    out: Annotated[Path, typer.Option(help="Where the tour is written.")] = Path("plc-tour.html"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Of the playground.")] = 8080,
    control_port: Annotated[int, typer.Option(min=1, max=65535, help="Of the controls.")] = 8081,
    seed: Annotated[int, typer.Option(help="Of all that is random.")] = 1,
    keep: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep the database in this folder.")
    ] = None,
    pseudo: Annotated[
        bool,
        typer.Option("--pseudo", help="Speak accented English, to see what is not translated."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Try the bot in a browser: the real one, in a Discord that lives in this process.

    Example: plc-bot demo --tour --out tour.html
    """
    stays = sys.stdout.isatty() if serve is None else serve
    options = DemoOptions(stays, out, port, control_port, seed, keep, as_json, pseudo)
    with told(as_json=as_json):
        show = _shows(tour=tour)
        from plc_bot.watching.logs import set_up_logs  # noqa: PLC0415 - a probe must stay light

        set_up_logs("WARNING", sys.stderr, as_json=False, secrets=())
        if not asyncio.run(show(options)):
            raise typer.Exit(ExitCode.PROBLEMS)


def _shows(*, tour: bool) -> Callable[[DemoOptions], Coroutine[Any, Any, bool]]:
    try:
        # Imported here: only the demo needs what the extra brings.
        from cogs import _demo  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in _OURS:
            raise
        typer.echo("The demo needs a few more packages: pip install 'plc-bot[demo]'", err=True)
        raise typer.Exit(ExitCode.USAGE) from None
    return _demo.play if tour else _demo.serve
