"""The gateway: sessions that hear what happens, in order, and may be taken up again.

After Discord's reference, "Gateway" and "Gateway Events". Payload compression, which a bot may ask
for when it identifies, is left out: Discord may leave it out as well. Heartbeats go by the
machine's clock, as the bot's do, all else by the world's.
"""

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from tests.wire.emulator.sessions import ALL_INTENTS, GUILDS, PRIVILEGED, Session, Socket
from tests.wire.emulator.traffic import Link, Traffic, asker_of
from tests.wire.emulator.world import BOT_ID, Payload, World

HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 1, 2, 6, 7, 9, 10, 11
SENDABLE = {3, 4, 8, 31}
"""Presence, voice, members, soundboard: taken without an effect."""
GOING_AWAY, TRY_AGAIN_LATER = 1001, 503
UNKNOWN_OPCODE, NO_JSON, NOT_IDENTIFIED, TOKEN_REFUSED, IDENTIFIED_TWICE = range(4001, 4006)
INVALID_SEQUENCE, TOO_MUCH, TIMED_OUT, INVALID_SHARD, TOO_MANY_GUILDS = range(4007, 4012)
UNKNOWN_INTENTS, FORBIDDEN_INTENTS = 4013, 4014
GUILDS_MOST = 2_500
"""A shard may be in so many."""
MESSAGES_MOST, MESSAGES_SECONDS = 120, 60.0
LOST_MOST = 16
"""Sessions without a connection that are remembered."""


class ClosedError(Exception):
    """The gateway ends the connection (Discord's reference, "Gateway Close Event Codes")."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(eq=False)
class _Connection:
    """One bot's connection, from its opening on."""

    socket: Socket
    session: Session | None = None
    heard_at: deque[float] = field(default_factory=deque[float])


class Gateway:
    """Serves `/gateway`, and tells what happens to whoever listens.

    Attributes:
        url: where it is, for the first connection and for one that resumes.
        sessions: by their ids; those that have lost their connection are among them.
        heartbeat_seconds: how often a bot must beat; one that leaves out a beat is cut off.
        acknowledges: whether beats are answered; a gateway that is not may be dead.
        identify_seconds: what must lie between two shards that identify, by the world's clock;
            with Discord 5 s. None: shards, and bots that start again, come in at once.
        privileged: the privileged intents that the bot has been granted.
    """

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.heartbeat_seconds = 41.25
        self.acknowledges = True
        self.identify_seconds: float | None = None
        self.privileged = 0
        self._is_open = True
        self._connections: list[_Connection] = []
        self._identified_at = float("-inf")

    @property
    def is_listened_to(self) -> bool:
        """Whether a bot is connected, and has said who it is."""
        return any(session.socket is not None for session in self.sessions.values())

    async def serve(self, request: web.Request, traffic: Traffic | None) -> web.StreamResponse:
        asker = asker_of(request)
        link = Link(asker)
        if traffic is not None:
            traffic.begun(asker)
        try:
            if not self._is_open:
                return web.Response(status=TRY_AGAIN_LATER)
            web_socket = web.WebSocketResponse(compress=False)
            await web_socket.prepare(request)
            compressed = request.query.get("compress") == "zlib-stream"
            connection = _Connection(Socket(web_socket, link, compressed=compressed))
            if traffic is not None:
                traffic.opened(link)
            milliseconds = int(self.heartbeat_seconds * 1000)
            await connection.socket.say(HELLO, {"heartbeat_interval": milliseconds})
        finally:
            if traffic is not None:
                traffic.done(asker)
        try:
            await self._listen(connection)
        finally:
            if traffic is not None:
                traffic.closed(link)
        return web_socket

    async def dispatch(self, event: str, guild_id: int | None, said: Payload) -> None:
        """Tell the shard of the guild, or the first one of what concerns no guild."""
        text = json.dumps(said)
        for session in list(self.sessions.values()):
            if session.is_of(guild_id) and session.wants(event, guild_id):
                await session.tell(event, text)

    async def disconnect(self, code: int = GOING_AWAY) -> None:
        """Close every connection, as a restart of Discord's side does."""
        await asyncio.gather(*(one.socket.web_socket.close(code=code) for one in self._connections))

    async def ask_to_reconnect(self) -> None:
        """Ask every shard to come again and resume."""
        for connection in list(self._connections):
            await connection.socket.say(RECONNECT)

    async def invalidate(self, *, resumable: bool) -> None:
        """Tell every shard that its session is over, or must be resumed."""
        for connection in list(self._connections):
            if connection.session is not None and not resumable:
                self.sessions.pop(connection.session.session_id, None)
            await connection.socket.say(INVALID, resumable)

    def forget_sessions(self) -> None:
        """None that has lost its connection can be resumed any more."""
        for session in [one for one in self.sessions.values() if one.socket is None]:
            del self.sessions[session.session_id]

    def shut(self) -> None:
        """An outage: connections are cut, and none can be made until `open`."""
        self._is_open = False
        for connection in self._connections:
            transport = connection.socket.web_socket._req  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - aiohttp has no other way to cut a connection
            if transport is not None and transport.transport is not None:
                transport.transport.abort()

    def open(self) -> None:
        """The outage is over."""
        self._is_open = True

    async def _listen(self, connection: _Connection) -> None:
        self._connections.append(connection)
        web_socket, loop = connection.socket.web_socket, asyncio.get_running_loop()
        beaten_at = loop.time()
        try:
            while True:
                left = beaten_at + 2 * self.heartbeat_seconds - loop.time()
                message = await web_socket.receive(timeout=max(left, 0.0))
                if message.type is not WSMsgType.TEXT:
                    return
                opcode, said = _read(message.data)
                if opcode == HEARTBEAT:
                    beaten_at = loop.time()
                await self._hear(connection, opcode, said)
                connection.socket.link.heard += 1
        except TimeoutError:
            await web_socket.close(code=TIMED_OUT)
        except ClosedError as closed:
            await web_socket.close(code=closed.code)
        finally:
            self._connections.remove(connection)
            self._part(connection)

    async def _hear(self, connection: _Connection, opcode: int, said: Any) -> None:
        self._count(connection)
        if opcode == HEARTBEAT:
            if self.acknowledges:
                await connection.socket.say(ACK)
        elif opcode in (IDENTIFY, RESUME):
            if connection.session is not None:
                raise ClosedError(IDENTIFIED_TWICE)
            if said["token"] != self._token:
                raise ClosedError(TOKEN_REFUSED)
            enter = self._identify if opcode == IDENTIFY else self._resume
            await enter(connection, said)
        elif opcode not in SENDABLE:
            raise ClosedError(UNKNOWN_OPCODE)
        elif connection.session is None:
            raise ClosedError(NOT_IDENTIFIED)

    def _count(self, connection: _Connection) -> None:
        now, heard = self._world.clock.monotonic(), connection.heard_at
        heard.append(now)
        while heard[0] <= now - MESSAGES_SECONDS:
            heard.popleft()
        if len(heard) > MESSAGES_MOST:
            raise ClosedError(TOO_MUCH)

    async def _identify(self, connection: _Connection, said: Payload) -> None:
        number, count = said.get("shard") or (0, 1)
        if not 0 <= number < count:
            raise ClosedError(INVALID_SHARD)
        intents = said["intents"]
        if intents & ~ALL_INTENTS:
            raise ClosedError(UNKNOWN_INTENTS)
        if intents & PRIVILEGED & ~self.privileged:
            raise ClosedError(FORBIDDEN_INTENTS)
        session = Session(uuid4().hex, (number, count), intents, socket=connection.socket)
        guilds = [one for one in self._world.guilds if session.is_of(one)]
        if len(guilds) > GUILDS_MOST:
            raise ClosedError(TOO_MANY_GUILDS)
        if self._is_too_soon():
            await connection.socket.say(INVALID, False)
            return
        connection.session = self.sessions[session.session_id] = session
        await session.tell("READY", self._ready(session, guilds))
        if not intents & GUILDS:
            return
        for guild_id in guilds:
            await session.tell("GUILD_CREATE", self._world.guilds[guild_id].created())

    def _is_too_soon(self) -> bool:
        now = self._world.clock.monotonic()
        if self.identify_seconds and now - self._identified_at < self.identify_seconds:
            return True
        self._identified_at = now
        return False

    def _ready(self, session: Session, guilds: list[int]) -> Payload:
        return {
            "v": 10,
            "user": self._world.users[BOT_ID],
            "guilds": [{"id": str(guild_id), "unavailable": True} for guild_id in guilds],
            "session_id": session.session_id,
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": str(BOT_ID), "flags": 0},
        }

    async def _resume(self, connection: _Connection, said: Payload) -> None:
        session = self.sessions.get(said["session_id"])
        if session is not None and said["seq"] > session.sequence:
            raise ClosedError(INVALID_SEQUENCE)
        missed = None if session is None else session.missed(said["seq"])
        if session is None or missed is None:
            await connection.socket.say(INVALID, False)
            return
        if session.socket is not None:
            await session.socket.web_socket.close(code=GOING_AWAY)
        connection.session, session.socket = session, connection.socket
        for told in missed:
            await connection.socket.send(told)
        await session.tell("RESUMED", {})

    def _part(self, connection: _Connection) -> None:
        session = connection.session
        if session is not None and session.socket is connection.socket:
            session.socket = None
        lost = [one for one in self.sessions.values() if one.socket is None]
        for session in lost[:-LOST_MOST]:
            del self.sessions[session.session_id]


def _read(text: str) -> tuple[int, Any]:
    try:
        said = json.loads(text)
        return said["op"], said.get("d")
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ClosedError(NO_JSON) from None
