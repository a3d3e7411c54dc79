"""What goes over the wire when something is posted, with discord.py's own HTTP client."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cogs._kit.outward import Outward
from cogs._kit.posts import Words
from plc_bot.outward import Errand, OutcomeUnknownError, Posted, Step, TryLaterError
from tests.clock import ManualClock
from tests.wire.emulator.faults import Effect, Fault
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.visitor import Visitor, visiting

POSTS = r"POST /channels/\d+/(messages|threads)"


class PlainRenderer:
    async def words(self, errand: Errand) -> Words | None:
        return Words("What stays?", thread_name="Monday")

    def marker(self, errand: Errand) -> str:
        return "none"


@pytest.fixture
def outward(clock: ManualClock) -> Outward:
    made = Outward(clock)
    made.posts.renderers["test"] = PlainRenderer()
    return made


@pytest.fixture
def sky() -> ManualClock:
    """Discord's own clock."""
    return ManualClock()


@pytest.fixture(autouse=True)
async def visitor(
    outward: Outward, sky: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Visitor]:
    async with EmulatedDiscord(sky) as emulated:
        emulated.rate_limits.enforced = False
        async with visiting(emulated, monkeypatch, http_trace=outward.trace) as made:
            outward.attach(made.client)
            yield made
        assert emulated.invalid == []


def errand(visitor: Visitor, step: Step = Step.POST, *, in_forum: bool = False) -> Errand:
    channel_id = visitor.forum.id if in_forum else visitor.text.id
    guild_id = visitor.guild.guild_id
    return Errand(guild_id, "test", "7", step, channel_id, None, "nonce-7", timedelta())


async def posted(visitor: Visitor, step: Step) -> Errand:
    """A further step of a post that stands already."""
    message = await visitor.text.send("What stays?")
    return replace(errand(visitor, step), message_id=message.id)


def sent(visitor: Visitor) -> list[dict[str, Any]]:
    return [request.call.body for request in visitor.emulated.accepted]


async def test_a_message_carries_the_nonce_and_has_discord_enforce_it(
    visitor: Visitor, outward: Outward
) -> None:
    made = await outward.posts.carry_out(errand(visitor))
    (said,) = sent(visitor)
    assert (said["nonce"], said["enforce_nonce"]) == ("nonce-7", True)
    assert said["allowed_mentions"]["parse"] == []
    assert made is not None
    assert visitor.standing_message(made.message_id)["content"] == "What stays?"


async def test_discord_py_repeats_a_message_under_the_same_nonce(
    visitor: Visitor, outward: Outward
) -> None:
    visitor.emulated.faults.plan(Fault(Effect.DO_AND_REFUSE, POSTS, times=1, status=502))
    await outward.posts.carry_out(errand(visitor))
    assert [said["nonce"] for said in sent(visitor)] == ["nonce-7", "nonce-7"]
    assert visitor.standing() == ["What stays?"]


async def test_a_forum_post_is_asked_for_once_only(visitor: Visitor, outward: Outward) -> None:
    visitor.emulated.faults.plan(Fault(Effect.DO_AND_REFUSE, POSTS, status=502))
    with pytest.raises(OutcomeUnknownError):
        await outward.posts.carry_out(errand(visitor, in_forum=True))
    assert len(visitor.emulated.world.threads_in(visitor.board)) == 1


@pytest.mark.parametrize("in_forum", [True, False])
async def test_a_proxy_that_gave_up_waiting_leaves_the_outcome_unknown(
    visitor: Visitor, outward: Outward, in_forum: bool
) -> None:
    visitor.emulated.faults.plan(Fault(Effect.DO_AND_REFUSE, POSTS, status=408))
    with pytest.raises(OutcomeUnknownError):
        await outward.posts.carry_out(errand(visitor, in_forum=in_forum))
    assert len(visitor.emulated.faults.met) == 1


async def test_a_proxy_that_holds_requests_back_has_sent_nothing(
    visitor: Visitor, outward: Outward
) -> None:
    # nirn-proxy's own 429 does not say that it came through a proxy, as Discord's do.
    visitor.emulated.faults.plan(Fault(Effect.REFUSE, POSTS, status=429, through_proxy=False))
    with pytest.raises(TryLaterError):
        await outward.posts.carry_out(errand(visitor))


async def test_a_forum_post_that_is_rate_limited_was_not_made(
    visitor: Visitor, outward: Outward
) -> None:
    limit = Fault(Effect.REFUSE, POSTS, times=1, status=429, retry_after=0.01)
    visitor.emulated.faults.plan(limit)
    with pytest.raises(TryLaterError):
        await outward.posts.carry_out(errand(visitor, in_forum=True))
    assert visitor.emulated.accepted == []


async def test_a_forum_post_is_post_and_thread_in_one(visitor: Visitor, outward: Outward) -> None:
    made = await outward.posts.carry_out(errand(visitor, in_forum=True))
    (thread,) = visitor.emulated.world.threads_in(visitor.board)
    assert made == Posted(int(thread["id"]), int(thread["id"]))
    assert visitor.standing(thread) == ["What stays?"]


async def test_a_thread_that_exists_has_the_id_of_its_message(
    visitor: Visitor, outward: Outward
) -> None:
    thread = await posted(visitor, Step.THREAD)
    made = await outward.posts.carry_out(thread)
    assert made == Posted(thread.message_id or 0, thread.message_id)
    assert await outward.posts.carry_out(thread) == made


async def test_a_dropped_connection_leaves_the_outcome_unknown(
    visitor: Visitor, outward: Outward
) -> None:
    visitor.emulated.faults.plan(Fault(Effect.LOSE_ANSWER, POSTS))
    with pytest.raises(OutcomeUnknownError):
        await outward.posts.carry_out(errand(visitor))


async def test_no_connection_means_that_nothing_was_done(
    visitor: Visitor, outward: Outward
) -> None:
    post = errand(visitor)
    await visitor.emulated.stop()
    await outward.sky.ask()  # uses up the connection that was still open
    with pytest.raises(TryLaterError):
        await outward.posts.carry_out(post)


async def test_an_answer_that_takes_too_long_leaves_the_outcome_unknown(
    visitor: Visitor, outward: Outward, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cogs._kit.posts.REQUEST_SECONDS", 0.05)
    visitor.emulated.faults.plan(Fault(Effect.HOLD_ANSWER, POSTS))
    with pytest.raises(OutcomeUnknownError):
        await outward.posts.carry_out(errand(visitor))


async def test_the_sky_clock_reads_the_date_of_every_answer(
    visitor: Visitor, outward: Outward, clock: ManualClock, sky: ManualClock
) -> None:
    sky.advance(minutes=2)
    await outward.posts.carry_out(errand(visitor))
    assert outward.sky.offset() == timedelta(minutes=-2)
    clock.advance(minutes=11)
    assert outward.sky.offset() is None


async def test_the_sky_clock_can_ask_by_itself(outward: Outward, clock: ManualClock) -> None:
    clock.advance(hours=1)
    assert outward.sky.offset() is None
    await outward.sky.ask()
    assert outward.sky.offset() == timedelta(hours=1)


async def test_asking_an_unreachable_sky_is_no_error(visitor: Visitor, outward: Outward) -> None:
    await visitor.emulated.stop()
    await outward.sky.ask()


async def test_a_pin_takes_two_requests_and_each_may_be_made_again(
    visitor: Visitor, outward: Outward
) -> None:
    before, gone = await posted(visitor, Step.PIN), 5
    pin = replace(await posted(visitor, Step.PIN), replaces_id=before.message_id)
    await outward.posts.carry_out(before)
    for again in (pin, pin, replace(pin, replaces_id=gone)):
        assert await outward.posts.carry_out(again) == Posted(pin.message_id or 0)
    assert not visitor.standing_message(before.message_id or 0)["pinned"]
    assert visitor.standing_message(pin.message_id or 0)["pinned"]


async def test_a_changed_message_pings_nobody(visitor: Visitor, outward: Outward) -> None:
    change = await posted(visitor, Step.EDIT)
    assert await outward.posts.carry_out(change) == Posted(change.message_id or 0)
    said = sent(visitor)[-1]
    assert said["allowed_mentions"]["parse"] == []
    assert "content" not in said


async def test_a_message_that_is_gone_is_deleted_already(
    visitor: Visitor, outward: Outward
) -> None:
    gone = await posted(visitor, Step.DELETE)
    for _ in range(2):
        assert await outward.posts.carry_out(gone) == Posted(gone.message_id or 0)
    assert visitor.standing() == []
