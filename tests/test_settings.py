import os
from datetime import UTC, time
from pathlib import Path

import discord.http
import pytest
from pydantic import ValidationError

from plc_bot.settings import (
    LogFormat,
    LogLevel,
    Settings,
    SettingsError,
    Switch,
    files_named,
    read_settings,
    settings_reference,
)
from plc_bot.shards import Shards
from tests.broken_settings import BROKEN

TOKEN = "a-token.of-ours.for-tests"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment with a token and nothing else of ours, in an empty folder."""
    for name in [name for name in os.environ if name.startswith("PLC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PLC_DISCORD_TOKEN", TOKEN)
    monkeypatch.chdir(tmp_path)


def problems() -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        read_settings()
    return refused.value.problems


def test_a_token_is_all_that_is_needed() -> None:
    settings = read_settings()
    assert settings.discord_token.get_secret_value() == TOKEN
    assert settings.database_address == "sqlite:///data/plc.sqlite3"
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", 9464)
    assert (settings.log_level, settings.log_format) == (LogLevel.INFO, None)


def test_every_setting_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_DATABASE_URL", "postgresql://plc:secret@db/plc")
    monkeypatch.setenv("PLC_HTTP_HOST", "0.0.0.0")
    monkeypatch.setenv("PLC_HTTP_PORT", "0")
    monkeypatch.setenv("PLC_LOG_LEVEL", "debug")
    monkeypatch.setenv("PLC_LOG_FORMAT", "json")
    monkeypatch.setenv("PLC_BACKUP_DIR", "/srv/backups")
    monkeypatch.setenv("PLC_FETCH_LINKS", "Off")
    monkeypatch.setenv("PLC_PUBLISH_DIR", "/srv/feeds")
    settings = read_settings()
    assert settings.fetch_links is Switch.OFF
    assert settings.publish_dir == Path("/srv/feeds")
    assert settings.backup_dir == Path("/srv/backups")
    assert settings.database_address == "postgresql://plc:secret@db/plc"
    assert (settings.http_host, settings.http_port) == ("0.0.0.0", 0)
    assert (settings.log_level, settings.log_format) == (LogLevel.DEBUG, LogFormat.JSON)


def test_unless_set_discord_is_reached_directly() -> None:
    settings = read_settings()
    assert settings.discord_api_url == discord.http.Route.BASE
    assert settings.discord_gateway_url == ""


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("http://nirn-proxy:8080/api/v10", "http://nirn-proxy:8080/api/v10"),
        ("http://127.0.0.1:40001/api/v10/", "http://127.0.0.1:40001/api/v10"),
        ("HTTPS://proxy.example.org/v10//", "HTTPS://proxy.example.org/v10"),
        ("http://[fd00::7]:8080/discord/api/v10", "http://[fd00::7]:8080/discord/api/v10"),
    ],
)
def test_a_proxy_can_stand_before_discords_interface(
    monkeypatch: pytest.MonkeyPatch, given: str, understood: str
) -> None:
    monkeypatch.setenv("PLC_DISCORD_API_URL", given)
    assert read_settings().discord_api_url == understood


@pytest.mark.parametrize("given", ["ws://gateway:7878", "wss://gateway.example.org/here/"])
def test_a_proxy_can_stand_before_discords_gateway(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("PLC_DISCORD_GATEWAY_URL", given)
    assert read_settings().discord_gateway_url == given


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("", None),
        ("1", Shards(0, 0, 1)),
        ("4", Shards(0, 3, 4)),
        ("8/28", Shards(8, 8, 28)),
        ("8-15/28", Shards(8, 15, 28)),
    ],
)
def test_a_process_has_all_shards_or_a_part(
    monkeypatch: pytest.MonkeyPatch, given: str, understood: Shards | None
) -> None:
    monkeypatch.setenv("PLC_SHARDS", given)
    assert read_settings().shards == understood


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("", time(3, tzinfo=UTC)),
        ("4:05", time(4, 5, tzinfo=UTC)),
        ("23:59", time(23, 59, tzinfo=UTC)),
        ("off", None),
        ("OFF", None),
    ],
)
def test_the_hour_of_backups_is_in_utc_or_they_are_off(
    monkeypatch: pytest.MonkeyPatch, given: str, understood: time | None
) -> None:
    monkeypatch.setenv("PLC_BACKUP_AT", given)
    assert read_settings().backup_time == understood


def test_the_files_that_hold_settings_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("token", ".env"):
        Path(name).touch()
    monkeypatch.setenv("PLC_DISCORD_TOKEN_FILE", "token")
    monkeypatch.setenv("PLC_DATABASE_URL_FILE", "not there")
    assert files_named() == [Path(".env"), Path("token")]


def test_a_hundred_broken_settings_are_tried() -> None:
    assert len(set(BROKEN)) >= 100


def test_the_folder_decides_where_the_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_DATA_DIR", "/srv/plc")
    assert read_settings().database_address == "sqlite:////srv/plc/plc.sqlite3"


def test_the_key_is_kept_apart_from_the_data_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLC_DATA_DIR", "/srv/plc")
    assert read_settings().keys_file == Path("keys/plc.keys")
    monkeypatch.setenv("PLC_KEYS_FILE", "/srv/keys/plc.keys")
    assert read_settings().keys_file == Path("/srv/keys/plc.keys")


def test_the_environment_goes_before_the_file_env(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PLC_HTTP_PORT=1111\nPLC_HTTP_HOST=10.0.0.1\n")
    monkeypatch.setenv("PLC_HTTP_PORT", "2222")
    settings = read_settings()
    assert (settings.http_host, settings.http_port) == ("10.0.0.1", 2222)


def test_a_secret_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-a-file\n")
    monkeypatch.delenv("PLC_DISCORD_TOKEN")
    monkeypatch.setenv("PLC_DISCORD_TOKEN_FILE", str(tmp_path / "token"))
    assert read_settings().discord_token.get_secret_value() == "from-a-file"


def test_the_environments_secret_file_goes_before_that_of_the_file_env(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("old").write_text("an-old-token")
    Path("new").write_text("a-new-token")
    Path(".env").write_text("PLC_DISCORD_TOKEN_FILE=old\n")
    monkeypatch.delenv("PLC_DISCORD_TOKEN")
    monkeypatch.setenv("PLC_DISCORD_TOKEN_FILE", "new")
    assert read_settings().discord_token.get_secret_value() == "a-new-token"


def test_a_secret_file_that_cannot_be_read_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PLC_DISCORD_TOKEN")
    monkeypatch.setenv("PLC_DISCORD_TOKEN_FILE", str(tmp_path / "not there"))
    (problem,) = problems()
    assert problem.startswith("PLC_DISCORD_TOKEN: its file")
    assert "No such file" in problem


def test_a_setting_and_its_file_together_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("from-a-file")
    monkeypatch.setenv("PLC_DISCORD_TOKEN_FILE", str(tmp_path / "token"))
    assert problems() == (
        "PLC_DISCORD_TOKEN: it is given twice. Remove it or PLC_DISCORD_TOKEN_FILE.",
    )


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_HTTP_PORT", "")
    monkeypatch.setenv("PLC_LOG_FORMAT", "")
    assert read_settings().http_port == 9464


@pytest.mark.parametrize(
    ("variable", "value", "fix"),
    [
        ("PLC_DISCORD_TOKEN", "", "the portal"),
        ("PLC_DISCORD_TOKEN", "Bot abc.def", "one word"),
        ("PLC_DATABASE_URL", "mysql://me@here/plc", "sqlite:///folder"),
        ("PLC_DATABASE_URL", "sqlite://", "sqlite:///folder"),
        ("PLC_DATABASE_URL", "plc.sqlite3", "sqlite:///folder"),
        ("PLC_HTTP_PORT", "http", "0 to 65535"),
        ("PLC_HTTP_PORT", "-1", "0 to 65535"),
        ("PLC_HTTP_PORT", "65536", "0 to 65535"),
        ("PLC_HTTP_PORT", "94.64", "0 to 65535"),
        ("PLC_LOG_LEVEL", "chatty", "DEBUG, INFO"),
        ("PLC_LOG_FORMAT", "xml", "text or json"),
        *BROKEN,
    ],
)
def test_a_broken_setting_names_the_variable_and_the_fix(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, fix: str
) -> None:
    monkeypatch.setenv(variable, value)
    (problem,) = problems()
    assert problem.startswith(f"{variable}: ")
    assert fix in problem


def test_all_problems_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_DISCORD_TOKEN", "two words")
    monkeypatch.setenv("PLC_HTTP_PORT", "many")
    monkeypatch.setenv("PLC_LOG_LEVLE", "INFO")
    told = [problem.partition(":")[0] for problem in problems()]
    assert told == ["PLC_LOG_LEVLE", "PLC_DISCORD_TOKEN", "PLC_HTTP_PORT"]


def test_a_mistyped_name_is_refused_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_LOG_LEVLE", "INFO")
    (problem,) = problems()
    assert problem == "PLC_LOG_LEVLE: there is no such setting. Did you mean PLC_LOG_LEVEL?"


def test_what_the_tests_are_told_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_TEST_POSTGRES_URL", "postgresql://somewhere/")
    assert read_settings().http_port == 9464


def test_no_secret_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_DATABASE_URL", "postgresql://plc:hunter22@db/plc")
    settings = read_settings()
    shown = f"{settings!r} {settings} {settings.model_dump()}"
    assert "hunter22" not in shown
    assert TOKEN not in shown


def test_no_secret_is_in_the_words_of_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLC_DATABASE_URL", "postgres://plc:hunter22@db/plc")
    monkeypatch.setenv("PLC_DISCORD_TOKEN", "my secret token")
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert "hunter22" not in str(refused.value)
    assert "my secret" not in str(refused.value)


def test_settings_do_not_change_after_they_were_read() -> None:
    settings = read_settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.http_port = 1


def test_the_reference_tells_of_every_setting_what_to_give() -> None:
    told = list(settings_reference())
    assert [entry.variable.removeprefix("PLC_").lower() for entry in told] == list(
        Settings.model_fields
    )
    assert all(entry.description.endswith(".") and entry.shape for entry in told)
    assert [entry.variable for entry in told if entry.default == "required"] == [
        "PLC_DISCORD_TOKEN"
    ]
