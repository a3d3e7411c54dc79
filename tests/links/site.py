"""A real site on this machine, and names that lead wherever a test wants."""

import asyncio
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from plc_bot.links.fetch import WebFetcher
from plc_bot.links.judge import Judge, SocketInfo
from plc_bot.links.visiting import Limits
from tests.clock import ManualClock

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]
PUBLIC = "93.184.216.34"


@dataclass
class Site:
    """What it answers, a function a path; and what it was asked."""

    port: int = 0
    answers: dict[str, Answering] = field(default_factory=dict[str, Answering])
    asked: list[web.Request] = field(default_factory=list[web.Request])

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def says(self, path: str, body: bytes | str = "", **how: object) -> str:
        """Have the path answer so; `status` and headers with `_` for `-`."""
        status = how.pop("status", 200)
        headers = {name.replace("_", "-"): str(value) for name, value in how.items()}
        headers.setdefault("Content-Type", "text/html")
        raw = body.encode() if isinstance(body, str) else body

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(body=raw, status=int(str(status)), headers=headers)

        self.answers[path] = answer
        return self.at(path)

    def sends_on(self, path: str, to: str, status: int = 302) -> str:
        return self.says(path, status=status, Location=to)

    def keeps_sending(self, path: str, piece: bytes, **headers: str) -> str:
        """Have the path answer without end."""

        async def answer(request: web.Request) -> web.StreamResponse:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            response = web.StreamResponse(headers={"Content-Type": "text/html", **named})
            await response.prepare(request)
            while True:
                await response.write(piece)

        self.answers[path] = answer
        return self.at(path)

    def never_answers(self, path: str) -> str:
        async def answer(_request: web.Request) -> web.Response:
            await asyncio.get_running_loop().create_future()
            return web.Response()

        self.answers[path] = answer
        return self.at(path)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        return await self.answers[request.path](request)


@asynccontextmanager
async def open_site() -> AsyncGenerator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.answer)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0)
    await runner.setup()
    door = web.TCPSite(runner, "127.0.0.1", 0)
    await door.start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()


class Names(AbstractResolver):
    """Names and where they lead: each look takes the next of several, then stays with the last."""

    def __init__(self, known: Mapping[str, list[list[str]]]) -> None:
        self._known = known

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        looks = self._known.get(host)
        if looks is None:
            raise OSError
        found = looks.pop(0) if len(looks) > 1 else looks[0]
        return [self._row(host, address, port) for address in found]

    async def close(self) -> None:
        pass

    def _row(self, host: str, address: str, port: int) -> ResolveResult:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return ResolveResult(
            hostname=host, host=address, port=port, family=family, proto=0, flags=0
        )


class WatchedJudge(Judge):
    """Notes where it made a socket for: from then on a connection is attempted."""

    def __init__(self, *besides: tuple[str, int]) -> None:
        super().__init__(besides)
        self.let_through: list[str] = []

    def __call__(self, info: SocketInfo) -> socket.socket:
        made = super().__call__(info)
        self.let_through.append(str(info[4][0]))
        return made


def a_fetcher(
    judge: Judge,
    *,
    names: Mapping[str, list[list[str]]] | None = None,
    limits: Limits | None = None,
    clock: ManualClock | None = None,
) -> WebFetcher:
    return WebFetcher(clock or ManualClock(), judge, limits or Limits(), Names(names or {}))
