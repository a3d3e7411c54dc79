"""The page that a supervisor asks: alive, ready, and what has been counted."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from plc_bot.clock import LONGEST_NAP_SECONDS, Clock
from plc_bot.errors import Kind, PLCBotError
from plc_bot.metrics import REGISTRY

WRITE_SECONDS = 1.0
ROUND_LIMIT = timedelta(seconds=LONGEST_NAP_SECONDS + 30)
"""A loop with nothing to do naps for a minute; only then can it be said to stand still."""

Check = Callable[[], Awaitable[str | None]]
"""Says in words what is not ready, or gives None."""

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class PortTakenError(PLCBotError):
    """Something else listens there."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    # For the operator: not translated.
    says: ClassVar[str] = (
        "Port {port} on {host} can't be used: {reason}. "
        "Set PLC_HTTP_PORT to a free one, or to 0 for no health page."
    )
    host: str
    port: int
    reason: str


class Draining:
    """Whether the bot is on its way out."""

    def __init__(self) -> None:
        self._begun = False

    def begin(self) -> None:
        """From now on the bot is not ready: it takes no new work."""
        self._begun = True

    async def check(self) -> str | None:
        """What `/readyz` says of it."""
        return "the bot is stopping" if self._begun else None


class DatabaseCheck:
    """Whether a write works within a second, and finds the schema of this code."""

    def __init__(self, probe: Callable[[], Awaitable[bool]]) -> None:
        self._probe = probe
        self._asked: asyncio.Future[bool] | None = None

    async def __call__(self) -> str | None:
        """What `/readyz` says of it."""
        # A write that waits for a lock cannot be called off: SQLite's thread is in it for up to
        # 20 s. So it is left to end, and who asks meanwhile waits for the same one.
        if self._asked is None or self._asked.done():
            self._asked = asyncio.ensure_future(self._probe())
        done, _waiting = await asyncio.wait({self._asked}, timeout=WRITE_SECONDS)
        if not done:
            return "a write to the database takes over 1 s"
        if error := self._asked.exception():
            _log.error("the database refused a write", exc_info=error)
            return "the database refuses to write; the log says why"
        if not self._asked.result():
            return "another version of the bot has changed the database's schema"
        return None


def connection_check(ready: Callable[[], bool]) -> Check:
    """Whether Discord is connected and every server known."""

    async def check() -> str | None:
        return None if ready() else "Discord is not connected"

    return check


def scheduler_check(last_round: Callable[[], datetime | None], clock: Clock) -> Check:
    """Whether the loop that posts what is due still goes round."""

    async def check() -> str | None:
        last = last_round()
        if last is None:
            return "the scheduler has not started"
        late = clock.now() - last > ROUND_LIMIT
        return "the scheduler has stood still for over 90 s" if late else None

    return check


@asynccontextmanager
async def health_page(host: str, port: int, checks: Mapping[str, Check]) -> AsyncGenerator[int]:
    """Serve `/healthz`, `/readyz` and `/metrics` while inside; gives the port served on.

    Args:
        host: the address to listen on.
        port: 0 takes any free one.
        checks: what `/readyz` asks, by the name it is listed under.

    Raises:
        PortTakenError: it cannot listen there.
    """
    runner = web.AppRunner(_application(checks), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            reason = error.strerror or str(error)
            raise PortTakenError(host, port, reason) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _application(checks: Mapping[str, Check]) -> web.Application:
    async def alive(_request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def ready(_request: web.Request) -> web.Response:
        answers = await asyncio.gather(*(check() for check in checks.values()))
        reasons = [
            f"{name}: {answer}" for name, answer in zip(checks, answers, strict=True) if answer
        ]
        text = "\n".join(reasons or ["ready"])
        return web.Response(text=f"{text}\n", status=503 if reasons else 200)

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    application = web.Application()
    application.router.add_get("/healthz", alive)
    application.router.add_get("/readyz", ready)
    application.router.add_get("/metrics", metrics)
    return application
