"""What must hold of everything that the bot sends, whatever was done to it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from tests.wire.emulator.interactions import (
    ANSWER_SECONDS,
    AUTOCOMPLETE,
    Exchange,
)
from tests.wire.emulator.server import EmulatedDiscord, Request
from tests.wire.emulator.world import Payload

ANSWERED, WAIT, WAIT_TO_CHANGE, CHANGED, CHOICES, FORM_SHOWN = 4, 5, 6, 7, 8, 9
TROUBLE = {"warning", "error", "critical"}
UNFORESEEN = "Something went wrong on my side"
SHOWN = 2_000
_ANSWERS = ("/interactions", "/webhooks")
_ADDRESSED = re.compile(r"/(?:channels|interactions|webhooks/\d+)/(?P<which>[^/]+)")


class Place(Protocol):
    """What is looked for of a community."""

    marker: str

    @property
    def guild_id(self) -> int: ...

    @property
    def may_be_pinged(self) -> str: ...


@dataclass
class Watch:
    """Reads every request and every line of the log since it looked last.

    Attributes:
        foreseen: beginnings of log events that are no trouble here.
    """

    discord: EmulatedDiscord
    log: Path
    communities: Sequence[Place]
    foreseen: tuple[str, ...] = ("Can't keep up, shard",)  # heartbeats go by the machine's clock
    _accepted: int = 0
    _invalid: int = 0
    _read: int = 0
    _guilds: dict[str, int] = field(default_factory=dict[str, int])

    def expect(self, exchange: Exchange) -> None:
        """Know to whose guild the answers to this act go."""
        guild_id = int(exchange.payload["guild_id"])
        self._guilds[exchange.payload["id"]] = guild_id
        self._guilds[exchange.payload["token"]] = guild_id

    def check(self, exchange: Exchange | None = None) -> None:
        """Look at all that is new.

        Raises:
            AssertionError: something is not as it must be.
        """
        found = [*self._trouble()]
        if exchange is not None:
            found += _unanswered(exchange)
        found += self.discord.invalid[self._invalid :]
        self._invalid = len(self.discord.invalid)
        requests = self.discord.accepted[self._accepted :]
        self._accepted = len(self.discord.accepted)
        for request in requests:
            found += self._wrong_in(request)
        assert not found, "\n".join([_act(exchange), *map(_short, found)])

    def _trouble(self) -> Iterator[str]:
        with self.log.open("rb") as log:
            log.seek(self._read)
            lines = log.read()
            self._read = log.tell()
        for line in lines.splitlines():
            entry = json.loads(line)
            if entry["level"] in TROUBLE and not entry["event"].startswith(
                self.foreseen or ("\0",)
            ):
                yield f"in the log: {entry['event']}\n{entry.get('exception', '')}"

    def _wrong_in(self, request: Request) -> Iterator[str]:
        call = request.call
        said = json.dumps(call.body, ensure_ascii=False)
        if UNFORESEEN in said:
            yield said
        said += "".join(file.content.decode("utf-8", "replace") for file in call.files)
        guild_id = self._guild_of(call.path)
        for community in self.communities:
            if community.guild_id != guild_id and community.marker in said.casefold():
                yield f"of another server: {said}"
        for message in _messages(call.path, call.body):
            yield from self._pings(message, None if call.path.startswith(_ANSWERS) else guild_id)

    def _guild_of(self, path: str) -> int | None:
        found = _ADDRESSED.match(path)
        which = found["which"] if found else ""
        if which in self._guilds:
            return self._guilds[which]
        channel = self.discord.world.channel(int(which)) if which.isdecimal() else None
        return None if channel is None else int(channel.get("guild_id") or 0)

    def _pings(self, message: Mapping[str, Any], guild_id: int | None) -> Iterator[str]:
        chosen = {one.may_be_pinged for one in self.communities if one.guild_id == guild_id}
        allowed = message.get("allowed_mentions") or {"parse": ["all"]}
        roles = set(map(str, allowed.get("roles") or ()))
        if allowed.get("parse", ["all"]) or allowed.get("users") or not chosen.issuperset(roles):
            yield f"may ping: {allowed}"


def _act(exchange: Exchange | None) -> str:
    if exchange is None:
        return "as time passed:"
    data: Payload = exchange.payload["data"]
    return _short(json.dumps({key: data[key] for key in data if key != "resolved"}))


def _short(told: str) -> str:
    """Its beginning and, of a traceback, its end."""
    return told if len(told) <= SHOWN else f"{told[: SHOWN // 2]} … {told[-SHOWN // 2 :]}"


def _unanswered(exchange: Exchange) -> Iterator[str]:
    if exchange.answered_at is None or exchange.answered_at - exchange.asked_at > ANSWER_SECONDS:
        yield "no answer in time"
    typing, offered = exchange.payload["type"] == AUTOCOMPLETE, exchange.kind == CHOICES
    if typing != offered:
        yield f"an answer of kind {exchange.kind} to an act of kind {exchange.payload['type']}"
    shown = "".join(map(json.dumps, exchange.messages))
    if exchange.kind in (ANSWERED, WAIT) and not _says_something(exchange.messages):
        yield f"nothing was said in the end: {shown}"


def _says_something(messages: Sequence[Payload]) -> bool:
    return any(message.get(part) for message in messages for part in ("content", "embeds"))


def _messages(path: str, body: Any) -> Iterator[Mapping[str, Any]]:
    """The messages that a request makes or changes."""
    if path.endswith("/callback"):
        if body.get("type") in (ANSWERED, CHANGED):
            yield body["data"]
    elif path.startswith("/webhooks/") or ("/messages" in path and not path.endswith("/threads")):
        if body and {"content", "embeds"} & set(body):
            yield body
    elif path.endswith("/threads") and "message" in body:
        yield body["message"]
