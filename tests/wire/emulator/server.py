"""The server that all of it stands behind: one port on this machine."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web
from aiohttp.test_utils import TestServer

from plc_bot.clock import Clock
from tests.wire.emulator.applications import ApplicationRoutes
from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.interactions import Interactions
from tests.wire.emulator.messages import MessageRoutes
from tests.wire.emulator.rest import (
    BASE,
    Call,
    RefusedError,
    Route,
    answered,
    read_call,
    refused,
)
from tests.wire.emulator.world import World

TOKEN = "emulated.discord.token"  # noqa: S105 - it opens nothing


@dataclass
class Request:
    """A request that was accepted, as tests look at it."""

    call: Call
    at: float
    """By the steady clock."""


class Traffic(Protocol):
    """Whoever counts requests; a simulated time stands still while one is under way."""

    def begun(self) -> None: ...
    def done(self) -> None: ...


@dataclass
class EmulatedDiscord:
    """One Discord; used as a context, within which it listens.

    Attributes:
        world: what exists in it.
        gateway: tells the bot what happens.
        interactions: lets people act.
        accepted: every request that had an effect, in order.
        traffic: is told when a request has come, and when it is done with.
        on_accepted: awaited after a request has had its effect and before it is answered.
    """

    clock: Clock
    world: World = field(init=False)
    gateway: Gateway = field(init=False)
    interactions: Interactions = field(init=False)
    accepted: list[Request] = field(default_factory=list[Request])
    traffic: Traffic | None = None
    on_accepted: Callable[[Request], Awaitable[None]] | None = None

    def __post_init__(self) -> None:
        self.world = World(self.clock)
        self.gateway = Gateway(self.world, TOKEN)
        self.interactions = Interactions(self.world, self.gateway, self.clock)
        application = web.Application(client_max_size=30 * 2**20)
        application.router.add_get("/gateway", self._gateway)
        for routes in (
            ApplicationRoutes(self.world, self.gateway),
            MessageRoutes(self.world, self.gateway),
            self.interactions,
        ):
            for (method, path), route in routes.routes().items():
                application.router.add_route(method, BASE + path, self._served(route))
        application.router.add_route("*", "/{path:.*}", self._served(_nothing))
        self._server = TestServer(application)

    async def __aenter__(self) -> "EmulatedDiscord":
        await self._server.start_server()
        self.gateway.url = f"ws://127.0.0.1:{self._server.port}/gateway"
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._server.close()

    @property
    def environment(self) -> dict[str, str]:
        """The settings with which a bot finds this Discord."""
        return {
            "PLC_DISCORD_TOKEN": TOKEN,
            "PLC_DISCORD_API_URL": f"http://127.0.0.1:{self._server.port}{BASE}",
            "PLC_DISCORD_GATEWAY_URL": self.gateway.url,
        }

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        # Not at work while it is open: what is said over it is heard at once.
        self._begun()
        self._done()
        return await self.gateway.serve(request)

    def _served(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            self._begun()
            try:
                return await self._answer(route, request)
            finally:
                self._done()

        return serve

    def _begun(self) -> None:
        if self.traffic is not None:
            self.traffic.begun()

    def _done(self) -> None:
        if self.traffic is not None:
            self.traffic.done()

    async def _answer(self, route: Route, request: web.Request) -> web.StreamResponse:
        try:
            call = await read_call(request)
            answer = await route(call)
            request_ = Request(call, self.clock.monotonic())
            self.accepted.append(request_)
            if self.on_accepted is not None:
                await self.on_accepted(request_)
        except RefusedError as error:
            return refused(error, self.clock, {})
        return answered(answer, self.clock, {})


async def _nothing(call: Call) -> None:
    raise RefusedError(404, 0, f"404: Not Found: {call.method} {call.path}")
