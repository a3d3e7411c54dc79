"""Discord lies, is slow, refuses and goes away: everything still stands exactly once."""

from collections.abc import AsyncGenerator

import pytest

from tests.wire.emulator.faults import Effect, Fault
from tests.wire.lives import BEFORE, Beginning, Run, Trouble, a_run

CHANGES = r"(POST|PUT|PATCH|DELETE) /(channels|users)/.*"
DUE = BEFORE.total_seconds()


@pytest.fixture
async def run(begun: Beginning) -> AsyncGenerator[Run]:
    """All paths, in one world, from the instant before."""
    async with a_run(begun) as made:
        yield made


def going_wrong(*faults: Fault) -> Trouble:
    async def plan(run: Run) -> None:
        run.discord.faults.plan(*faults)

    return plan


def for_a_while(effect: Effect, seconds: float, status: int = 500) -> Fault:
    """From the start until so long after the promised instant."""
    return Fault(effect, CHANGES, until=DUE + seconds, status=status)


async def stands_once(run: Run, trouble: Trouble) -> None:
    ending = await run.live(trouble=trouble)
    assert run.discord.faults.met or not run.discord.faults.planned
    assert ending.troubles == []


@pytest.mark.parametrize(
    "seconds",
    [
        pytest.param(1, marks=pytest.mark.thorough),
        59,
        pytest.param(600, marks=pytest.mark.thorough),
    ],
)
async def test_answers_are_lost_after_everything_was_done(run: Run, seconds: int) -> None:
    await stands_once(run, going_wrong(for_a_while(Effect.LOSE_ANSWER, seconds)))


@pytest.mark.thorough
@pytest.mark.parametrize("effect", [Effect.HOLD_ANSWER, Effect.HOLD], ids=["answers", "requests"])
async def test_something_is_held_back_until_the_bot_gives_up(run: Run, effect: Effect) -> None:
    await stands_once(run, going_wrong(Fault(effect, CHANGES, times=20)))


@pytest.mark.thorough
@pytest.mark.parametrize("effect", [Effect.REFUSE, Effect.DO_AND_REFUSE], ids=["undone", "done"])
@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_fails_for_a_minute(run: Run, effect: Effect, status: int) -> None:
    await stands_once(run, going_wrong(for_a_while(effect, 60, status=status)))


@pytest.mark.thorough
@pytest.mark.parametrize("everywhere", [True, False], ids=["everywhere", "on this route"])
async def test_too_much_was_asked(run: Run, everywhere: bool) -> None:
    limit = Fault(
        Effect.REFUSE, CHANGES, times=20, status=429, retry_after=7.5, everywhere=everywhere
    )
    await stands_once(run, going_wrong(limit))


async def test_the_gateway_is_gone_for_ten_minutes(run: Run) -> None:
    async def outage(run: Run) -> None:
        await run.time.run(seconds=DUE - 10)
        run.discord.gateway.shut()
        await run.time.run(minutes=10)
        run.discord.gateway.open()

    await stands_once(run, outage)


@pytest.mark.thorough
async def test_all_of_it_goes_wrong_now_and_then(run: Run) -> None:
    each = (Effect.LOSE_ANSWER, Effect.DROP, Effect.HOLD_ANSWER, Effect.DO_AND_REFUSE)
    faults = [Fault(effect, CHANGES, share=0.2, until=DUE + 300) for effect in each]
    await stands_once(run, going_wrong(*faults))
