"""What becomes of a delivery: done, tried again, given up, and told to its owner each time."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from plc_bot.delivery.models import Delivery, DeliveryState, Trouble, nonce
from plc_bot.delivery.pacer import APART_SECONDS
from plc_bot.delivery.service import DUE_KIND, RETRIES
from plc_bot.errors import PLCBotError
from plc_bot.metrics import REGISTRY
from plc_bot.outward import (
    OutcomeUnknownError,
    PermissionLostError,
    PlaceLostError,
    PostRefusedError,
    Step,
    TryLaterError,
)
from plc_bot.scheduling.due import REQUEST_LIMIT, LeaseLostError
from plc_bot.scheduling.store import DueStore
from tests.clock import ManualClock
from tests.delivery.process import TOLERANCE, Process, a_delivery
from tests.delivery.tiny_discord import FORUM, TEXT, TinyDiscord


@pytest.fixture
def discord(clock: ManualClock) -> TinyDiscord:
    return TinyDiscord(clock)


@pytest.fixture
async def process(
    database_url: str, clock: ManualClock, discord: TinyDiscord
) -> AsyncGenerator[Process]:
    made = await Process.start(database_url, clock, discord)
    yield made
    await made.end()


async def outcome(process: Process, delivery: Delivery) -> Delivery:
    await process.plan(delivery)
    await process.live()
    return await process.found(delivery)


def sent(discord: TinyDiscord, step: Step = Step.POST) -> list[float]:
    return [at for which, at in discord.sent if which is step]


async def test_a_post_gets_its_thread_and_its_owner_follows(
    process: Process, clock: ManualClock
) -> None:
    done = await outcome(process, a_delivery(clock))
    assert (done.state, done.message_id, done.thread_id) == (DeliveryState.DONE, 500, 500)
    assert [(m.state, m.step, m.message_id) for m in process.moves] == [
        (DeliveryState.WAITING, Step.THREAD, 500),
        (DeliveryState.DONE, Step.THREAD, 500),
    ]


async def test_a_post_without_thread_is_done_at_once(process: Process, clock: ManualClock) -> None:
    done = await outcome(process, a_delivery(clock, opens_thread=False))
    assert (done.state, done.thread_id, len(process.moves)) == (DeliveryState.DONE, None, 1)


async def test_a_forum_post_is_its_own_thread(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    done = await outcome(process, a_delivery(clock, channel_id=FORUM))
    assert (done.state, done.thread_id) == (DeliveryState.DONE, done.message_id)
    assert sent(discord, Step.THREAD) == []


async def test_nothing_is_posted_before_its_instant(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    start = clock.monotonic()
    await outcome(process, a_delivery(clock, promised_at=clock.in_(hours=3)))
    assert sent(discord)[0] - start == pytest.approx(3 * 3_600)


async def test_what_is_no_longer_wanted_is_not_posted(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    discord.wanted = False
    assert (await outcome(process, a_delivery(clock))).state is DeliveryState.NOT_WANTED
    assert discord.messages == []


async def test_a_post_whose_thread_is_no_longer_wanted_is_done(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    standing = a_delivery(clock, step=Step.THREAD, message_id=500)
    discord.wanted = False
    done = await outcome(process, standing)
    assert (done.state, done.trouble, done.message_id) == (DeliveryState.DONE, None, 500)


@pytest.mark.parametrize(
    ("fault", "state", "trouble"),
    [
        (PlaceLostError(), DeliveryState.BLOCKED, Trouble.PLACE),
        (PermissionLostError(), DeliveryState.BLOCKED, Trouble.PERMISSION),
        (PostRefusedError(50035), DeliveryState.FAILED, Trouble.REFUSED),
    ],
)
async def test_a_post_that_discord_refuses_is_not_tried_again(
    process: Process,
    clock: ManualClock,
    discord: TinyDiscord,
    fault: PLCBotError,
    state: DeliveryState,
    trouble: Trouble,
) -> None:
    discord.faults = [fault]
    ended = await outcome(process, a_delivery(clock))
    assert (ended.state, ended.trouble, len(sent(discord))) == (state, trouble, 1)
    assert [moved.state for moved in process.moves] == [state]


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (PlaceLostError(), Trouble.PLACE),
        (PermissionLostError(), Trouble.PERMISSION),
        (PostRefusedError(50035), Trouble.REFUSED),
        (PostRefusedError(160006), Trouble.THREADS_FULL),
    ],
)
async def test_a_thread_that_discord_refuses_leaves_the_post_done(
    process: Process,
    clock: ManualClock,
    discord: TinyDiscord,
    fault: PLCBotError,
    trouble: Trouble,
) -> None:
    discord.faults = [fault]
    done = await outcome(process, a_delivery(clock, step=Step.THREAD, message_id=500))
    assert (done.state, done.trouble, done.thread_id) == (DeliveryState.DONE, trouble, None)


@pytest.mark.parametrize("fault", [TryLaterError, OutcomeUnknownError])
async def test_six_tries_with_growing_pauses_then_it_has_failed(
    process: Process, clock: ManualClock, discord: TinyDiscord, fault: type[PLCBotError]
) -> None:
    discord.faults = [fault() for _try in range(9)]
    ended = await outcome(process, a_delivery(clock))
    assert ended.state is DeliveryState.FAILED
    at = sent(discord)
    for pause, (before, after) in zip(RETRIES, pairwise(at), strict=True):
        assert after - before == pytest.approx(pause.total_seconds(), rel=0.21, abs=0.1)
    assert clock.monotonic() - at[-1] < 7, "staff hear of it soon"


async def test_a_thread_is_given_up_after_six_tries(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    discord.faults = [OutcomeUnknownError() for _try in range(9)]
    done = await outcome(process, a_delivery(clock, step=Step.THREAD, message_id=500))
    assert (done.state, done.trouble) == (DeliveryState.DONE, Trouble.NO_ANSWER)
    assert len(sent(discord, Step.THREAD)) == 6


async def test_a_thread_is_tried_even_when_its_post_came_at_the_last_moment(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    discord.faults = [PostRefusedError(160006)]
    standing = a_delivery(clock, step=Step.THREAD, message_id=500, gives_up_at=clock.now())
    assert (await outcome(process, standing)).trouble is Trouble.THREADS_FULL


async def test_a_pin_comes_after_the_thread_and_takes_the_older_ones_place(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    await outcome(process, a_delivery(clock, subject="6", pins=True))
    done = await outcome(process, a_delivery(clock, pins=True, replaces_id=500))
    assert (done.state, done.step, done.trouble) == (DeliveryState.DONE, Step.PIN, None)
    assert [step for step, _at in discord.sent[-3:]] == [Step.POST, Step.THREAD, Step.PIN]
    assert [message.pinned for message in discord.messages] == [False, True]


@pytest.mark.parametrize(
    ("code", "trouble"), [(30003, Trouble.PINS_FULL), (30047, Trouble.FORUM_PIN)]
)
async def test_a_refused_pin_is_given_up_and_says_why(
    process: Process, clock: ManualClock, discord: TinyDiscord, code: int, trouble: Trouble
) -> None:
    discord.faults = [PostRefusedError(code)]
    done = await outcome(process, a_delivery(clock, step=Step.PIN, message_id=500, pins=True))
    assert (done.state, done.given_up, done.trouble) == (DeliveryState.DONE, Step.PIN, trouble)


async def test_without_its_thread_a_post_is_pinned_all_the_same(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    await outcome(process, a_delivery(clock, subject="6", opens_thread=False))
    discord.faults = [PostRefusedError(160006)]
    standing = a_delivery(clock, step=Step.THREAD, message_id=500, pins=True)
    done = await outcome(process, standing)
    assert (done.given_up, done.trouble) == (Step.THREAD, Trouble.THREADS_FULL)
    assert discord.messages[0].pinned


async def test_a_post_that_somebody_deleted_gets_no_further_steps(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    await outcome(process, a_delivery(clock, subject="6", opens_thread=False))
    discord.delete(500)
    done = await outcome(process, a_delivery(clock, step=Step.THREAD, message_id=500, pins=True))
    assert (done.state, done.trouble, done.thread_id) == (DeliveryState.DONE, None, None)
    assert sent(discord, Step.PIN) == []


async def test_a_private_message_takes_two_turns_of_the_pacer(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    private = a_delivery(clock, channel_id=0, member_id=21, opens_thread=False)
    start = clock.monotonic()
    assert (await outcome(process, private)).state is DeliveryState.DONE
    assert len(discord.of(1, -21)) == 1
    assert sent(discord)[0] - start >= APART_SECONDS, "its channel is opened first"


async def test_shut_private_messages_block_a_delivery(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    discord.shut.add(21)
    ended = await outcome(process, a_delivery(clock, channel_id=0, member_id=21))
    assert (ended.state, ended.trouble) == (DeliveryState.BLOCKED, Trouble.PERMISSION)


@pytest.mark.parametrize("step", [Step.EDIT, Step.DELETE])
async def test_a_change_to_a_post_is_done_or_has_failed(
    process: Process, clock: ManualClock, discord: TinyDiscord, step: Step
) -> None:
    await outcome(process, a_delivery(clock, subject="6", opens_thread=False))
    discord.faults = [PostRefusedError(30046)]
    refused = await outcome(process, a_delivery(clock, step=step, message_id=500))
    assert (refused.state, refused.trouble) == (DeliveryState.FAILED, Trouble.REFUSED)
    again = a_delivery(clock, subject="8", step=step, message_id=500)
    assert (await outcome(process, again)).state is DeliveryState.DONE
    assert (discord.messages[0].edits, discord.messages[0].gone) in ((1, False), (0, True))


async def test_a_change_is_tried_six_times_without_looking(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    discord.faults = [OutcomeUnknownError() for _try in range(9)]
    ended = await outcome(process, a_delivery(clock, step=Step.EDIT, message_id=500))
    assert (ended.state, ended.trouble) == (DeliveryState.FAILED, Trouble.NO_ANSWER)
    assert len(sent(discord, Step.EDIT)) == 6


async def test_a_newer_change_waits_for_the_older_ones_request(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    await outcome(process, a_delivery(clock, subject="6", opens_thread=False))
    change = a_delivery(clock, step=Step.EDIT, message_id=500)
    await process.plan(replace(change, attempted_at=clock.now(), tries=1))
    start = clock.monotonic()
    async with process.database.write() as connection:
        await process.deliveries.plan_anew(connection, change, clock.now())
    await process.live()
    assert (await process.found(change)).state is DeliveryState.DONE
    assert sent(discord, Step.EDIT)[0] - start >= REQUEST_LIMIT.total_seconds()
    assert discord.messages[0].edits == 1


async def test_a_change_that_is_replaced_meanwhile_is_not_sent(
    process: Process, clock: ManualClock
) -> None:
    change = a_delivery(clock, step=Step.EDIT, message_id=500)
    await process.plan(change)
    async with process.database.write() as connection:
        due = DueStore(connection)
        (row,) = await due.list_ready(clock.now(), [DUE_KIND], None)
        (claimed,) = await due.claim([row], clock.now(), clock.in_(seconds=90), "one")

    async def send() -> None:
        async with process.database.write() as connection:
            await process.due.hold(connection, claimed)

    async with process.database.write() as connection:
        await process.deliveries.plan_anew(
            connection, replace(change, step=Step.DELETE), clock.now()
        )
        sending = asyncio.ensure_future(send())
        await asyncio.wait({sending}, timeout=0.2)  # it has to wait for this transaction
    with pytest.raises(LeaseLostError):
        await sending


async def test_a_thread_has_six_tries_of_its_own(process: Process, clock: ManualClock) -> None:
    done = await outcome(process, a_delivery(clock, tries=5))
    assert (done.thread_id, done.trouble) == (500, None)


async def test_nothing_is_sent_under_a_lease_that_a_request_may_outlast(
    process: Process, clock: ManualClock, discord: TinyDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plc_bot.scheduling.due.LEASE", timedelta(seconds=20))
    await process.plan(a_delivery(clock))
    await process.live(timedelta(seconds=19))
    assert discord.sent == []


async def test_discords_own_pause_is_kept(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    discord.faults = [TryLaterError(timedelta(minutes=20))]
    await outcome(process, a_delivery(clock))
    first, second = sent(discord)
    assert second - first == pytest.approx(1_200, abs=0.1)


async def test_at_the_end_of_the_tolerance_it_is_settled_and_no_later(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    discord.faults = [TryLaterError(timedelta(days=1))]
    ends = clock.monotonic() + TOLERANCE.total_seconds()
    assert (await outcome(process, a_delivery(clock))).state is DeliveryState.TOO_LATE
    assert clock.monotonic() == pytest.approx(ends)


@pytest.mark.parametrize(("ahead", "posted"), [(1, 1), (0, 0), (-1, 0)])
async def test_nothing_is_posted_from_the_end_of_its_tolerance_on(
    process: Process, clock: ManualClock, discord: TinyDiscord, ahead: int, posted: int
) -> None:
    await outcome(process, a_delivery(clock, gives_up_at=clock.in_(seconds=ahead)))
    assert len(discord.messages) == posted


async def test_what_arrived_unanswered_is_found_and_not_sent_again(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    discord.deaf_until = clock.in_(seconds=3)
    done = await outcome(process, a_delivery(clock, opens_thread=False))
    assert (done.state, len(sent(discord)), done.trouble) == (DeliveryState.DONE, 1, None)


@pytest.mark.parametrize("channel_id", [TEXT, FORUM])
@pytest.mark.parametrize("fault", [TryLaterError, PermissionLostError, PlaceLostError])
async def test_a_channel_that_cannot_be_read_gets_nothing_unsure(
    process: Process,
    clock: ManualClock,
    discord: TinyDiscord,
    channel_id: int,
    fault: type[PLCBotError],
) -> None:
    discord.faults = [OutcomeUnknownError()]
    discord.look_faults = [fault() for _look in range(9)]
    ended = await outcome(process, a_delivery(clock, channel_id=channel_id))
    assert (ended.state, len(sent(discord))) == (DeliveryState.UNSURE, 1)


async def test_even_after_a_busy_discord_the_next_try_looks_first(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    """The library may have sent the request before, and been told only then that it is busy."""
    discord.faults = [TryLaterError()]
    discord.look_faults = [PermissionLostError()]
    assert (await outcome(process, a_delivery(clock))).state is DeliveryState.DONE
    assert discord.look_faults == []


async def test_a_busy_discord_does_not_make_an_earlier_try_certain(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    first = clock.now()
    discord.faults = [OutcomeUnknownError(), TryLaterError()]
    done = await outcome(process, a_delivery(clock, opens_thread=False))
    assert (len(sent(discord)), done.attempted_at) == (3, first)


async def test_settled_work_that_comes_up_again_changes_nothing(
    process: Process, clock: ManualClock, discord: TinyDiscord
) -> None:
    await outcome(process, a_delivery(clock, state=DeliveryState.DONE))
    assert (process.moves, discord.sent) == ([], [])


async def test_the_outcomes_are_counted(process: Process, clock: ManualClock) -> None:
    def counted(step: str, state: str) -> float:
        labels = {"step": step, "outcome": state}
        return REGISTRY.get_sample_value("plc_deliveries_total", labels) or 0

    before = counted("post", "done"), counted("thread", "done")
    await outcome(process, a_delivery(clock))
    assert (counted("post", "done"), counted("thread", "done")) == (before[0] + 1, before[1] + 1)


def test_a_nonce_names_one_step_of_one_delivery() -> None:
    names = [(1, "a", "b"), (2, "a", "b"), (1, "ab", ""), (1, "", "ab")]
    nonces = {nonce(*name, step) for name in names for step in Step}
    assert len(nonces) == len(names) * len(Step)
    assert {len(made) for made in nonces} == {24}
    assert nonce(1, "a", "b", Step.POST) == nonce(1, "a", "b", Step.POST)
