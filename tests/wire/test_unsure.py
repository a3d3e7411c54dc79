"""Nobody knows whether a post arrived, and its channel cannot be read: nothing is sent again."""

from collections.abc import AsyncGenerator
from pathlib import Path as File

import pytest

from tests.wire.emulator.faults import Effect, Fault
from tests.wire.lives import Beginning, Run, a_run, beginning
from tests.wire.paths import PATHS

POST = "staffroom: message about-prompt:1"
ASKED = "staff: message failed-post:1"
PAST_TOLERANCE = {"hours": 7}
MISSING_ACCESS = 50001


@pytest.fixture
async def begun(template: str, tmp_path: File) -> AsyncGenerator[Beginning]:
    (path,) = (one for one in PATHS if one.name == "staff told in their channel")
    async with beginning([path], template, tmp_path) as made:
        yield made


def blind(channel_id: int) -> Fault:
    return Fault(
        Effect.REFUSE,
        rf"GET /channels/{channel_id}/messages",
        status=403,
        code=MISSING_ACCESS,
    )


@pytest.mark.parametrize("effect", [Effect.LOSE_ANSWER, Effect.DROP], ids=["there", "not there"])
async def test_it_is_sent_once_at_most_and_staff_are_asked(
    begun: Beginning, effect: Effect
) -> None:
    async with a_run(begun) as run:
        (guild,) = run.discord.world.guilds.values()
        (channel_id,) = (
            one for one, channel in guild.channels.items() if channel["name"] == "staffroom"
        )

        async def hide(run: Run) -> None:
            lost = Fault(effect, rf"POST /channels/{channel_id}/messages", times=1)
            run.discord.faults.plan(lost, blind(channel_id))
            await run.time.run(**PAST_TOLERANCE)

        await run.live(trouble=hide)
        sent = [one for one in run.discord.faults.met if one[0].startswith("POST")]
        stands = run.stands(guild.guild_id)
    assert len(sent) == 1
    assert (stands[POST], stands[ASKED]) == (int(effect is Effect.LOSE_ANSWER), 1)
