"""`plc-bot doctor`."""

from http.client import HTTPConnection, HTTPException
from typing import Annotated

import typer

from plc_bot.cli.exits import ExitCode, told
from plc_bot.settings import read_settings

PROBE_SECONDS = 4.0
"""Less than the five that the image's health check waits."""
OK = 200

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked up, not listened on


def doctor(
    _probe: Annotated[
        bool,
        # The only check there is so far, so it has to be asked for and is not looked at.
        typer.Option("--probe", help="Ask the running bot whether it is ready."),
    ],
) -> None:
    """Ask the bot that runs on this machine whether it is ready; 0 if so, else 6 and why.

    Example: plc-bot doctor --probe
    """
    with told():
        settings = read_settings()
        if settings.http_port == 0:
            answer = "PLC_HTTP_PORT is 0, so the bot serves no health page to ask."
            ready = False
        else:
            host = _EVERYWHERE.get(settings.http_host, settings.http_host)
            ready, answer = _asked(host, settings.http_port)
    typer.echo(answer, err=not ready)
    raise typer.Exit(ExitCode.DONE if ready else ExitCode.PROBLEMS)


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
