"""A server on this machine that answers as a test tells it to, for what only the wire shows."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.http import Route

from tests.wire.bodies import problems_of

GUILD, TEXT, FORUM, BOT, MESSAGE = 1, 10, 11, 99, 500
BOT_USER: dict[str, Any] = {"id": str(BOT), "username": "bot", "discriminator": "0", "avatar": None}
STANDING: dict[str, Any] = {
    "id": str(MESSAGE),
    "channel_id": str(TEXT),
    "author": BOT_USER,
    "content": "",
    "embeds": [],
    "attachments": [],
    "mentions": [],
    "mention_roles": [],
    "mention_everyone": False,
    "pinned": False,
    "tts": False,
    "type": 0,
    "timestamp": "2027-01-04T07:00:00+00:00",
    "edited_timestamp": None,
}
THREAD: dict[str, Any] = {
    "id": str(MESSAGE),
    "guild_id": str(GUILD),
    "parent_id": str(FORUM),
    "owner_id": str(BOT),
    "type": 11,
    "name": "Monday",
    "member_count": 1,
    "message_count": 0,
    "thread_metadata": {
        "archived": False,
        "auto_archive_duration": 1440,
        "archive_timestamp": "2027-01-04T07:00:00+00:00",
        "locked": False,
    },
}
_CHANNELS: list[dict[str, Any]] = [
    {"id": str(TEXT), "type": 0, "name": "general", "position": 0, "permission_overwrites": []},
    {"id": str(FORUM), "type": 15, "name": "talk", "position": 1, "permission_overwrites": []},
]


@dataclass
class Answer:
    """Status and body of one answer; no status drops the connection instead."""

    status: int | None = 200
    body: dict[str, Any] = field(default_factory=dict[str, Any])
    headers: dict[str, str] = field(default_factory=dict[str, str])


@dataclass
class Wire:
    """What the server will answer to POSTs, what it was sent, and what is wrong with that."""

    answers: list[Answer] = field(default_factory=list[Answer])
    received: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    problems: list[str] = field(default_factory=list[str])

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.method == "GET":
            known = {"/users/@me": BOT_USER, "/oauth2/applications/@me": _application()}
            return _json(Answer(200, known[request.path]))
        body = await request.json() if request.can_read_body else None
        self.problems += problems_of(request.method, request.path, body)
        self.received.append(body or {})
        planned = self.answers.pop(0)
        if planned.status is None:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return _json(planned)


@asynccontextmanager
async def connected(
    wire: Wire, client: discord.Client, patch: pytest.MonkeyPatch
) -> AsyncGenerator[TestServer]:
    """The server, with the client logged in to it and knowing one guild."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", wire.answer)
    server = TestServer(application)
    async with server:
        patch.setattr(Route, "BASE", str(server.make_url("")).rstrip("/"))
        try:
            await client.login("not-a-token")
            _join(client)
            yield server
        finally:
            await client.close()
        assert wire.problems == []


def _json(answer: Answer) -> web.Response:
    # discord.py reads JSON only where the type is this and nothing more.
    return web.Response(
        body=json.dumps(answer.body).encode(),
        status=answer.status or 200,
        headers={"Content-Type": "application/json", **answer.headers},
    )


def _join(client: discord.Client) -> None:
    # There is no gateway here: what it would have said is put in as it would have come.
    guild: dict[str, Any] = {
        "id": str(GUILD),
        "name": "Riverside",
        "roles": [],
        "channels": _CHANNELS,
    }
    state: Any = client._connection  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - no public way without a gateway
    state.parse_guild_create({**guild, "threads": [], "members": [], "unavailable": False})


def _application() -> dict[str, Any]:
    return {
        "id": "1",
        "name": "bot",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "owner": BOT_USER,
        "flags": 0,
    }
