"""Requests and answers as the routes see them, and as they go over the wire."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from aiohttp import BodyPartReader, web

from plc_bot.clock import Clock
from tests.wire.emulator.shapes import Payload

BASE = "/api/v10"


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes


@dataclass
class Call:
    """One request, read.

    Attributes:
        path: without the base, such as `/channels/1/messages`.
        template: the same with `{channel_id}` in it; empty where Discord knows no such path.
        numbers: what stands at the path's names.
        body: its JSON; empty where there is none.
        said: its JSON; None where there is none.
    """

    method: str
    path: str
    template: str
    numbers: dict[str, str]
    body: Payload
    query: Mapping[str, str]
    files: Sequence[Upload] = field(default_factory=tuple[Upload, ...])
    said: Any = None

    def number(self, name: str) -> int:
        return int(self.numbers[name])

    def limit(self, default: int) -> int:
        """How many things are asked for."""
        return int(self.query.get("limit", default))


@dataclass(frozen=True)
class Created:
    """An answer with status 201."""

    payload: Payload


class RefusedError(Exception):
    """Discord's answer to what it does not do (its reference, "JSON Error Codes").

    Attributes:
        more: what the answer says beside code and message.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        more: Payload | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.more = more or {}
        self.headers = headers or {}


Answer = Payload | list[Any] | Created | None
Route = Callable[[Call], Awaitable[Answer]]
Routes = Mapping[tuple[str, str], Route]
"""By method and path, where `{name:\\d+}` stands for a number and `{name}` for any word."""


async def read_body(request: web.BaseRequest) -> tuple[Any, list[Upload]]:
    """The JSON of a request, None where there is none, and the files that came with it.

    Raises:
        RefusedError: 50109, it is no JSON.
    """
    files: list[Upload] = []
    said = b""
    if request.content_type.startswith("multipart/"):
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            content = bytes(await part.read())
            if part.name == "payload_json":
                said = content
            else:
                files.append(Upload(part.filename or "", content))
    elif request.can_read_body:
        said = await request.read()
    if not said:
        return None, files
    try:
        return json.loads(said), files
    except ValueError as error:
        raise RefusedError(400, 50109, "The request body contains invalid JSON.") from error


def answered(answer: Answer, clock: Clock, headers: Mapping[str, str]) -> web.Response:
    """A good answer."""
    if answer is None:
        return _response(204, None, clock, headers)
    if isinstance(answer, Created):
        return _response(201, answer.payload, clock, headers)
    return _response(200, answer, clock, headers)


def refused(error: RefusedError, clock: Clock, headers: Mapping[str, str]) -> web.Response:
    """An answer that says what was wrong."""
    said = {"message": str(error), "code": error.code, **error.more}
    return _response(error.status, said, clock, {**headers, **error.headers})


def _response(status: int, said: Any, clock: Clock, headers: Mapping[str, str]) -> web.Response:
    # discord.py reads JSON only where the type is this and nothing more, and it takes a 429 that
    # has come through no proxy (`Via`) for a ban.
    body = None if said is None else json.dumps(said).encode()
    kind = {} if said is None else {"Content-Type": "application/json"}
    date = {"Date": _date(clock), "Via": "1.1 google"}
    return web.Response(body=body, status=status, headers={**kind, **date, **headers})


def _date(clock: Clock) -> str:
    return _date_of(clock.now().replace(microsecond=0))


@lru_cache(maxsize=16)
def _date_of(instant: datetime) -> str:
    return format_datetime(instant, usegmt=True)
