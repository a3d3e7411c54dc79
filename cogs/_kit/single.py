"""One request and no second one, for what must not be done twice.

discord.py asks again after 500, 502, 504 and 524, five times, on every route
(`discord/http.py`, `HTTPClient.request`, 2.7.1). A message carries a nonce, so that Discord
itself drops the second; a forum post has none, and would stand there twice.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp

from plc_bot.outward import OutcomeUnknownError, TryLaterError

RATE_LIMITED = 429


@dataclass(slots=True)
class _Attempt:
    started: bool = False
    status: int | None = None


_attempt: ContextVar[_Attempt | None] = ContextVar("attempt", default=None)


@contextmanager
def single_request() -> Generator[None]:
    """Within it, discord.py's second attempt at a request is stopped before it goes out.

    Raises:
        OutcomeUnknownError: the first attempt ended without a clear answer.
        TryLaterError: the first attempt was refused by a rate limit.
    """
    token = _attempt.set(_Attempt())
    try:
        yield
    finally:
        _attempt.reset(token)


def watch_attempts(trace: aiohttp.TraceConfig) -> None:
    """Have this trace tell `single_request` of every request."""
    trace.on_request_start.append(_start)
    trace.on_request_end.append(_end)


async def _start(
    _session: aiohttp.ClientSession,
    _context: SimpleNamespace,
    _params: aiohttp.TraceRequestStartParams,
) -> None:
    attempt = _attempt.get()
    if attempt is None:
        return
    if attempt.started:
        # Neither is an OSError, the one thing that discord.py would catch here.
        raise TryLaterError if attempt.status == RATE_LIMITED else OutcomeUnknownError
    attempt.started = True


async def _end(
    _session: aiohttp.ClientSession,
    _context: SimpleNamespace,
    ended: aiohttp.TraceRequestEndParams,
) -> None:
    attempt = _attempt.get()
    if attempt is not None:
        attempt.status = ended.response.status
