"""The gateway: sessions that hear what happens, in order, and may be taken up again."""

import asyncio
import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import uuid4

from aiohttp import WSMsgType, web

from tests.wire.emulator.world import BOT_ID, Payload, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
HEARTBEAT_MILLISECONDS = 41_250
AUTHENTICATION_FAILED = 4004


@dataclass
class Session:
    """What one shard of the bot has been told."""

    session_id: str
    shard: tuple[int, int]
    sequence: int = 0
    told: list[Payload] = field(default_factory=list[Payload])
    socket: "_Socket | None" = None

    def is_of(self, guild_id: int) -> bool:
        """Whether this shard hears of the guild (Discord's reference, "Sharding")."""
        number, count = self.shard
        return (guild_id >> 22) % count == number


class _Socket:
    """One connection, which may want everything in one stream of zlib."""

    def __init__(self, web_socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.web_socket = web_socket
        self._deflate = zlib.compressobj() if compressed else None

    async def send(self, said: Payload) -> None:
        text = json.dumps(said)
        if self._deflate is None:
            await self.web_socket.send_str(text)
            return
        packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self.web_socket.send_bytes(packed)


class Gateway:
    """Serves `/gateway`, and tells what happens to whoever listens."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.url = ""
        self.sessions: dict[str, Session] = {}

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        web_socket = web.WebSocketResponse(compress=False)
        await web_socket.prepare(request)
        socket = _Socket(web_socket, compressed=request.query.get("compress") == "zlib-stream")
        await socket.send({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_MILLISECONDS}})
        session: Session | None = None
        async for message in web_socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            match said["op"]:
                case 1:
                    await socket.send({"op": ACK})
                case 2:
                    session = await self._identify(socket, said["d"])
                case 6:
                    session = await self._resume(socket, said["d"])
                case _:
                    pass
        if session is not None and session.socket is socket:
            session.socket = None
        return web_socket

    async def dispatch(self, event: str, guild_id: int | None, said: Payload) -> None:
        """Tell the shard of the guild, or the first one of what concerns no guild."""
        for session in list(self.sessions.values()):
            if session.is_of(guild_id or 0):
                await self._tell(session, event, said)

    async def _identify(self, socket: _Socket, said: Payload) -> Session | None:
        if said["token"] != self._token:
            await socket.web_socket.close(code=AUTHENTICATION_FAILED)
            return None
        number, count = said.get("shard") or (0, 1)
        session = Session(uuid4().hex, (number, count), socket=socket)
        self.sessions[session.session_id] = session
        guilds = list(self._guilds_of(session))
        ready: Payload = {
            "v": 10,
            "user": self._world.users[BOT_ID],
            "guilds": [{"id": str(guild_id), "unavailable": True} for guild_id in guilds],
            "session_id": session.session_id,
            "resume_gateway_url": self.url,
            "shard": [number, count],
            "application": {"id": str(BOT_ID), "flags": 0},
        }
        await self._tell(session, "READY", ready)
        for guild_id in guilds:
            await self._tell(session, "GUILD_CREATE", self._world.guilds[guild_id].created())
        return session

    async def _resume(self, socket: _Socket, said: Payload) -> Session | None:
        session = self.sessions.get(said["session_id"])
        if session is None or said["token"] != self._token:
            await socket.send({"op": INVALID, "d": False})
            return None
        session.socket = socket
        for missed in [one for one in session.told if one["s"] > said["seq"]]:
            await socket.send(missed)
        await self._tell(session, "RESUMED", {})
        return session

    async def _tell(self, session: Session, event: str, said: Payload) -> None:
        session.sequence += 1
        told: Payload = {"op": DISPATCH, "t": event, "s": session.sequence, "d": said}
        session.told.append(told)
        if session.socket is not None and not session.socket.web_socket.closed:
            # Whoever listened may have died just now: then it is kept for a resume.
            with suppress(ConnectionResetError):
                await session.socket.send(told)

    def _guilds_of(self, session: Session) -> Iterator[int]:
        return (guild_id for guild_id in self._world.guilds if session.is_of(guild_id))

    async def disconnect(self) -> None:
        """Close every connection, as a restart of Discord's side does."""
        sockets = [one.socket.web_socket for one in self.sessions.values() if one.socket]
        await asyncio.gather(*(socket.close(code=1001) for socket in sockets))
