"""Rate limits: what the answers say, what is refused, and that discord.py keeps to it."""

import asyncio
from collections.abc import AsyncGenerator

import aiohttp
import pytest

from plc_bot.clock import SystemClock
from tests.clock import ManualClock
from tests.wire.emulator.permissions import VIEW_CHANNEL
from tests.wire.emulator.rate_limits import (
    GLOBAL_LIMIT,
    INVALID_LIMIT,
    LIMITS,
    OTHERS,
    Limit,
    RateLimits,
    bucket_name,
    rate_limited,
)
from tests.wire.emulator.rest import Call, RefusedError
from tests.wire.emulator.server import TOKEN, EmulatedDiscord
from tests.wire.emulator.visitor import Visitor, visiting

MESSAGES = "/channels/{channel_id}/messages"
POSTS = LIMITS["POST", MESSAGES]


def a_call(channel: int = 1, method: str = "POST") -> Call:
    path = f"/channels/{channel}/messages"
    return Call(method, path, MESSAGES, {"channel_id": str(channel)}, {}, {})


def refusal(limits: RateLimits, call: Call) -> RefusedError:
    with pytest.raises(RefusedError) as raised:
        limits.take(call, {})
    return raised.value


@pytest.fixture
def limits(clock: ManualClock) -> RateLimits:
    return RateLimits(clock)


def test_an_answer_says_what_is_left(limits: RateLimits, clock: ManualClock) -> None:
    headers: dict[str, str] = {}
    limits.take(a_call(), headers)
    assert headers == {
        "X-RateLimit-Limit": "5",
        "X-RateLimit-Remaining": "4",
        "X-RateLimit-Reset": f"{clock.now().timestamp() + 5:.3f}",
        "X-RateLimit-Reset-After": "5.000",
        "X-RateLimit-Bucket": bucket_name("POST", MESSAGES),
    }


def test_a_request_too_many_is_refused_until_the_limit_begins_anew(
    limits: RateLimits, clock: ManualClock
) -> None:
    for _ in range(POSTS.most):
        limits.take(a_call(), {})
    clock.advance(seconds=2)
    error = refusal(limits, a_call())
    assert (error.status, error.more) == (429, {"retry_after": 3.0, "global": False})
    assert error.headers == {"Retry-After": "3", "X-RateLimit-Scope": "user"}
    assert limits.broken == ["route: POST /channels/1/messages"]
    clock.advance(seconds=3)
    limits.take(a_call(), {})


def test_each_channel_and_each_route_has_its_own(limits: RateLimits) -> None:
    for _ in range(POSTS.most):
        limits.take(a_call(), {})
    limits.take(a_call(channel=2), {})
    limits.take(a_call(method="GET"), {})
    assert limits.broken == []


def test_fifty_requests_are_taken_in_any_second(limits: RateLimits, clock: ManualClock) -> None:
    for channel in range(GLOBAL_LIMIT):
        limits.take(a_call(channel), {})
        clock.advance(milliseconds=10)
    error = refusal(limits, a_call(99))
    assert error.more == {"retry_after": 0.5, "global": True}
    assert error.headers["X-RateLimit-Global"] == "true"
    assert error.headers["X-RateLimit-Scope"] == "global"
    assert limits.broken == ["global: POST /channels/99/messages"]
    clock.advance(milliseconds=500)
    limits.take(a_call(99), {})


def test_answers_to_interactions_are_not_counted_with_the_rest(limits: RateLimits) -> None:
    template = "/interactions/{interaction_id}/{token}/callback"
    for number in range(2 * GLOBAL_LIMIT):
        path = f"/interactions/{number}/abc/callback"
        headers: dict[str, str] = {}
        limits.take(Call("POST", path, template, {"token": "abc"}, {}, {}), headers)
        assert headers == {}
    limits.take(a_call(), {})
    assert limits.broken == []


def test_limits_that_are_not_enforced_are_noted(limits: RateLimits) -> None:
    limits.enforced = False
    headers: dict[str, str] = {}
    for _ in range(POSTS.most + 1):
        limits.take(a_call(), headers)
    assert headers == {}
    assert limits.broken == ["route: POST /channels/1/messages"]


def test_ten_thousand_invalid_requests_get_an_address_banned(
    limits: RateLimits, clock: ManualClock
) -> None:
    for _ in range(INVALID_LIMIT):
        limits.note_refused(RefusedError(403, 50013, "Missing Permissions"))
    assert limits.banned_at is None
    limits.note_refused(RefusedError(404, 10003, "Unknown Channel"))
    assert limits.banned_at is None
    limits.note_refused(rate_limited(1.0))
    assert limits.banned_at == clock.monotonic()


def test_invalid_requests_are_forgotten_after_ten_minutes(
    limits: RateLimits, clock: ManualClock
) -> None:
    for _ in range(INVALID_LIMIT):
        limits.note_refused(RefusedError(401, 0, "Unauthorized"))
    clock.advance(minutes=10)
    limits.note_refused(RefusedError(401, 0, "Unauthorized"))
    assert (limits.banned_at, len(limits.invalid_at)) == (None, 1)


async def test_refusals_over_the_wire_are_counted(visitor: Visitor) -> None:
    await visitor.emulated.changes.deny(visitor.room, VIEW_CHANNEL)
    with pytest.raises(Exception, match="Missing Access"):
        await visitor.text.send("Hello")
    assert len(visitor.emulated.rate_limits.invalid_at) == 1


@pytest.fixture
async def hurried(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Visitor]:
    """By the machine's clock, with limits that are over soon."""
    async with EmulatedDiscord(SystemClock()) as emulated:
        emulated.rate_limits.limits["POST", MESSAGES] = Limit(2, 0.3)
        async with visiting(emulated, monkeypatch) as visitor:
            yield visitor


async def test_discord_py_keeps_to_the_limits_that_it_is_told_of(hurried: Visitor) -> None:
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(hurried.text.send(str(number)) for number in range(5)))
    assert asyncio.get_running_loop().time() - began >= 0.6
    assert len(hurried.standing()) == 5
    assert hurried.emulated.rate_limits.broken == []


async def test_whoever_does_not_is_refused_over_the_wire(hurried: Visitor) -> None:
    address = hurried.emulated.environment["PLC_DISCORD_API_URL"]
    url = f"{address}/channels/{hurried.room['id']}/messages"
    headers = {"Authorization": f"Bot {TOKEN}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        answers = [await session.post(url, json={"content": "now"}) for _ in range(3)]
    answer = answers[-1]
    assert answer.status == 429
    assert answer.headers["X-RateLimit-Remaining"] == "0"
    assert answer.headers["Via"]
    assert 0 < (await answer.json())["retry_after"] <= 0.3
    assert len(hurried.emulated.rate_limits.broken) == 1


def test_every_route_of_the_table_is_one_that_exists(emulated: EmulatedDiscord) -> None:
    known = set(emulated.templates())
    assert set(LIMITS) <= known
    assert OTHERS.most > 0
