"""One request from its arrival to its answer: token, limits, faults, validity, then the route."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from plc_bot.clock import Clock
from tests.wire.emulator.world import Payload, World

BASE = "/api/v10"


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes


@dataclass
class Call:
    """One request, read."""

    method: str
    path: str
    """Without the base, such as `/channels/1/messages`."""
    numbers: dict[str, str]
    body: Payload
    query: dict[str, str]
    files: list[Upload] = field(default_factory=list[Upload])

    def number(self, name: str) -> int:
        return int(self.numbers[name])


class RefusedError(Exception):
    """Discord's answer to what it does not do (its reference, "JSON Error Codes")."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


Answer = Payload | list[Any] | None
Route = Callable[[Call], Awaitable[Answer]]


async def read_call(request: web.Request) -> Call:
    """The request as routes get it.

    Raises:
        RefusedError: its body is no JSON.
    """
    body: Payload = {}
    files: list[Upload] = []
    if request.content_type.startswith("multipart/"):
        async for part in await request.multipart():
            content = await part.read(decode=False)  # pyright: ignore - BodyPartReader
            if part.name == "payload_json":  # pyright: ignore
                body = json.loads(content)
            else:
                files.append(Upload(part.filename or "", bytes(content)))  # pyright: ignore
    elif request.can_read_body:
        try:
            body = await request.json()
        except ValueError as error:
            raise RefusedError(400, 50109, "The request body contains invalid JSON.") from error
    path = request.path.removeprefix(BASE)
    return Call(request.method, path, dict(request.match_info), body, dict(request.query), files)


def answered(answer: Answer, clock: Clock, headers: dict[str, str]) -> web.Response:
    """A good answer."""
    if answer is None:
        return _response(204, None, clock, headers)
    return _response(200, answer, clock, headers)


def refused(error: RefusedError, clock: Clock, headers: dict[str, str]) -> web.Response:
    """An answer that says what was wrong."""
    said = {"code": error.code, "message": str(error)}
    return _response(error.status, said, clock, headers)


def _response(status: int, said: Answer, clock: Clock, headers: dict[str, str]) -> web.Response:
    # discord.py reads JSON only where the type is this and nothing more.
    body = None if said is None else json.dumps(said).encode()
    kind = {} if said is None else {"Content-Type": "application/json"}
    date = format_datetime(clock.now(), usegmt=True)
    return web.Response(
        body=body, status=status, headers={**kind, "Date": date, "Via": "1.1 google", **headers}
    )


def found(world: World, channel_id: int) -> Payload:
    """The channel.

    Raises:
        RefusedError: 10003, there is none.
    """
    channel = world.channel(channel_id)
    if channel is None:
        raise RefusedError(404, 10003, "Unknown Channel")
    return channel
