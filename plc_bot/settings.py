"""What an operator sets: `PLC_…` in the environment or in `.env`, read once and passed on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    SettingsConfigDict,
)
from rapidfuzz import process

from plc_bot.errors import Kind, PLCBotError
from plc_bot.shards import Shards

OFF = "off"
PREFIX = "PLC_"
FROM_FILE = "_FILE"
TEST_PREFIX = "PLC_TEST_"
"""What the tests are told this way is none of the bot's business."""

_DOTENV = Path(".env")
_SHAPES = re.compile(r"sqlite:///.+|postgresql(\+asyncpg)?://.+")
_API = re.compile(r"https?://[^\s/?#@]+(/[^\s/?#]+)*/v10/*", re.IGNORECASE)
"""discord.py speaks this version: another would answer in another language."""
_GATEWAY = re.compile(r"wss?://[^\s/?#@]+(/[^\s?#]*)?", re.IGNORECASE)


@dataclass(eq=False)
class SettingsError(PLCBotError):
    """Settings that are missing, unknown or of the wrong shape; all of them, a line each."""

    kind: ClassVar[Kind] = Kind.INVALID
    # For the operator, whose terminal the bot does not know the language of: not translated.
    says: ClassVar[str] = "These settings need a change:\n{lines}"
    problems: tuple[str, ...]

    @property
    def lines(self) -> str:
        """The problems as they are shown."""
        return "\n".join(f"  {problem}" for problem in self.problems)

    def __str__(self) -> str:
        return self.says.format(lines=self.lines)


class LogLevel(StrEnum):
    """From which severity on an event is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class LogFormat(StrEnum):
    """How an event is written."""

    TEXT = "text"
    JSON = "json"


class Switch(StrEnum):
    """Whether something is done at all."""

    ON = "on"
    OFF = "off"


class Settings(BaseSettings):
    """Everything an operator can set. Each also as `…_FILE`, the path of a file that holds it.

    A field's `description` says what it is for; its `examples`, the shape wanted.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=_DOTENV,
        env_ignore_empty=True,  # docker compose passes an unset variable on as an empty one
        extra="ignore",  # strangers are refused by name, in `read_settings`
        frozen=True,
    )

    discord_token: SecretStr = Field(
        description="The bot's token, from Discord's developer portal (Bot, Reset Token).",
        examples=["the token as the portal shows it, in one line"],
    )
    data_dir: Path = Field(
        default=Path("data"),
        description="The folder where the database is kept, if it is a file.",
        examples=["a path, such as /var/lib/plc-bot"],
    )
    keys_file: Path = Field(
        default=Path("keys/plc.keys"),
        description="The file with the key to what is kept without names. It is made once.",
        examples=["a path outside the data and its backups, such as /var/lib/plc-keys/plc.keys"],
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        validate_default=False,
        description="Another database than `plc.sqlite3` in that folder.",
        examples=["sqlite:///folder/plc.sqlite3 or postgresql://user:password@host/name"],
    )
    backup_at: str = Field(
        default="03:00",
        description="When `plc-bot run` makes each day's backup, in UTC; `off` for never.",
        examples=["an hour such as 03:00 in UTC, or off"],
    )
    backup_dir: Path = Field(
        default=Path("backups"),
        description="The folder where backups are kept. Copy it to another machine.",
        examples=["a path outside the data, such as /var/backups/plc-bot"],
    )
    fetch_links: Switch = Field(
        default=Switch.ON,
        description="Whether shared pages are asked for their titles, and if they are still there.",
        examples=["on or off"],
    )
    publish_dir: Path | None = Field(
        default=None,
        description="The folder in which feeds that staff publish are written; if unset, none are.",
        examples=["a folder that a web server hands out, such as /var/www/feeds"],
    )
    operator_contact: str = Field(
        default="",
        max_length=200,
        description="How members reach whoever runs this bot; `/privacy show` says it.",
        examples=["up to 200 signs, such as Ada Miller, ada@example.org"],
    )
    http_host: str = Field(
        default="127.0.0.1",
        description="The address on which health and metrics are served.",
        examples=["127.0.0.1 for this machine only, 0.0.0.0 for all"],
    )
    http_port: int = Field(
        default=9464,
        ge=0,
        le=65535,
        description="The port of `/healthz`, `/readyz` and `/metrics`; 0 turns them off.",
        examples=["a whole number from 0 to 65535"],
    )
    log_level: LogLevel = Field(
        default=LogLevel.INFO,
        description="From which severity on an event is logged.",
        examples=["DEBUG, INFO, WARNING or ERROR"],
    )
    log_format: LogFormat | None = Field(
        default=None,
        description="How the log is written; if unset, text on a terminal and JSON elsewhere.",
        examples=["text or json"],
    )

    discord_api_url: str = Field(
        default="https://discord.com/api/v10",
        description="Where Discord's interface is reached: itself, or a proxy such as nirn-proxy.",
        examples=["an address that ends in /v10, such as http://nirn-proxy:8080/api/v10"],
    )
    discord_gateway_url: str = Field(
        default="",
        validate_default=False,
        description="Where Discord's gateway is reached; if unset, where Discord says.",
        examples=["an address such as ws://gateway-proxy:7878"],
    )
    shards: Annotated[Shards | None, NoDecode] = Field(
        default=None,
        description="This process's shards; if unset, as many as Discord recommends, all of them.",
        examples=["all of a number such as 4, or a part such as 8-15/28"],
    )

    @field_validator("discord_token", mode="after")
    @classmethod
    def _one_word(cls, given: SecretStr) -> SecretStr:
        token = given.get_secret_value()
        if not token or re.search(r"\s", token):
            message = "it is not one word without spaces"
            raise ValueError(message)
        return given

    @field_validator("database_url", mode="after")
    @classmethod
    def _known_engine(cls, given: SecretStr) -> SecretStr:
        if not _SHAPES.fullmatch(given.get_secret_value()):
            message = "it is not the address of a SQLite file or a PostgreSQL server"
            raise ValueError(message)
        return given

    @field_validator("discord_api_url", mode="after")
    @classmethod
    def _an_interface(cls, given: str) -> str:
        if not (_API.fullmatch(given) and _has_a_port(given)):
            message = "it is not the http or https address of Discord's interface, version 10"
            raise ValueError(message)
        return given.rstrip("/")

    @field_validator("discord_gateway_url", mode="after")
    @classmethod
    def _a_gateway(cls, given: str) -> str:
        if not (_GATEWAY.fullmatch(given) and _has_a_port(given)):
            message = "it is not a ws or wss address"
            raise ValueError(message)
        return given

    @field_validator("shards", mode="before")
    @classmethod
    def _a_range(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        try:
            return Shards.parse(given)
        except ValueError:
            message = "it is neither a number of shards nor a part of it"
            raise ValueError(message) from None

    @field_validator("backup_at", mode="after")
    @classmethod
    def _an_hour(cls, given: str) -> str:
        if given.lower() != OFF and not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", given):
            message = "it is not an hour of the day"
            raise ValueError(message)
        return given

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, given: object) -> object:
        return given.upper() if isinstance(given, str) else given

    @field_validator("fetch_links", mode="before")
    @classmethod
    def _in_any_case(cls, given: object) -> object:
        return given.lower() if isinstance(given, str) else given

    @property
    def backup_time(self) -> time | None:
        """When the daily backup is made, in UTC; None where the operator wants none."""
        if self.backup_at.lower() == OFF:
            return None
        hour, minute = map(int, self.backup_at.split(":"))
        return time(hour, minute, tzinfo=UTC)

    @property
    def database_address(self) -> str:
        """The database's address, password and all: never to be shown."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir / 'plc.sqlite3'}"


@dataclass(frozen=True, slots=True)
class SettingReference:
    """What a reader is told of one setting."""

    variable: str
    default: str
    description: str
    shape: str


def settings_reference() -> Iterator[SettingReference]:
    """Every setting, in the order of the model; README's table is made from it."""
    for name, field in Settings.model_fields.items():
        known = "required" if field.is_required() else str(field.default or "")
        yield SettingReference(
            _variable(name), known, field.description or "", str((field.examples or [""])[0])
        )


def files_named() -> list[Path]:
    """The files that hold settings now: `.env`, and those that `PLC_…_FILE` names."""
    named = [Path(value) for name, value in _given().items() if name.endswith(FROM_FILE) and value]
    return [path for path in (_DOTENV, *named) if path.exists()]


def read_settings() -> Settings:
    """The settings as they stand now, in the environment, then in `.env`, then by default.

    Raises:
        SettingsError: with every problem at once.
    """
    ours = _given()
    problems = list(_strangers(ours))
    contents = _contents_of_files(ours, problems)
    try:
        settings = Settings.model_validate(contents)
    except ValidationError as error:
        told = {problem.partition(":")[0] for problem in problems}
        wrong = ((_variable(str(e["loc"][0])), e) for e in error.errors(include_url=False))
        problems += [_line(variable, e) for variable, e in wrong if variable not in told]
        raise SettingsError(tuple(problems)) from None
    if problems:
        raise SettingsError(tuple(problems))
    return settings


def _given() -> dict[str, str]:
    environment = {
        **DotEnvSettingsSource(Settings).env_vars,
        **EnvSettingsSource(Settings).env_vars,
    }
    given = {name.upper(): value for name, value in environment.items() if value}
    return {name: value for name, value in given.items() if _is_ours(name)}


def _is_ours(name: str) -> bool:
    return name.startswith(PREFIX) and not name.startswith(TEST_PREFIX)


def _variable(field: str) -> str:
    return PREFIX + field.upper()


def _strangers(given: Mapping[str, str]) -> Iterator[str]:
    known = [_variable(name) + end for name in Settings.model_fields for end in ("", FROM_FILE)]
    for name in sorted(set(given) - set(known)):
        nearest = process.extractOne(name, known)
        yield f"{name}: there is no such setting. Did you mean {nearest[0]}?"


def _contents_of_files(given: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    contents: dict[str, str] = {}
    for field in Settings.model_fields:
        variable = _variable(field)
        path = given.get(variable + FROM_FILE)
        if path is None:
            continue
        if variable in given:
            problems.append(f"{variable}: it is given twice. Remove it or {variable}{FROM_FILE}.")
        try:
            contents[field] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not a text file"
            problems.append(f"{variable}: its file {path} can't be read: {reason}.")
    return contents


def _has_a_port(address: str) -> bool:
    """Whether the address names a host, and a port that there is or none."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _line(variable: str, error: ErrorDetails) -> str:
    shape = next(known.shape for known in settings_reference() if known.variable == variable)
    problem = "it is missing" if error["type"] == "missing" else error["msg"]
    problem = problem.removeprefix("Value error, ").replace("Input should", "it should")
    return f"{variable}: {problem}. Give {shape}."
