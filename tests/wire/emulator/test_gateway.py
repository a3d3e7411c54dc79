"""What the gateway does for whoever connects, by Discord's reference, "Gateway"."""

import json
import time as machine
import zlib
from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
import pytest

from tests.wire.emulator.gateway import MESSAGES_MOST
from tests.wire.emulator.server import TOKEN, EmulatedDiscord
from tests.wire.simulated_time import SimulatedTime

GUILDS, MEMBERS, GUILD_MESSAGES = 1, 2, 1 << 9


class Visitor:
    """A connection by hand."""

    def __init__(self, web_socket: aiohttp.ClientWebSocketResponse) -> None:
        self._web_socket = web_socket

    async def say(self, opcode: int, said: Any) -> None:
        await self._web_socket.send_json({"op": opcode, "d": said})

    async def hear(self) -> dict[str, Any]:
        return json.loads(await self._web_socket.receive_str(timeout=5))

    async def hear_until(self, event: str) -> dict[str, Any]:
        while (heard := await self.hear())["t"] != event:
            pass
        return heard

    async def closed_with(self) -> int | None:
        while not self._web_socket.closed:
            await self._web_socket.receive(timeout=5)
        return self._web_socket.close_code

    async def leave(self) -> None:
        await self._web_socket.close()

    async def identify(self, *, intents: int = GUILDS, **more: Any) -> dict[str, Any]:
        """Come in; what was said of it."""
        await self.say(2, {"token": TOKEN, "intents": intents, "properties": {}, **more})
        return await self.hear()

    async def resume(self, session_id: str, sequence: int) -> None:
        await self.say(6, {"token": TOKEN, "session_id": session_id, "seq": sequence})


@pytest.fixture
async def http() -> AsyncGenerator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def visiting(discord: EmulatedDiscord, http: aiohttp.ClientSession) -> Visitor:
    visitor = Visitor(await http.ws_connect(discord.gateway.url))
    assert (await visitor.hear())["d"] == {
        "heartbeat_interval": int(discord.gateway.heartbeat_seconds * 1000)
    }
    return visitor


@pytest.fixture
async def visitor(discord: EmulatedDiscord, http: aiohttp.ClientSession) -> Visitor:
    return await visiting(discord, http)


@pytest.mark.parametrize(
    ("opcode", "said", "code"),
    [
        (2, {"token": "wrong", "intents": 0}, 4004),
        (6, {"token": "wrong", "session_id": "x", "seq": 1}, 4004),
        (3, {"status": "online"}, 4003),
        (99, None, 4001),
        (2, {"token": TOKEN, "intents": 0, "shard": [2, 2]}, 4010),
        (2, {"token": TOKEN, "intents": 1 << 40}, 4013),
        (2, {"token": TOKEN, "intents": MEMBERS}, 4014),
    ],
)
async def test_what_may_not_be_said_ends_the_connection(
    visitor: Visitor, opcode: int, said: Any, code: int
) -> None:
    await visitor.say(opcode, said)
    assert await visitor.closed_with() == code


async def test_who_identifies_twice_is_closed(visitor: Visitor) -> None:
    assert (await visitor.identify())["t"] == "READY"
    await visitor.say(2, {"token": TOKEN, "intents": 0})
    assert await visitor.closed_with() == 4005


async def test_who_says_too_much_is_closed(visitor: Visitor) -> None:
    for _ in range(MESSAGES_MOST + 1):
        await visitor.say(1, None)
    assert await visitor.closed_with() == 4008


async def test_what_is_no_json_ends_the_connection(
    discord: EmulatedDiscord, http: aiohttp.ClientSession
) -> None:
    web_socket = await http.ws_connect(discord.gateway.url)
    await web_socket.send_str("{")
    assert await Visitor(web_socket).closed_with() == 4002


async def test_a_beat_is_acknowledged(visitor: Visitor) -> None:
    await visitor.say(1, None)
    assert (await visitor.hear())["op"] == 11


async def test_a_gateway_may_fall_silent(discord: EmulatedDiscord, visitor: Visitor) -> None:
    discord.gateway.acknowledges = False
    await visitor.say(1, None)
    assert (await visitor.identify())["t"] == "READY"


async def test_who_does_not_beat_is_cut_off(
    discord: EmulatedDiscord, http: aiohttp.ClientSession
) -> None:
    discord.gateway.heartbeat_seconds = 0.02
    visitor = await visiting(discord, http)
    assert await visitor.closed_with() == 4009


async def test_shards_that_come_too_quickly_must_come_again(
    discord: EmulatedDiscord, http: aiohttp.ClientSession, time: SimulatedTime
) -> None:
    discord.gateway.identify_seconds = 5.0
    first, second, third = [await visiting(discord, http) for _ in range(3)]
    assert (await first.identify(shard=[0, 2]))["t"] == "READY"
    heard = await second.identify(shard=[1, 2])
    assert (heard["op"], heard["d"]) == (9, False)
    time.skip(seconds=5)
    assert (await third.identify(shard=[1, 2]))["t"] == "READY"


async def test_a_shard_hears_of_its_guilds_only(
    discord: EmulatedDiscord, http: aiohttp.ClientSession
) -> None:
    for number in range(1, 5):
        discord.world.add_guild(guild_id=number << 22)
    visitor = await visiting(discord, http)
    ready = await visitor.identify(shard=[1, 2])
    assert [int(guild["id"]) >> 22 for guild in ready["d"]["guilds"]] == [1, 3]
    assert int((await visitor.hear_until("GUILD_CREATE"))["d"]["id"]) >> 22 == 1
    await discord.gateway.dispatch("INTERACTION_CREATE", 2 << 22, {"for": "the other shard"})
    await discord.gateway.dispatch("INTERACTION_CREATE", 3 << 22, {"for": "this shard"})
    assert (await visitor.hear_until("INTERACTION_CREATE"))["d"] == {"for": "this shard"}


async def test_events_are_told_to_whoever_asked_for_them(
    discord: EmulatedDiscord, http: aiohttp.ClientSession
) -> None:
    curious, calm = [await visiting(discord, http) for _ in range(2)]
    await curious.identify(intents=GUILDS | GUILD_MESSAGES)
    await calm.identify()
    await discord.gateway.dispatch("MESSAGE_CREATE", 1, {})
    await discord.gateway.dispatch("CHANNEL_UPDATE", 1, {})
    assert (await curious.hear())["t"] == "MESSAGE_CREATE"
    assert (await calm.hear())["t"] == "CHANNEL_UPDATE"


async def test_who_resumes_is_told_what_was_missed_in_order(
    discord: EmulatedDiscord, http: aiohttp.ClientSession, visitor: Visitor
) -> None:
    ready = await visitor.identify()
    await visitor.leave()
    for number in (1, 2):
        await discord.gateway.dispatch("INTERACTION_CREATE", 1, {"number": number})
    again = await visiting(discord, http)
    await again.resume(ready["d"]["session_id"], ready["s"])
    heard = [await again.hear() for _ in range(3)]
    assert [one["t"] for one in heard] == ["INTERACTION_CREATE", "INTERACTION_CREATE", "RESUMED"]
    assert [one["d"].get("number") for one in heard] == [1, 2, None]


async def test_a_session_that_is_not_known_is_begun_anew(visitor: Visitor) -> None:
    await visitor.resume("unknown", 1)
    heard = await visitor.hear()
    assert (heard["op"], heard["d"]) == (9, False)
    assert (await visitor.identify())["t"] == "READY"


async def test_who_has_heard_more_than_was_told_is_closed(
    discord: EmulatedDiscord, http: aiohttp.ClientSession, visitor: Visitor
) -> None:
    ready = await visitor.identify()
    again = await visiting(discord, http)
    await again.resume(ready["d"]["session_id"], 99)
    assert await again.closed_with() == 4007


async def test_an_outage_cuts_connections_and_takes_none(
    discord: EmulatedDiscord, http: aiohttp.ClientSession, visitor: Visitor
) -> None:
    discord.gateway.shut()
    assert await visitor.closed_with() == 1006
    with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
        await visiting(discord, http)
    discord.gateway.open()
    assert (await (await visiting(discord, http)).identify())["t"] == "READY"


async def test_a_session_remembers_only_so_much(
    discord: EmulatedDiscord, http: aiohttp.ClientSession, visitor: Visitor
) -> None:
    ready = await visitor.identify()
    await visitor.leave()
    (session,) = discord.gateway.sessions.values()
    for _ in range(2 * (session.told.maxlen or 0)):
        await discord.gateway.dispatch("INTERACTION_CREATE", 1, {})
    assert len(session.told) == session.told.maxlen
    again = await visiting(discord, http)
    await again.resume(ready["d"]["session_id"], ready["s"])
    assert (await again.hear())["op"] == 9


async def test_a_thousand_guilds_are_told_of_quickly(
    discord: EmulatedDiscord, http: aiohttp.ClientSession
) -> None:
    for number in range(1_000):
        guild = discord.world.add_guild(f"School {number}")
        discord.world.add_channel(guild, "general")
    visitor = await visiting(discord, http)
    began = machine.process_time()
    await visitor.identify()
    for _ in range(1_000):
        assert (await visitor.hear())["t"] == "GUILD_CREATE"
    assert machine.process_time() - began < 1.0  # both sides; alone it takes a third of that


async def test_a_compressed_stream_goes_through_one_inflater(
    discord: EmulatedDiscord, http: aiohttp.ClientSession
) -> None:
    address = f"{discord.gateway.url}?v=10&encoding=json&compress=zlib-stream"
    web_socket, inflate = await http.ws_connect(address), zlib.decompressobj()
    hello = json.loads(inflate.decompress(await web_socket.receive_bytes()))
    assert hello["op"] == 10
    await Visitor(web_socket).say(1, None)
    packed = await web_socket.receive_bytes()
    assert packed.endswith(b"\x00\x00\xff\xff")
    assert json.loads(inflate.decompress(packed))["op"] == 11
