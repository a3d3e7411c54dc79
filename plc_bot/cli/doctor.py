"""`plc-bot doctor`."""

import asyncio
import sys
from dataclasses import asdict
from http.client import HTTPConnection, HTTPException
from typing import Annotated

import typer

from plc_bot.cli.answering import Answer, AsJson, progress
from plc_bot.cli.exits import ExitCode, told
from plc_bot.settings import Settings, SettingsError, read_settings

PROBE_SECONDS = 4.0
"""Less than the five that the image's health check waits."""
OK = 200

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked up, not listened on


def doctor(
    *,
    probe: Annotated[
        bool, typer.Option("--probe", help="Only ask the running bot whether it is ready.")
    ] = False,
    ref: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only tell the error behind a reference.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check settings, files, database, backups and clock, and say how to mend what is wrong.

    Ends with 6 if there is a problem. Discord is not asked: `/doctor` there does that.

    Example: plc-bot doctor
    """
    answer = Answer(as_json=as_json)
    with told(as_json=as_json):
        if probe:
            well = _probe(read_settings(), answer)
        elif ref is not None:
            well = asyncio.run(_refer(read_settings(), ref, answer))
        else:
            well = _inspect(answer)
        raise typer.Exit(ExitCode.DONE if well else ExitCode.PROBLEMS)


def _probe(settings: Settings, answer: Answer) -> bool:
    if settings.http_port == 0:
        ready, says = False, "PLC_HTTP_PORT is 0, so the bot serves no health page to ask."
    else:
        host = EVERYWHERE.get(settings.http_host, settings.http_host)
        ready, says = _asked(host, settings.http_port)
    (answer.say if ready else answer.warn)(says)
    answer.give({"ready": ready, "says": says})
    return ready


def _asked(host: str, port: int) -> tuple[bool, str]:
    connection = HTTPConnection(host, port, timeout=PROBE_SECONDS)
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        return response.status == OK, response.read().decode(errors="replace").strip()
    except (OSError, HTTPException) as error:
        return False, f"No answer on {host}, port {port}: {error}. Is the bot running?"
    finally:
        connection.close()


async def _refer(settings: Settings, code: str, answer: Answer) -> bool:
    # Imported here: a probe must stay light.
    from plc_bot.clock import SystemClock  # noqa: PLC0415
    from plc_bot.storage import SCHEMA, Database, schema_at  # noqa: PLC0415
    from plc_bot.watching.references import References  # noqa: PLC0415

    found = None
    # Another schema's references are left to its own version: to open it would migrate it.
    if await schema_at(settings.database_address) == SCHEMA:
        database = await Database.open(settings.database_address)
        found = await References(database, SystemClock()).find(code)
        await database.close()
    if found is None:
        answer.warn(f"No error is kept under {code}. They are kept for 14 days; try the log.")
        answer.give({"reference": code, "found": False})
        return False
    at = f"{found.at:%Y-%m-%d %H:%M:%S} UTC"
    answer.say(f"{found.code}: {found.kind} at {found.place}, in {found.command}, {at}.")
    answer.say("The log has the same reference, with the whole traceback.")
    answer.give(
        {
            "reference": found.code,
            "found": True,
            "kind": found.kind,
            "place": found.place,
            "command": found.command,
            "at": found.at.isoformat(timespec="seconds"),
        }
    )
    return True


def _inspect(answer: Answer) -> bool:
    from plc_bot.cli.findings import Line, Word, problem  # noqa: PLC0415
    from plc_bot.cli.inspection import inspected  # noqa: PLC0415
    from plc_bot.clock import SystemClock  # noqa: PLC0415
    from plc_bot.watching.logs import set_up_logs  # noqa: PLC0415

    # What a part would log, a line says: once is enough.
    set_up_logs("CRITICAL", sys.stderr, as_json=False, secrets=())
    lines: list[Line]
    try:
        settings = read_settings()
    except SettingsError as error:
        lines = [problem("settings", said, "") for said in error.problems]
    else:
        with progress("Looking through the database"):
            lines = asyncio.run(inspected(settings, SystemClock()))
    for line in lines:
        answer.say(str(line))
    counted = {word: sum(line.word is word for line in lines) for word in Word}
    answer.give(
        {
            "problems": counted[Word.PROBLEM],
            "warnings": counted[Word.WARNING],
            "lines": [asdict(line) for line in lines],
        }
    )
    return counted[Word.PROBLEM] == 0
