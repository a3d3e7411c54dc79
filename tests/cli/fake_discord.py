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
HELLO, IDENTIFY, RESUME, RECONNECT, HEARTBEAT, ACK, DISPATCH = 10, 2, 6, 7, 1, 11, 0
NOWHERE = "ws://127.0.0.1:1/nobody-listens-here"
"""Where this Discord says that its gateway is: only who goes by the settings finds it."""


class FakeDiscord:
    """Takes one token.

    Attributes:
        close_with: with this code the gateway ends each connection; None to let it be.
        sends_away: whether the gateway asks everyone who has just begun to come back and resume.
        shards: how many it recommends.
        began: the shards that have begun a session, in this order, each with its count.
        resumed: how many sessions were taken up again.
        queries: what each connection asked of the gateway.
        says_gateway: where it says that its gateway is.
    """

    def __init__(self) -> None:
        self.port = 0
        self.close_with: int | None = None
        self.sends_away = False
        self.shards = 1
        self.began: list[tuple[int, int]] = []
        self.resumed = 0
        self.queries: list[dict[str, str]] = []
        self.says_gateway = NOWHERE

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    def application(self) -> web.Application:
        made = web.Application()
        made.router.add_get("/api/v10/gateway", self._answer_gateway)
        made.router.add_get("/api/v10/gateway/bot", self._answer_gateway)
        made.router.add_get("/api/v10/users/@me", self._for_the_token(BOT))
        made.router.add_get("/api/v10/oauth2/applications/@me", self._for_the_token(APPLICATION))
        made.router.add_put("/api/v10/applications/1100/commands", self._for_the_token([]))
        made.router.add_get("/gateway", self._connect)
        return made

    async def _answer_gateway(self, _request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        return _json(
            {"url": self.says_gateway, "shards": self.shards, "session_start_limit": limit}
        )

    def _for_the_token(self, body: Any) -> Any:
        async def answer(request: web.Request) -> web.Response:
            if request.headers.get("Authorization") != f"Bot {GOOD_TOKEN}":
                return _json({"message": "401: Unauthorized", "code": 0}, status=401)
            return _json(body)

        return answer

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        self.queries.append(dict(request.query))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 45_000}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            said = json.loads(message.data)
            if said["op"] == HEARTBEAT:
                await socket.send_json({"op": ACK})
            elif said["op"] == RESUME:
                self.resumed += 1
                await socket.send_json({"op": DISPATCH, "t": "RESUMED", "s": 2, "d": {}})
            elif said["op"] == IDENTIFY:
                await self._begin(socket, *said["d"].get("shard", (0, 1)))
        return socket

    async def _begin(self, socket: web.WebSocketResponse, shard_id: int, count: int) -> None:
        self.began.append((shard_id, count))
        if self.close_with is not None:
            await socket.close(code=self.close_with)
            return
        ready = self._ready(shard_id, count)
        await socket.send_json({"op": DISPATCH, "t": "READY", "s": 1, "d": ready})
        if self.sends_away:
            await socket.send_json({"op": RECONNECT})

    def _ready(self, shard_id: int, count: int) -> dict[str, Any]:
        return {
            "shard": [shard_id, count],
            "v": 10,
            "user": BOT,
            "guilds": [],
            "session_id": "a-session",
            "resume_gateway_url": NOWHERE,
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
