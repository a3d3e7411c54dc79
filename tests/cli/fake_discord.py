"""As much of Discord, on a local port, as a bot needs to start: HTTP and a gateway."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

GOOD_TOKEN = "MTEwMDAwMDAwMDAwMDAwMDAx.GabcdE.0123456789abcdefghijklmnopqrstuvwxyz"
BOT = {"id": "1100", "username": "plc", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {
    "id": "1100",
    "name": "plc",
    "description": "",
    "icon": None,
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": BOT,
    "verify_key": "",
    "flags": 0,
}
HELLO, IDENTIFY, HEARTBEAT, ACK, DISPATCH = 10, 2, 1, 11, 0


class FakeDiscord:
    """Takes one token; `close_with` makes the gateway end each connection with that code."""

    def __init__(self) -> None:
        self.port = 0
        self.close_with: int | None = None

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    def application(self) -> web.Application:
        made = web.Application()
        made.router.add_get("/api/v10/gateway", self._with({"url": self.gateway}))
        made.router.add_get("/api/v10/users/@me", self._for_the_token(BOT))
        made.router.add_get("/api/v10/oauth2/applications/@me", self._for_the_token(APPLICATION))
        made.router.add_put("/api/v10/applications/1100/commands", self._for_the_token([]))
        made.router.add_get("/gateway", self._connect)
        return made

    def _with(self, body: Any) -> Any:
        async def answer(_request: web.Request) -> web.Response:
            return _json(body)

        return answer

    def _for_the_token(self, body: Any) -> Any:
        async def answer(request: web.Request) -> web.Response:
            if request.headers.get("Authorization") != f"Bot {GOOD_TOKEN}":
                return _json({"message": "401: Unauthorized", "code": 0}, status=401)
            return _json(body)

        return answer

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 45_000}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            said = json.loads(message.data)["op"]
            if said == HEARTBEAT:
                await socket.send_json({"op": ACK})
            elif said == IDENTIFY and self.close_with is not None:
                await socket.close(code=self.close_with)
            elif said == IDENTIFY:
                await socket.send_json({"op": DISPATCH, "t": "READY", "s": 1, "d": self._ready()})
        return socket

    def _ready(self) -> dict[str, Any]:
        return {
            "v": 10,
            "user": BOT,
            "guilds": [],
            "session_id": "a-session",
            "resume_gateway_url": self.gateway,
            "application": {"id": "1100", "flags": 0},
        }


@asynccontextmanager
async def fake_discord() -> AsyncGenerator[FakeDiscord]:
    """Served while inside."""
    discord = FakeDiscord()
    runner = web.AppRunner(discord.application(), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    discord.port = runner.addresses[0][1]
    yield discord
    await runner.cleanup()


def _json(body: Any, status: int = 200) -> web.Response:
    # discord.py knows JSON by exactly this header, without a character set.
    headers = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)
