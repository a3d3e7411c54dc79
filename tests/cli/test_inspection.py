"""`plc-bot doctor` without Discord: each trouble has a line that says how to mend it."""

import asyncio
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plc_bot.cli import surroundings
from plc_bot.cli.exits import ExitCode
from plc_bot.cli.findings import Line, Word
from plc_bot.cli.inspection import inspected
from plc_bot.clock import SystemClock
from plc_bot.sealing.keys import open_keys
from plc_bot.settings import read_settings
from plc_bot.storage import Database
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.installation import Installation
from plc_bot.watching.models import ProvedBackup
from plc_bot.watching.references import References
from tests.cli.asking import ADDRESS, INSPECTED, PROBED, REFERRED, ran, told
from tests.cli.test_commands import a_page
from tests.clock import ManualClock
from tests.storage.backups.copies import fill
from tests.storage.modules import import_all_tables
from tests.storage.older import make_older

pytestmark = pytest.mark.usefixtures("at_home")
import_all_tables()


@pytest.fixture(autouse=True)
def no_port(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs on this machine must not decide."""
    assert at_home.exists()
    monkeypatch.setenv("PLC_HTTP_PORT", "0")


@pytest.fixture
def database(at_home: Path) -> Path:
    ran("migrate")
    return at_home / "data" / "plc.sqlite3"


def lines(clock: SystemClock | ManualClock | None = None) -> dict[str, Line]:
    """The lines by what they are about; the worst, where there are several."""
    found = asyncio.run(inspected(read_settings(), clock or SystemClock()))
    order = [Word.OK, Word.WARNING, Word.PROBLEM]
    return {line.about: line for line in sorted(found, key=lambda line: order.index(line.word))}


def word(about: str) -> Word:
    return lines()[about].word


@pytest.mark.usefixtures("database")
def test_a_good_machine_has_no_problem() -> None:
    ran("backup")
    result = ran("doctor")
    assert result.exit_code == ExitCode.DONE, result.output
    assert "Problem" not in result.output
    answer = told(ran("doctor", "--json"), INSPECTED)
    assert answer["problems"] == 0
    assert {"word", "about", "says", "mend"} == set(answer["lines"][0])


def test_before_the_first_start_there_is_only_a_warning(at_home: Path) -> None:
    result = ran("doctor")
    assert result.exit_code == ExitCode.DONE
    assert "Warning  database: there is none yet. `plc-bot run` makes it." in result.stdout
    assert not (at_home / "data").exists()


def test_a_problem_ends_with_6(database: Path) -> None:
    database.write_bytes(b"My dear diary, " * 1_000)
    result = ran("doctor")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "Problem  database: it is damaged: file is not a database." in result.stdout
    assert "plc-bot restore FILE" in result.stdout


def test_broken_settings_are_lines_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_BACKUP_AT", "at night")
    monkeypatch.setenv("PLC_LOG_LEVEL", "chatty")
    result = ran("doctor", "--json")
    assert result.exit_code == ExitCode.PROBLEMS
    found = told(result, INSPECTED)["lines"]
    assert [line["says"].partition(":")[0] for line in found] == ["PLC_BACKUP_AT", "PLC_LOG_LEVEL"]


@pytest.mark.parametrize(
    ("name", "mode", "mend"),
    [(".env", 0o644, "chmod 600"), ("data", 0o755, "chmod 700"), ("backups", 0o705, "chmod 700")],
)
def test_what_others_can_read_is_named(
    at_home: Path, database: Path, name: str, mode: int, mend: str
) -> None:
    assert database.exists()
    path = at_home / name
    path.touch() if name == ".env" else path.mkdir(exist_ok=True)
    path.chmod(mode)
    line = lines()["files"]
    assert line.word is Word.PROBLEM
    assert line.mend == f"Close it to others: {mend} {name}"


def test_a_secret_file_that_a_setting_names_is_looked_at(
    at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (at_home / "token").write_text("a-token")
    (at_home / "token").chmod(0o604)
    monkeypatch.delenv("PLC_DISCORD_TOKEN")
    monkeypatch.setenv("PLC_DISCORD_TOKEN_FILE", "token")
    assert "token" in lines()["files"].says


def test_pages_that_are_broken_are_found(database: Path) -> None:
    asyncio.run(fill(ADDRESS, prompts=300))
    spoilt = bytearray(database.read_bytes())
    spoilt[-8_192:] = b"\xa5" * 8_192
    database.write_bytes(spoilt)
    assert word("database") is Word.PROBLEM


def test_rows_that_refer_to_nothing_are_found(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE child (n REFERENCES installation (key))")
        connection.execute("INSERT INTO child VALUES ('nobody')")
        connection.commit()
    assert "refer to others" in lines()["database"].says


def test_an_older_database_is_a_warning_and_stays_older(at_home: Path) -> None:
    (at_home / "data").mkdir(mode=0o700)
    asyncio.run(make_older(ADDRESS))
    assert "plc-bot migrate" in lines()["database"].mend
    assert word("database") is Word.WARNING


def test_a_newer_database_is_a_problem(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    line = lines()["database"]
    assert (line.word, "newer version" in line.mend) == (Word.PROBLEM, True)


def test_a_server_that_does_not_answer_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_DATABASE_URL", "postgresql://plc:hunter22@127.0.0.1:1/plc")
    result = ran("doctor")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "Problem  database: it can't be opened" in result.stdout
    assert "hunter22" not in result.output


@pytest.mark.usefixtures("database")
def test_a_clock_before_the_newest_row_is_a_problem() -> None:
    asyncio.run(fill(ADDRESS))
    assert lines(ManualClock(datetime(2026, 1, 1, tzinfo=UTC)))["clock"].word is Word.PROBLEM
    assert lines(ManualClock(datetime(2027, 1, 4, 6, tzinfo=UTC)))["clock"].word is Word.OK


def log_a_backup(age: timedelta) -> None:
    async def logged() -> None:
        database, clock = await Database.open(ADDRESS), SystemClock()
        entry = ProvedBackup(clock.now() - age, "plc-old", "0002", 1)
        await BackupLog(database, clock).add(entry)
        await database.close()

    asyncio.run(logged())


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("hours", "at", "expected"),
    [(25, "03:00", Word.OK), (27, "03:00", Word.PROBLEM), (27, "off", Word.WARNING)],
)
def test_a_backup_older_than_26_hours_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, hours: int, at: str, expected: Word
) -> None:
    monkeypatch.setenv("PLC_BACKUP_AT", at)
    log_a_backup(timedelta(hours=hours))
    line = lines()["backup"]
    assert line.word is expected
    assert "plc-old" in line.says


@pytest.mark.usefixtures("database")
def test_no_backup_at_all_is_a_warning() -> None:
    assert lines()["backup"].mend == "Make one: plc-bot backup"


def make_keys() -> None:
    async def made() -> None:
        database = await Database.open(ADDRESS)
        await open_keys(Path("keys/plc.keys"), Installation(database))
        await database.close()

    asyncio.run(made())


@pytest.mark.usefixtures("database")
def test_keys_that_fit_are_well_and_lost_or_foreign_ones_are_not() -> None:
    assert word("keys") is Word.WARNING
    assert not Path("keys").exists()
    make_keys()
    assert word("keys") is Word.OK
    Path("keys/plc.keys").write_text(f"plc-keys-1:{'0' * 64}\n")
    assert word("keys") is Word.PROBLEM
    Path("keys/plc.keys").unlink()
    assert word("keys") is Word.PROBLEM
    assert not Path("keys/plc.keys").exists()


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("3.34.1", Word.PROBLEM),
        ("3.35.0", Word.WARNING),
        ("3.41.9", Word.WARNING),
        ("3.42.0", Word.OK),
        ("4.0.0", Word.OK),
    ],
)
def test_an_old_sqlite_is_told(version: str, expected: Word) -> None:
    assert surroundings.sqlite_version(version).word is expected


def test_zone_rules_grow_old() -> None:
    assert surroundings.zone_rules(ManualClock()).word is Word.OK
    later = ManualClock(datetime(2030, 1, 1, tzinfo=UTC))
    assert surroundings.zone_rules(later).word is Word.WARNING


def test_a_disk_without_room_for_a_backup_is_a_problem() -> None:
    settings = read_settings()
    assert {line.word for line in surroundings.disk(settings, 0)} == {Word.OK}
    full = list(surroundings.disk(settings, 10**18))
    assert {line.word for line in full} == {Word.PROBLEM}
    assert all("Make room" in line.mend for line in full)


@pytest.fixture
def on_port(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Line]:
    def at(number: int) -> Line:
        monkeypatch.setenv("PLC_HTTP_PORT", str(number))
        return surroundings.port(read_settings())

    return at


def test_a_port_is_free_taken_or_our_own(on_port: Callable[[int], Line]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        taken.settimeout(1)
        line = on_port(number)
    assert (line.word, "PLC_HTTP_PORT" in line.mend) == (Word.PROBLEM, True)
    assert on_port(number).word is Word.OK
    assert on_port(0).word is Word.OK
    with a_page(200, "alive\n", "/healthz") as ours:
        assert "the bot's" in on_port(ours).says


def keep_a_reference(code: str) -> None:
    async def kept() -> None:
        database = await Database.open(ADDRESS)
        await References(database, SystemClock()).keep(code, KeyError("secret"), "/help")
        await database.close()

    asyncio.run(kept())


@pytest.mark.usefixtures("database")
def test_a_reference_leads_to_its_error() -> None:
    keep_a_reference("K7Q2-9FXM")
    result = ran("doctor", "--ref", "k7q2 9fxm")
    assert result.exit_code == ExitCode.DONE
    assert result.stdout.startswith("K7Q2-9FXM: KeyError at outside our code, in /help, 20")
    assert "secret" not in result.output
    assert told(ran("doctor", "--ref", "K7Q2-9FXM", "--json"), REFERRED)["command"] == "/help"


@pytest.mark.parametrize("made", [True, False])
def test_an_unknown_reference_ends_with_6(*, made: bool) -> None:
    if made:
        ran("migrate")
    result = ran("doctor", "--ref", "K7Q2-9FXM", "--json")
    assert result.exit_code == ExitCode.PROBLEMS
    assert told(result, {"reference": str, "found": bool})["found"] is False
    assert "14 days" in result.stderr


def test_a_probe_answers_programs_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_page(200, "ready\n") as port:
        monkeypatch.setenv("PLC_HTTP_PORT", str(port))
        assert told(ran("doctor", "--probe", "--json"), PROBED) == {"ready": True, "says": "ready"}


def test_a_line_reads_as_one_sentence_after_the_other() -> None:
    line = Line(Word.PROBLEM, "clock", "it is slow.", "Set it.")
    assert str(line) == "Problem  clock: it is slow. Set it."
