"""How a command ends: the number its caller reads, and the sentence its operator reads."""

import json
import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager
from enum import IntEnum

import typer

from plc_bot.errors import PLCBotError
from plc_bot.refs import reference

_log = logging.getLogger(__name__)


class ExitCode(IntEnum):
    """What a command's exit status means; a supervisor should not restart after 2, 3, 5 and 7."""

    DONE = 0
    """Done, or stopped on request."""
    OUR_FAULT = 1
    """An error nobody foresaw; its reference finds it in the log."""
    USAGE = 2
    """The command line is wrong, or a package that this command needs is missing."""
    SETTINGS = 3
    """Settings are missing or wrong."""
    DATABASE = 4
    """The database, or a backup of it, cannot be reached, read or written."""
    DISCORD = 5
    """Discord refuses the bot."""
    PROBLEMS = 6
    """A check found problems."""
    UNSAFE = 7
    """Refused, because going on could do harm."""


@contextmanager
def told(*, as_json: bool = False) -> Generator[None]:
    """Within it, whatever goes wrong becomes one sentence for the operator, and an exit status.

    With `as_json`, also the one object on standard output that programs wait for.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(ExitCode.DONE) from None
    except PLCBotError as error:
        # Imported here: it knows every part that can fail, and a probe must stay light.
        from plc_bot.cli.foreseen import code_for  # noqa: PLC0415

        code = code_for(error)
        if code is None:
            raise _unforeseen(error, as_json=as_json) from None
        typer.echo(str(error), err=True)
        raise _ended(code, error, str(error), as_json=as_json) from None
    except typer.Exit:
        raise
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it was is told and logged
        raise _unforeseen(error, as_json=as_json) from None


def _unforeseen(error: Exception, *, as_json: bool) -> typer.Exit:
    if not logging.getLogger().handlers:
        from plc_bot.watching.logs import set_up_logs  # noqa: PLC0415 - as above

        set_up_logs("INFO", sys.stderr, as_json=False, secrets=())
    code = reference()
    _log.critical("unforeseen error, reference %s", code, exc_info=error)
    typer.echo(
        f"Something went wrong that should not have. The log has the details: reference {code}.",
        err=True,
    )
    return _ended(ExitCode.OUR_FAULT, error, f"reference {code}", as_json=as_json)


def _ended(code: ExitCode, error: Exception, says: str, *, as_json: bool) -> typer.Exit:
    if as_json:
        facts = {"error": type(error).__name__, "says": says, "exit_status": int(code)}
        typer.echo(json.dumps(facts, ensure_ascii=False))
    return typer.Exit(code)
