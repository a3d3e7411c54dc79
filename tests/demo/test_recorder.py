"""What is written down: what stood there at that moment, and who could see it."""

from collections.abc import Sequence

import pytest

from cogs._demo.record import Deed, Entry, FormShown, Message
from cogs._demo.recorder import Recorder
from cogs._demo.simulation import Simulation
from cogs._demo.stage import Stage
from tests.demo.setting import set_up


@pytest.fixture
def recorder(world: Simulation) -> Recorder:
    made = Recorder(world)
    made.begin("A scene", "What it shows.", world.env.now())
    return made


@pytest.fixture
def stage(world: Simulation, recorder: Recorder) -> Stage:
    return Stage(world, recorder)


def messages(entries: Sequence[Entry]) -> list[Message]:
    return [entry for entry in entries if isinstance(entry, Message)]


async def test_a_private_answer_is_seen_by_its_reader_alone(
    stage: Stage, recorder: Recorder
) -> None:
    await stage.command("Ingrid Solberg", "welcome", "help")
    used, answer = recorder.scenes[-1].entries
    assert isinstance(used, Deed)
    assert (used.who, used.words) == ("Ingrid Solberg", "uses `/help` in #welcome")
    assert isinstance(answer, Message)
    assert answer.private
    assert answer.seen_by == "Ingrid Solberg alone"
    assert answer.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("room", "seen_by"),
    [
        ("welcome", "everyone"),
        ("staff-office", "Amara Okafor, Daniel Kim and Lucía Fernández alone"),
    ],
)
async def test_a_message_is_seen_by_whoever_can_read_its_room(
    stage: Stage, recorder: Recorder, room: str, seen_by: str
) -> None:
    await stage.say("Amara Okafor", stage.rooms[room], "Good morning!")
    (message,) = messages(recorder.scenes[-1].entries)
    assert message.seen_by == seen_by
    assert (message.author, message.place) == ("Amara Okafor", f"#{room}")
    assert not message.private
    assert not message.by_bot


async def test_a_message_that_changes_is_shown_again_as_changed(
    stage: Stage, recorder: Recorder
) -> None:
    step = await stage.command("Amara Okafor", "staff-office", "setup start")
    await stage.press("Amara Okafor", step, "Skip")
    first, second = messages(recorder.scenes[-1].entries)
    assert (first.changed, second.changed) == (False, True)
    assert "Step 1" in first.cards[0].title
    assert "Step 2" in second.cards[0].title
    assert "Skip" in [control.label for control in first.controls]


async def test_a_form_is_shown_with_all_its_fields(stage: Stage, recorder: Recorder) -> None:
    step = await stage.command("Amara Okafor", "staff-office", "setup start")
    form = await stage.press("Amara Okafor", step, "Fill in")
    await stage.fill_in("Amara Okafor", form, {"zone": "berlin"})
    (shown,) = (entry for entry in recorder.scenes[-1].entries if isinstance(entry, FormShown))
    assert shown.who == "Amara Okafor"
    assert ("On which city's clock?", "berlin") in shown.fields
    assert ("The first day of your week", "Monday") in shown.fields


async def test_a_post_is_recorded_with_its_button_and_thread(world: Simulation) -> None:
    await set_up(world)
    recorder = Recorder(world)
    recorder.begin("Monday", "", world.env.now())
    stage = Stage(world, recorder)
    await stage.until(stage.at("2026-03-02 08:01"))
    (post,) = messages(recorder.scenes[-1].entries)
    assert post.at == stage.at("2026-03-02 08:00")
    assert [control.label for control in post.controls] == ["About this"]
    assert post.thread == stage.thread_on(stage.posts("weekly-question", 1)[0]).name


async def test_every_id_that_a_message_may_name_is_known(
    world: Simulation, recorder: Recorder
) -> None:
    names = recorder.names()
    community = world.community
    assert names[community.rooms["welcome"].id] == "welcome"
    assert names[community.rooms["lesson-studio"].id] == "lesson-studio"
    assert names[community.people["Mei Tanaka"].id] == "Mei Tanaka"
    assert names[community.guild.roles["Staff"].id] == "Staff"
