"""The log: one line an event, and nothing in it that a person typed or that opens a door."""

import json
import logging
import re
import traceback
from collections.abc import Iterable, Iterator
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from plc_bot.storage import StorageError

STRUCK = "[struck]"
SHORTEST_SECRET = 6
"""A shorter one, struck by value, would take ordinary words with it."""

# discord.py's DEBUG holds whole gateway events and requests: ids and all that people typed.
_AT_LEAST = {
    "discord": logging.INFO,
    "aiohttp.access": logging.WARNING,
    "alembic.runtime.plugins": logging.WARNING,  # eight lines on its own insides
    "asyncio": logging.INFO,
}
_PATTERNS = (
    # A bot's token: three parts (Discord's reference, "Authentication").
    (re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"), STRUCK),
    (re.compile(r"(://[^/\s:@]*:)[^/\s@]+@"), rf"\g<1>{STRUCK}@"),
    # Whoever has the token of an interaction or a webhook can speak through it.
    (re.compile(r"(/(?:interactions|webhooks)/\d+/)[\w-]+"), rf"\g<1>{STRUCK}"),
    (re.compile(r"(?<!\d)\d{15,20}(?!\d)"), "[id]"),
)
# Their messages speak of code, files and hosts. Any other's may repeat what somebody typed.
_TELLING = (OSError, AttributeError, TypeError, NameError, ImportError, StorageError)
_TELLING_MODULE = "discord.errors"
_CAUSE = "\nThat was the cause of:\n\n"


def set_up_logs(level: str, stream: TextIO, *, as_json: bool, secrets: Iterable[str]) -> None:
    """Send everything that is logged from now on to the stream, scrubbed.

    Args:
        level: from which severity on, by its name in `logging`.
        stream: where the lines go.
        as_json: one object a line, with `ts`, `level`, `logger`, `event`; else text.
        secrets: struck wherever they appear, tracebacks included.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Scrubbed(_formatter(as_json=as_json, colors=stream.isatty()), secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, least in _AT_LEAST.items():
        logging.getLogger(name).setLevel(max(least, root.level))


class _Scrubbed(logging.Formatter):
    """Scrubs the finished line, so that nothing comes round it in an argument or a traceback."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self._inner = inner
        long = {secret for secret in secrets if len(secret) >= SHORTEST_SECRET}
        escaped = {json.dumps(secret)[1:-1] for secret in long}
        # The longest first: one secret may be a part of another.
        self._secrets = sorted(long | escaped, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, STRUCK)
        for pattern, instead in _PATTERNS:
            line = pattern.sub(instead, line)
        return line


def _formatter(*, as_json: bool, colors: bool) -> logging.Formatter:
    before: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
        _without_repr_of_tasks,
        structlog.processors.ExceptionRenderer(_traceback),
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=colors,
            timestamp_key="ts",
            # The exception is text by then; this only keeps the renderer from a warning.
            exception_formatter=structlog.dev.plain_traceback,
        )
    )
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before, processors=[remove, renderer]
    )


def _without_repr_of_tasks(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    # asyncio adds the failed task's repr, a line each, and in it the exception's own words.
    if event.get("logger") == "asyncio":
        event["event"] = str(event["event"]).partition("\n")[0]
    return event


def _traceback(exc_info: ExcInfo) -> str:
    return _CAUSE.join(_told(error) for error in _chain(exc_info[1])).rstrip()


def _chain(last: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    error: BaseException | None = last
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found[::-1]


def _told(error: BaseException) -> str:
    return "".join([*traceback.format_tb(error.__traceback__), *_names(error)])


def _names(error: BaseException) -> Iterator[str]:
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    telling = isinstance(error, _TELLING) or type(error).__module__ == _TELLING_MODULE
    # Only the first line: what follows is the statement, or PostgreSQL's repetition of the row.
    words = str(error).partition("\n")[0] if telling else ""
    yield f"{kind}: {words}\n" if words else f"{kind}\n"
    if isinstance(error, BaseExceptionGroup):
        # isinstance leaves open what the group holds, so its type is said here.
        group = cast("BaseExceptionGroup[BaseException]", error)
        yield from (f"\nOne of its parts:\n\n{_told(part)}" for part in group.exceptions)
