"""What goes over the wire when something is posted, with discord.py's own HTTP client."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import discord
import pytest
from aiohttp.test_utils import TestServer

from cogs._kit.outward import Outward
from cogs._kit.posts import Words
from plc_bot.outward import (
    Errand,
    OutcomeUnknownError,
    Posted,
    Step,
    TryLaterError,
)
from tests.clock import START, ManualClock
from tests.wire.discord_server import (
    FORUM,
    GUILD,
    MESSAGE,
    STANDING,
    TEXT,
    THREAD,
    Answer,
    Wire,
    connected,
)

POSTED = Answer(200, STANDING)
REFUSED_THREAD = Answer(400, {"code": 160004, "message": "A thread has already been created"})


class PlainRenderer:
    async def words(self, errand: Errand) -> Words | None:
        return Words("What stays?", thread_name="Monday")

    def marker(self, errand: Errand) -> str:
        return "none"


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def outward(clock: ManualClock) -> Outward:
    made = Outward(clock)
    made.posts.renderers["test"] = PlainRenderer()
    return made


@pytest.fixture(autouse=True)
async def server(
    wire: Wire, outward: Outward, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[TestServer]:
    client = discord.Client(intents=discord.Intents(guilds=True), http_trace=outward.trace)
    outward.attach(client)
    async with connected(wire, client, monkeypatch) as made:
        yield made


def errand(channel_id: int = TEXT, step: Step = Step.POST) -> Errand:
    message_id = MESSAGE if step is Step.THREAD else None
    return Errand(GUILD, "test", "7", step, channel_id, message_id, "nonce-7", timedelta())


async def test_a_message_carries_the_nonce_and_has_discord_enforce_it(
    wire: Wire, outward: Outward
) -> None:
    wire.answers.append(POSTED)
    assert await outward.posts.carry_out(errand()) == Posted(MESSAGE)
    (sent,) = wire.received
    assert (sent["nonce"], sent["enforce_nonce"]) == ("nonce-7", True)
    assert sent["allowed_mentions"]["parse"] == []


async def test_discord_py_repeats_a_message_under_the_same_nonce(
    wire: Wire, outward: Outward
) -> None:
    wire.answers += [Answer(502), POSTED]
    assert await outward.posts.carry_out(errand()) == Posted(MESSAGE)
    assert [sent["nonce"] for sent in wire.received] == ["nonce-7", "nonce-7"]


async def test_a_forum_post_is_asked_for_once_only(wire: Wire, outward: Outward) -> None:
    wire.answers += [Answer(502), Answer(201, {**THREAD, "message": STANDING})]
    with pytest.raises(OutcomeUnknownError):
        await outward.posts.carry_out(errand(FORUM))
    assert len(wire.received) == 1


@pytest.mark.parametrize("channel_id", [TEXT, FORUM])
async def test_a_proxy_that_gave_up_waiting_leaves_the_outcome_unknown(
    wire: Wire, outward: Outward, channel_id: int
) -> None:
    wire.answers.append(Answer(408, {"message": "context deadline exceeded"}))
    with pytest.raises(OutcomeUnknownError):
        await outward.posts.carry_out(errand(channel_id))
    assert len(wire.received) == 1


async def test_a_proxy_that_holds_requests_back_has_sent_nothing(
    wire: Wire, outward: Outward
) -> None:
    # nirn-proxy's own 429 does not say that it came through a proxy, as Discord's do.
    wire.answers.append(Answer(429, {"retry_after": 1, "global": False}))
    with pytest.raises(TryLaterError):
        await outward.posts.carry_out(errand())


async def test_a_forum_post_that_is_rate_limited_was_not_made(wire: Wire, outward: Outward) -> None:
    limit = {"message": "slow down", "retry_after": 0.01, "global": False}
    wire.answers.append(Answer(429, limit, {"Via": "1.1 google"}))
    with pytest.raises(TryLaterError):
        await outward.posts.carry_out(errand(FORUM))


async def test_a_forum_post_is_post_and_thread_in_one(wire: Wire, outward: Outward) -> None:
    wire.answers.append(Answer(201, {**THREAD, "message": STANDING}))
    assert await outward.posts.carry_out(errand(FORUM)) == Posted(MESSAGE, MESSAGE)
    assert wire.received[0]["message"]["content"] == "What stays?"


async def test_a_thread_that_exists_has_the_id_of_its_message(wire: Wire, outward: Outward) -> None:
    wire.answers.append(REFUSED_THREAD)
    made = await outward.posts.carry_out(errand(step=Step.THREAD))
    assert made == Posted(MESSAGE, MESSAGE)


async def test_a_dropped_connection_leaves_the_outcome_unknown(
    wire: Wire, outward: Outward
) -> None:
    wire.answers += [Answer(None)] * 5
    with pytest.raises(OutcomeUnknownError):
        await outward.posts.carry_out(errand())


async def test_no_connection_means_that_nothing_was_done(
    outward: Outward, server: TestServer
) -> None:
    await server.close()
    await outward.sky.ask()  # uses up the connection that was still open
    with pytest.raises(TryLaterError):
        await outward.posts.carry_out(errand())


async def test_an_answer_that_takes_too_long_leaves_the_outcome_unknown(
    wire: Wire, outward: Outward, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cogs._kit.posts.REQUEST_SECONDS", 0.05)
    wire.answers += [Answer(502), POSTED]  # discord.py waits a second before it asks again
    with pytest.raises(OutcomeUnknownError):
        await outward.posts.carry_out(errand())


async def test_the_sky_clock_reads_the_date_of_every_answer(
    wire: Wire, outward: Outward, clock: ManualClock
) -> None:
    ahead = START.replace(minute=2).strftime("%a, %d %b %Y %H:%M:%S GMT")
    wire.answers.append(Answer(200, STANDING, {"Date": ahead}))
    await outward.posts.carry_out(errand())
    assert outward.sky.offset() == timedelta(minutes=-2)
    clock.advance(minutes=11)
    assert outward.sky.offset() is None


async def test_the_sky_clock_can_ask_by_itself(outward: Outward, clock: ManualClock) -> None:
    clock.advance(hours=1)
    assert outward.sky.offset() is None
    await outward.sky.ask()
    assert outward.sky.offset() is not None


async def test_asking_an_unreachable_sky_is_no_error(outward: Outward, server: TestServer) -> None:
    await server.close()
    await outward.sky.ask()


async def test_a_pin_takes_two_requests_and_each_may_be_made_again(
    wire: Wire, outward: Outward
) -> None:
    wire.answers += [Answer(404, {"code": 10008, "message": "Unknown Message"}), POSTED]
    pin = replace(errand(), step=Step.PIN, message_id=MESSAGE, replaces_id=MESSAGE - 1)
    assert await outward.posts.carry_out(pin) == Posted(MESSAGE)
    assert wire.answers == []


async def test_a_changed_message_pings_nobody(wire: Wire, outward: Outward) -> None:
    wire.answers.append(POSTED)
    change = replace(errand(), step=Step.EDIT, message_id=MESSAGE)
    assert await outward.posts.carry_out(change) == Posted(MESSAGE)
    (sent,) = wire.received
    assert sent["allowed_mentions"]["parse"] == []
    assert "content" not in sent


async def test_a_message_that_is_gone_is_deleted_already(wire: Wire, outward: Outward) -> None:
    wire.answers.append(Answer(404, {"code": 10008, "message": "Unknown Message"}))
    gone = replace(errand(), step=Step.DELETE, message_id=MESSAGE)
    assert await outward.posts.carry_out(gone) == Posted(MESSAGE)
