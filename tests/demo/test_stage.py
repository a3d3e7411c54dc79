"""What a scene can rely on: nothing that is wrong goes by unseen."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import simcord

from cogs._demo.recorder import Recorder
from cogs._demo.running import bot_maker
from cogs._demo.simulation import Simulation, simulation
from cogs._demo.stage import CheckFailedError, Stage
from tests.demo.setting import set_up

pytestmark = pytest.mark.thorough

MEI, AMARA = "Mei Tanaka", "Amara Okafor"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncGenerator[Simulation]:
    """A world whose bot may meet errors: here, they are what is looked for."""
    async with simulation(tmp_path, bot_maker(1)) as made:
        yield made


@pytest.fixture
def stage(world: Simulation) -> Stage:
    recorder = Recorder(world)
    recorder.begin("A scene", "", world.env.now())
    return Stage(world, recorder)


def test_what_does_not_hold_ends_the_scene(stage: Stage) -> None:
    stage.check("something", "there is something")
    with pytest.raises(CheckFailedError, match="there is something"):
        stage.check("", "there is something")


async def test_another_number_of_posts_than_claimed_is_told(stage: Stage) -> None:
    with pytest.raises(CheckFailedError, match="1 posts stand in #welcome, not 0"):
        stage.posts("welcome", 1)


async def test_a_command_that_is_hidden_from_somebody_cannot_be_used(stage: Stage) -> None:
    with pytest.raises(simcord.SetupError, match="not visible"):
        await stage.command(MEI, "welcome", "setup start")


async def test_a_button_that_is_not_there_cannot_be_pressed(stage: Stage) -> None:
    answer = await stage.command(MEI, "welcome", "help")
    with pytest.raises(simcord.SetupError, match="No matching component"):
        await stage.press(MEI, answer, "Explode")


async def test_a_message_is_no_form(stage: Stage) -> None:
    answer = await stage.command(MEI, "welcome", "help")
    with pytest.raises(CheckFailedError, match="a form opens"):
        await stage.fill_in(MEI, answer, {})


async def test_a_form_is_no_message(stage: Stage) -> None:
    step = await stage.command(AMARA, "staff-office", "setup start")
    form = await stage.press(AMARA, step, "Fill in")
    with pytest.raises(CheckFailedError, match="answers with a message"):
        form.says  # noqa: B018 - reading it is what is tried


async def test_a_file_that_did_not_come_is_told(stage: Stage) -> None:
    answer = await stage.command(MEI, "welcome", "help")
    with pytest.raises(CheckFailedError, match="a file comes with the answer"):
        await stage.attached(answer)


async def test_a_file_is_given_and_one_comes_back(world: Simulation) -> None:
    stage = await set_up(world)
    file = ("term.csv", b"Short\nWhat did you try this week?\n")
    looked = await stage.command(AMARA, "welcome", "prompts queue import", file=file)
    done = await stage.press(AMARA, looked, "Import {count}", count=1)
    assert "Short" in await stage.attached(done)
    assert "1 prompt is in line" in done.first.content


async def test_a_form_changes_no_message(stage: Stage) -> None:
    step = await stage.command(AMARA, "staff-office", "setup start")
    form = await stage.press(AMARA, step, "Fill in")
    with pytest.raises(CheckFailedError, match="answers with a message"):
        form.first  # noqa: B018 - reading it is what is tried


async def test_a_post_without_a_thread_is_told(stage: Stage) -> None:
    answer = await stage.command(MEI, "welcome", "help")
    with pytest.raises(CheckFailedError, match="a thread is open"):
        stage.thread_on(answer.message)


async def test_an_error_that_nobody_foresaw_is_told_once(world: Simulation, stage: Stage) -> None:
    @world.bot.event
    async def on_typing(*_args: object) -> None:
        raise RuntimeError("odd")

    world.bot.dispatch("typing", None, None, None)
    await world.env.settle()
    with pytest.raises(CheckFailedError, match="meets no error") as told:
        stage.check_no_surprise()
    assert isinstance(told.value.__cause__, RuntimeError)
    stage.check_no_surprise()


async def test_a_refusal_is_no_surprise(world: Simulation) -> None:
    stage = await set_up(world)
    skipped = await stage.command(AMARA, "welcome", "prompts schedule skip", schedule="9")
    assert "Not found" in skipped.says
    stage.check_no_surprise()
