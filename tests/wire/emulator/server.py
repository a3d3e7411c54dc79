"""The server that all of it stands behind: one port on this machine."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum

from aiohttp import web

from plc_bot.clock import Clock
from tests.wire.emulator.applications import ApplicationRoutes
from tests.wire.emulator.changes import Changes
from tests.wire.emulator.channels import ChannelRoutes
from tests.wire.emulator.faults import Effect, Faults
from tests.wire.emulator.gateway import Gateway
from tests.wire.emulator.interactions import Interactions
from tests.wire.emulator.messages import MessageRoutes
from tests.wire.emulator.pins import PinRoutes
from tests.wire.emulator.rate_limits import RateLimits
from tests.wire.emulator.rest import (
    BASE,
    Answer,
    Call,
    RefusedError,
    Route,
    answered,
    read_body,
    refused,
)
from tests.wire.emulator.routing import Routing
from tests.wire.emulator.threads import ThreadRoutes
from tests.wire.emulator.traffic import Traffic, asker_of
from tests.wire.emulator.world import BOT_ID, Payload, World
from tests.wire.validity.bodies import problems_of

TOKEN = "emulated.discord.token"
HOST = "127.0.0.1"
STOPPING = 0.1
"""Seconds for the connections that are still open at the end."""
LARGEST = 25 * 2**20
"""Bytes of a request (Discord's reference, "Create Message")."""
WITHOUT_TOKEN = ("/interactions/", "/webhooks/", "/gateway")
"""Paths with a token of their own ("Interactions"), and the one that is open ("Get Gateway")."""


@dataclass
class Request:
    """A request that was accepted, as tests look at it."""

    call: Call
    at: float
    """By the steady clock."""


class Silence(Enum):
    """What may become of a request in place of an answer."""

    ABORTED = "the connection is dropped"
    HELD = "there is none, for as long as the asker waits"


@dataclass
class EmulatedDiscord:
    """One Discord; used as a context, within which it listens.

    Attributes:
        world: what exists in it.
        changes: lets servers change, and the bot hear of it.
        gateway: tells the bot what happens.
        interactions: lets people act.
        faults: what is planned to go wrong on the way.
        rate_limits: what may be asked how often, and what was asked too often.
        accepted: every request that had an effect, in order.
        traffic: is told when a request has come, and when it is done with.
        on_accepted: awaited after a request has had its effect and before it is answered.
        validates: whether every request is held against Discord's own description; takes longer.
        invalid: what Discord would have refused of the requests; a test ends with none.
        unserved: requests that the emulator knows nothing of; a test ends with none, too.
    """

    clock: Clock
    traffic: Traffic | None = None
    validates: bool = True
    world: World = field(init=False)
    changes: Changes = field(init=False)
    gateway: Gateway = field(init=False)
    interactions: Interactions = field(init=False)
    rate_limits: RateLimits = field(init=False)
    faults: Faults = field(default_factory=Faults)
    accepted: list[Request] = field(default_factory=list[Request])
    invalid: list[str] = field(default_factory=list[str])
    unserved: list[str] = field(default_factory=list[str])
    on_accepted: Callable[[Request], Awaitable[None]] | None = None

    def __post_init__(self) -> None:
        self.world = World(self.clock)
        self.gateway = Gateway(self.world, TOKEN)
        self.changes = Changes(self.world, self.gateway)
        self.interactions = Interactions(self.world, self.gateway, self.clock)
        self.rate_limits = RateLimits(self.clock)
        self._routing = Routing(
            group.routes()
            for group in (
                ApplicationRoutes(self.world, self.gateway),
                ChannelRoutes(self.world, self.gateway),
                MessageRoutes(self.world, self.gateway),
                PinRoutes(self.world, self.gateway),
                ThreadRoutes(self.world, self.gateway),
                self.interactions,
            )
        )
        application = web.Application(client_max_size=LARGEST)
        application.router.add_get("/gateway", self._serve_gateway)
        application.router.add_get(r"/attachments/{file_id:\d+}/{name}", self._serve_file)
        application.router.add_route("*", "/{path:.*}", self._serve)
        # As a real server does: what has begun is done to its end, though the asker dies meanwhile.
        self._runner = web.AppRunner(
            application, handler_cancellation=False, access_log=None, shutdown_timeout=STOPPING
        )
        self._closing = asyncio.Event()

    async def __aenter__(self) -> "EmulatedDiscord":
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, 0).start()
        place = f"{HOST}:{self._runner.addresses[0][1]}"
        self.world.address, self.gateway.url = f"http://{place}", f"ws://{place}/gateway"
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Serve nobody any more: connections are refused from now on."""
        self._closing.set()
        await self._runner.cleanup()

    @property
    def bot_id(self) -> int:
        return BOT_ID

    @property
    def environment(self) -> dict[str, str]:
        """The settings with which a bot finds this Discord."""
        return {
            "PLC_DISCORD_TOKEN": TOKEN,
            "PLC_DISCORD_API_URL": self.world.address + BASE,
            "PLC_DISCORD_GATEWAY_URL": self.gateway.url,
        }

    def templates(self) -> list[tuple[str, str]]:
        """The methods and paths that are served."""
        return self._routing.templates

    async def _serve_gateway(self, request: web.Request) -> web.StreamResponse:
        return await self.gateway.serve(request, self.traffic)

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        self._begun(request)
        self._done(request)
        content = self.world.files.get(int(request.match_info["file_id"]))
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        answer: web.StreamResponse | Silence = Silence.ABORTED
        self._begun(request)
        try:
            answer = await self._answer(request)
        finally:
            self._done(request, held=answer is Silence.HELD)
        if answer is Silence.HELD:
            await self._closing.wait()
        if isinstance(answer, web.StreamResponse):
            return answer
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _begun(self, request: web.Request) -> None:
        if self.traffic is not None:
            self.traffic.begun(asker_of(request))

    def _done(self, request: web.Request, *, held: bool = False) -> None:
        if self.traffic is not None:
            self.traffic.done(asker_of(request), held=held)

    async def _answer(self, request: web.Request) -> web.Response | Silence:
        headers: dict[str, str] = {}
        try:
            call, route = await self._read(request)
            self.rate_limits.take(call, headers)
            answer = await self._fare(call, route)
        except RefusedError as error:
            self.rate_limits.note_refused(error)
            return refused(error, self.clock, headers)
        return answer if isinstance(answer, Silence) else answered(answer, self.clock, headers)

    async def _read(self, request: web.Request) -> tuple[Call, Route]:
        path = request.path.removeprefix(BASE)
        found = self._routing.find(request.method, path)
        if found is None:
            self.unserved.append(f"{request.method} {path}")
            raise RefusedError(404, 0, "404: Not Found")
        said, files = await read_body(request)
        is_open = path.startswith(WITHOUT_TOKEN) and path != "/gateway/bot"
        if not is_open and not self._is_ours(request):
            raise RefusedError(401, 0, "401: Unauthorized")
        body: Payload = {} if said is None else said
        call = Call(
            request.method, path, found.template, found.numbers, body, request.query, files, said
        )
        return call, found.route

    def _is_ours(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"Bot {TOKEN}"

    async def _fare(self, call: Call, route: Route) -> Answer | Silence:
        """Let a request have its effect, unless a fault that is planned for it says otherwise."""
        fault = self.faults.meet(call, self.clock.monotonic())
        effect = None if fault is None else fault.effect
        if effect is Effect.DROP:
            return Silence.ABORTED
        if effect is Effect.HOLD:
            return Silence.HELD
        if fault is not None and effect is Effect.REFUSE:
            raise fault.refusal()
        answer = await self._do(call, route)
        if effect is Effect.LOSE_ANSWER:
            return Silence.ABORTED
        if effect is Effect.HOLD_ANSWER:
            return Silence.HELD
        if fault is not None:
            raise fault.refusal()
        return answer

    async def _do(self, call: Call, route: Route) -> Answer:
        if self.validates:
            self._validate(call)
        answer = await route(call)
        if call.method != "GET":
            request = Request(call, self.clock.monotonic())
            self.accepted.append(request)
            if self.on_accepted is not None:
                await self.on_accepted(request)
        return answer

    def _validate(self, call: Call) -> None:
        files = [(file.name, len(file.content)) for file in call.files]
        problems = problems_of(call.method, call.path, call.said, files)
        if problems:
            self.invalid += problems
            raise RefusedError(400, 50035, "Invalid Form Body", {"errors": {"_": problems}})
