"""Each trouble that a test may plan, as discord.py meets it."""

import asyncio
from random import Random

import aiohttp
import discord
import pytest

from tests.clock import ManualClock
from tests.wire.emulator.faults import Effect, Fault, Faults
from tests.wire.emulator.rest import Call
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.traffic import Link
from tests.wire.emulator.visitor import Visitor, code_of

POSTS = r"POST /channels/\d+/messages"
SOON = 0.2
"""Seconds of real time, after which nobody waits any longer."""


def a_call(path: str = "/channels/1/messages", method: str = "POST") -> Call:
    return Call(method, path, path, {}, {}, {})


async def test_an_answer_is_lost_after_the_message_was_made(visitor: Visitor) -> None:
    visitor.emulated.faults.plan(Fault(Effect.LOSE_ANSWER, POSTS, times=1))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await visitor.text.send("Hello", nonce="1")
    assert visitor.standing() == ["Hello"]
    await visitor.text.send("Hello", nonce="1")
    assert visitor.standing() == ["Hello"]


async def test_a_connection_drops_before_anything_is_done(visitor: Visitor) -> None:
    visitor.emulated.faults.plan(Fault(Effect.DROP, POSTS, times=1))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await visitor.text.send("Hello")
    assert visitor.standing() == []
    assert visitor.emulated.accepted == []


@pytest.mark.parametrize(("effect", "left"), [(Effect.HOLD, []), (Effect.HOLD_ANSWER, ["Hello"])])
async def test_an_answer_never_comes(visitor: Visitor, effect: Effect, left: list[str]) -> None:
    visitor.emulated.faults.plan(Fault(effect, POSTS, times=1))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(SOON):
            await visitor.text.send("Hello")
    assert visitor.standing() == left
    await visitor.text.send("And on")


async def test_time_passes_while_a_request_is_held(visitor: Visitor) -> None:
    counted = visitor.emulated.traffic = Counter()
    visitor.emulated.faults.plan(Fault(Effect.HOLD, POSTS, times=1))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(SOON):
            await visitor.text.send("Hello")
    assert (counted.came, counted.at_work, counted.held) == (1, 0, 1)
    await visitor.text.send("Hello")
    assert (counted.came, counted.at_work, counted.held) == (2, 0, 1)
    visitor.emulated.traffic = None


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_discord_py_asks_again_after_some_errors(
    visitor: Visitor, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discord.http.asyncio.sleep", _at_once)
    visitor.emulated.faults.plan(Fault(Effect.REFUSE, POSTS, times=1, status=status))
    await visitor.text.send("Hello")
    assert visitor.standing() == ["Hello"]


async def test_discord_py_gives_up_after_503(visitor: Visitor) -> None:
    visitor.emulated.faults.plan(Fault(Effect.REFUSE, POSTS, times=1, status=503))
    with pytest.raises(discord.DiscordServerError) as raised:
        await visitor.text.send("Hello")
    assert raised.value.status == 503
    assert visitor.standing() == []


async def test_what_is_answered_with_an_error_may_have_been_done(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discord.http.asyncio.sleep", _at_once)
    visitor.emulated.faults.plan(Fault(Effect.DO_AND_REFUSE, POSTS, times=1, status=500))
    await visitor.text.send("Hello", nonce="1")
    await visitor.text.send("Hello", nonce="2")
    assert visitor.standing() == ["Hello", "Hello"]


async def test_a_refusal_can_carry_a_code(visitor: Visitor) -> None:
    visitor.emulated.faults.plan(Fault(Effect.REFUSE, POSTS, times=1, status=400, code=40003))
    with pytest.raises(discord.HTTPException) as raised:
        await visitor.text.send("Hello")
    assert code_of(raised) == (400, 40003)


@pytest.mark.parametrize("everywhere", [True, False])
async def test_discord_py_waits_as_long_as_a_429_asks(visitor: Visitor, everywhere: bool) -> None:
    wait = Fault(Effect.REFUSE, POSTS, 1, status=429, retry_after=SOON, everywhere=everywhere)
    visitor.emulated.faults.plan(wait)
    began = asyncio.get_running_loop().time()
    await visitor.text.send("Hello")
    assert asyncio.get_running_loop().time() - began >= SOON
    assert visitor.standing() == ["Hello"]


async def test_a_429_of_a_proxy_ends_the_matter(visitor: Visitor) -> None:
    own = Fault(Effect.REFUSE, POSTS, times=1, status=429, through_proxy=False)
    visitor.emulated.faults.plan(own)
    with pytest.raises(discord.HTTPException) as raised:
        await visitor.text.send("Hello")
    assert raised.value.status == 429


async def test_a_fault_is_for_its_route_only(emulated: EmulatedDiscord) -> None:
    faults = emulated.faults
    faults.plan(Fault(Effect.DROP, POSTS, times=1))
    assert faults.meet(a_call("/channels/1"), 0.0) is None
    assert faults.meet(a_call(method="GET"), 0.0) is None
    assert faults.meet(a_call(), 0.0) is not None
    assert faults.meet(a_call(), 0.0) is None
    assert [asked for asked, _fault in faults.met] == ["POST /channels/1/messages"]


async def test_a_fault_ends_at_its_time(clock: ManualClock) -> None:
    faults = Faults()
    faults.plan(Fault(Effect.DROP, until=clock.monotonic() + 60))
    assert faults.meet(a_call(), clock.monotonic()) is not None
    clock.advance(minutes=1)
    assert faults.meet(a_call(), clock.monotonic()) is None


async def test_a_fault_may_meet_a_share_of_the_requests() -> None:
    faults = Faults(random=Random(7))
    faults.plan(Fault(Effect.DROP, share=0.25))
    met = sum(faults.meet(a_call(), 0.0) is not None for _ in range(1_000))
    assert 200 < met < 300


async def test_what_is_no_longer_planned_meets_nobody() -> None:
    faults = Faults()
    faults.plan(Fault(Effect.DROP))
    faults.clear()
    assert faults.meet(a_call(), 0.0) is None


class Counter:
    """Counts the requests that are under way."""

    def __init__(self) -> None:
        self.came = self.at_work = self.held = 0

    def begun(self, asker: str = "") -> None:
        self.came += asker == ""
        self.at_work += 1

    def done(self, asker: str = "", *, held: bool = False) -> None:
        self.at_work -= asker == ""
        self.held += held

    def opened(self, link: Link) -> None:
        raise AssertionError(link)

    def closed(self, link: Link) -> None:
        raise AssertionError(link)


async def _at_once(_seconds: float) -> None:
    """Time that discord.py would wait."""
