"""What each shard of a bot was told, so that it can take up again where it was cut off."""

import json
import zlib
from collections import deque
from dataclasses import dataclass, field

from aiohttp import web

from tests.wire.emulator.traffic import Link
from tests.wire.emulator.world import Payload

DISPATCH = 0
REMEMBERED = 2_000
"""Events that a session can be told once more; Discord names no number."""

GUILDS, MEMBERS, PRESENCES, CONTENT = 1 << 0, 1 << 1, 1 << 8, 1 << 15
PRIVILEGED = MEMBERS | PRESENCES | CONTENT
ALL_INTENTS = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
_GUILD_MESSAGES, _GUILD_REACTIONS, _DIRECT_MESSAGES, _DIRECT_REACTIONS = 9, 10, 12, 13
_FAMILIES = {"CHANNEL_": GUILDS, "THREAD_": GUILDS, "STAGE_": GUILDS, "GUILD_": GUILDS}
_OTHERS = {
    "GUILD_BAN_": 1 << 2,
    "GUILD_AUDIT_LOG_": 1 << 2,
    "GUILD_EMOJIS_": 1 << 3,
    "GUILD_STICKERS_": 1 << 3,
    "GUILD_INTEGRATIONS_": 1 << 4,
    "GUILD_MEMBER_": MEMBERS,
    "GUILD_SCHEDULED_EVENT_": 1 << 16,
    "INVITE_": 1 << 6,
    "PRESENCE_": PRESENCES,
    "TYPING_": 1 << 11,
    "VOICE_STATE_": 1 << 7,
    "WEBHOOKS_": 1 << 5,
}


def needed_intent(event: str, *, in_guild: bool) -> int:
    """The intent without which a bot is not told of such an event; 0 where there is none.

    From Discord's reference, "List of Intents".
    """
    if event.startswith("MESSAGE_"):
        reacts = event.startswith("MESSAGE_REACTION_")
        if in_guild:
            return 1 << (_GUILD_REACTIONS if reacts else _GUILD_MESSAGES)
        return 1 << (_DIRECT_REACTIONS if reacts else _DIRECT_MESSAGES)
    if event == "CHANNEL_PINS_UPDATE" and not in_guild:
        return 1 << _DIRECT_MESSAGES
    for families in (_OTHERS, _FAMILIES):
        for family, intent in families.items():
            if event.startswith(family):
                return intent
    return 0


class Socket:
    """One connection, which may want everything in one stream of zlib.

    (Discord's reference, "Transport Compression": each message ends with a flush.)
    """

    def __init__(self, web_socket: web.WebSocketResponse, link: Link, *, compressed: bool) -> None:
        self.web_socket = web_socket
        self.link = link
        self.compressed = compressed
        self._deflate = zlib.compressobj() if compressed else None

    @property
    def closed(self) -> bool:
        return self.web_socket.closed

    async def say(self, opcode: int, said: object = None) -> None:
        """Send something that is no event."""
        await self.send(json.dumps({"op": opcode, "d": said, "s": None, "t": None}))

    async def send(self, text: str) -> None:
        """Send a message as it is; to nobody, if the connection has been lost."""
        if self.closed:
            return
        self.link.told += 1
        try:
            if self._deflate is None:
                await self.web_socket.send_str(text)
            else:
                packed = self._deflate.compress(text.encode())
                await self.web_socket.send_bytes(packed + self._deflate.flush(zlib.Z_SYNC_FLUSH))
        except ConnectionError:
            await self.web_socket.close()


@dataclass(eq=False)
class Session:
    """What one shard of the bot has been told.

    Attributes:
        shard: its number, and how many there are.
        socket: its connection; None while it has none.
        told: the latest events, with their numbers.
    """

    session_id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    told: deque[tuple[int, str]] = field(
        default_factory=lambda: deque[tuple[int, str]](maxlen=REMEMBERED)
    )
    socket: Socket | None = None

    def is_of(self, guild_id: int | None) -> bool:
        """Whether this shard hears of the guild; the first one hears of what concerns none.

        (Discord's reference, "Sharding".)
        """
        number, count = self.shard
        return ((guild_id or 0) >> 22) % count == number

    def wants(self, event: str, guild_id: int | None) -> bool:
        """Whether it has asked to be told of such events."""
        needed = needed_intent(event, in_guild=guild_id is not None)
        return not needed or bool(self.intents & needed)

    async def tell(self, event: str, said: Payload | str) -> None:
        """Tell of an event, given as a payload or already as JSON."""
        self.sequence += 1
        text = said if isinstance(said, str) else json.dumps(said)
        told = f'{{"op":{DISPATCH},"t":"{event}","s":{self.sequence},"d":{text}}}'
        self.told.append((self.sequence, told))
        if self.socket is not None:
            await self.socket.send(told)

    def missed(self, sequence: int) -> list[str] | None:
        """What it was told after that event; None where that is no longer known."""
        if self.told and self.told[0][0] > sequence + 1:
            return None
        return [told for number, told in self.told if number > sequence]
