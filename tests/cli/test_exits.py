import logging

import pytest
import typer

from cogs._kit.connecting import ShardsRefusedError, TokenRefusedError
from plc_bot.cli.exits import ExitCode, told
from plc_bot.errors import PLCBotError
from plc_bot.outward import PermissionLostError
from plc_bot.refs import SIGNS
from plc_bot.settings import SettingsError
from plc_bot.storage import (
    DatabaseAddressError,
    DatabaseInUseError,
    DatabaseUnusableError,
    NewerDatabaseError,
)
from plc_bot.watching.health import PortTakenError

TYPED = "I am afraid of my headteacher"


def status_of(error: BaseException) -> int:
    with pytest.raises(typer.Exit) as ended, told():
        raise error
    return ended.value.exit_code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SettingsError(("PLC_HTTP_PORT: it is odd.",)), ExitCode.SETTINGS),
        (DatabaseAddressError("it names no file"), ExitCode.SETTINGS),
        (PortTakenError("127.0.0.1", 9464, "address in use"), ExitCode.SETTINGS),
        (DatabaseUnusableError("disk full"), ExitCode.DATABASE),
        (TokenRefusedError(), ExitCode.DISCORD),
        (ShardsRefusedError(), ExitCode.DISCORD),
        (DatabaseInUseError("plc.sqlite3", "process 1"), ExitCode.UNSAFE),
        (NewerDatabaseError("0009", "0001"), ExitCode.UNSAFE),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_foreseen_failure_has_its_status_and_its_sentence_and_nothing_else(
    error: PLCBotError, code: ExitCode, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(error) == code
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"{error}\n")


def test_being_interrupted_is_being_stopped_on_request() -> None:
    assert status_of(KeyboardInterrupt()) == ExitCode.DONE


def test_a_command_may_end_with_a_status_of_its_own() -> None:
    assert status_of(typer.Exit(ExitCode.PROBLEMS)) == ExitCode.PROBLEMS


@pytest.mark.parametrize("error", [RuntimeError(TYPED), PermissionLostError()], ids=str)
def test_an_unforeseen_error_prints_a_reference_that_the_log_has_with_the_traceback(
    error: Exception, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        assert status_of(error) == ExitCode.OUR_FAULT
    words = capsys.readouterr().err.strip()
    code = words.rstrip(".").rpartition(" ")[2]
    assert set(code.replace("-", "")) <= set(SIGNS)
    assert "Traceback" not in words
    assert TYPED not in words
    (record,) = caplog.records
    assert code in record.getMessage()
    assert record.exc_info is not None
    assert record.exc_info[1] is error


def test_without_a_log_the_details_go_to_standard_error_scrubbed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logging.getLogger().handlers[:] = []
    assert status_of(RuntimeError(TYPED)) == ExitCode.OUR_FAULT
    words = capsys.readouterr().err
    assert "RuntimeError" in words
    assert "test_exits.py" in words
    assert TYPED not in words
