"""Who may not, what is not there, and what was made up: one clear private sentence each."""

import logging
from typing import Any

import discord
import pytest
from simcord import MemberActor

from cogs._kit.panel import Panel
from cogs.prompts.drafting import (
    CheckAgainButton,
    LengthButton,
    PromptsButton,
    SaveButton,
    SeePostButton,
    WhenButton,
    WhereButton,
)
from cogs.prompts.editing import AlsoNowButton, BackButton, LaterButton, UndoEditButton
from cogs.prompts.findings import FailedButton, MovedButton, ThreadButton
from cogs.prompts.library import NextThemeButton, QueueStarterButton
from cogs.prompts.posting import AboutButton
from cogs.prompts.posting_now import LookAgainButton, PostNowButton
from cogs.prompts.standing import UndoRemoveButton, UndoSkipButton
from tests.cogs.prompts.scenes import (
    add,
    added,
    command,
    controls,
    fields,
    forge,
    press,
    shown,
    text_of,
    told,
)
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

NO_STAFF = "This is for this server's staff"
WITH_SCHEDULE = ("preview", "edit", "post", "pause", "resume", "skip", "remove")
COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("schedule add", {"when": "mon 16:00"}),
    ("schedule add", {"when": "gibberish"}),
    ("schedule list", {}),
    *((f"schedule {act}", {"schedule": "1"}) for act in WITH_SCHEDULE),
    ("schedule pause", {"schedule": "Weekly prompt"}),
    ("queue add", {}),
    ("queue import", {"file": ("a.csv", b"What now?")}),
    ("queue import", {"file": ("a.zip", b""), "schedule": "1"}),
    ("queue export", {}),
    ("queue list", {}),
    ("queue library", {}),
]


@pytest.mark.parametrize(("path", "options"), COMMANDS)
async def test_a_member_is_refused_everywhere(
    school: World, path: str, options: dict[str, Any]
) -> None:
    await added(school)
    refused = await command(school, path, school.member, **options)
    assert told(refused).startswith("**Not allowed.**")
    assert NO_STAFF in told(refused)


async def test_a_member_is_offered_no_schedules(
    school: World, caplog: pytest.LogCaptureFixture
) -> None:
    await added(school)
    offered = await school.member.autocomplete(
        school.channel, "prompts schedule pause", "schedule", ""
    )
    assert offered == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_staff_role_is_enough(school: World) -> None:
    card = await command(school, "schedule add", school.helper, when="mon 16:00")
    assert "Saved:" in told(await press(school, card, "Save and start", school.helper))


async def forged(world: World, actor: MemberActor, *buttons: Any) -> list[str]:
    """What somebody is told who presses buttons that were never shown to them."""
    here = world.channel if actor.guild is world.guild else world.far_channel
    channel = world.bot.get_channel(here.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("x", view=Panel(*buttons))
    custom_ids = [button.item.custom_id for button in buttons]
    return [told(await actor.click(message, custom_id=one)) for one in custom_ids]


OF_DRAFTS = (
    SaveButton,
    WhenButton,
    WhereButton,
    PromptsButton,
    LengthButton,
    SeePostButton,
    CheckAgainButton,
    LaterButton,
    AlsoNowButton,
    BackButton,
    UndoEditButton,
    PostNowButton,
    LookAgainButton,
)
"""Each acts on one person's own draft."""


async def test_a_draft_is_nobody_elses(school: World) -> None:
    await added(school)
    await command(school, "schedule edit", schedule="1")
    await command(school, "schedule post", schedule="1")
    for number in (2, 3):
        buttons = [one(number) for one in OF_DRAFTS]
        for answer in await forged(school, school.member, *buttons):
            assert NO_STAFF in answer
        for person in (school.helper, school.stranger):
            for answer in await forged(school, person, *buttons):
                assert "That draft is not there any more" in answer
    [entry] = await school.services.prompts.schedules.list_all(school.as_staff)
    assert entry.schedule.plan.name == "Weekly prompt"


STAFF_ONLY = (UndoSkipButton, UndoRemoveButton, MovedButton, FailedButton, ThreadButton)


async def test_a_member_cannot_press_what_is_for_staff(school: World) -> None:
    await added(school)
    buttons = [button(1) for button in STAFF_ONLY]
    answers = await forged(school, school.member, *buttons, QueueStarterButton(11))
    assert all(NO_STAFF in answer for answer in answers)


async def test_another_servers_number_is_nothing_here(school: World) -> None:
    await added(school)
    for act in WITH_SCHEDULE:
        answer = told(await command(school, f"schedule {act}", school.stranger, schedule="1"))
        assert "There is no schedule #1 here." in answer


async def test_about_this_says_nothing_to_another_server(school: World) -> None:
    await added(school)
    await school.pass_time(days=5)
    (answer,) = await forged(school, school.stranger, AboutButton(1))
    assert "I know nothing about this post." in answer


@pytest.mark.parametrize(
    "typed", ["99", "0", "-1", "nothing", "'; drop table", "9" * 30, "@everyone"]
)
async def test_a_schedule_that_is_not_there_is_said(school: World, typed: str) -> None:
    await added(school)
    answer = told(await command(school, "schedule pause", schedule=typed))
    assert answer.startswith("**Not found.** There is no schedule")
    assert "\\@everyone" in answer or "@everyone" not in answer


@pytest.mark.parametrize(
    ("button", "said"),
    [
        (QueueStarterButton(999), "The starter library has no such question."),
        (QueueStarterButton(19), "The starter library has no such question."),
        (UndoSkipButton(999), "That date can't be brought back any more."),
        (UndoRemoveButton(999), "There is no schedule #999 here."),
        (FailedButton(999), "I know nothing about this post."),
    ],
)
async def test_made_up_numbers_get_a_sentence(school: World, button: Any, said: str) -> None:
    (answer,) = await forged(school, school.staff, button)
    assert said in answer


async def test_a_page_beyond_the_library_is_its_last(school: World) -> None:
    channel = school.bot.get_channel(school.channel.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("x", view=Panel(NextThemeButton(999)))
    result = await school.staff.click(message, label="Next")
    assert result.response is not None
    assert "Theme 13 of 13" in text_of(result.response)


async def test_a_draft_belongs_to_its_author(school: World) -> None:
    await add(school)
    (answer,) = await forged(school, school.helper, SaveButton(1))
    assert "That draft is not there any more" in answer


@pytest.mark.parametrize("state", ["d999", "c0", "x", "d" + "9" * 25, ""])
async def test_a_window_with_a_made_up_state_gives_the_typing_back(
    school: World, state: str
) -> None:
    form = forge(await add(school, "gibberish"), state)
    typed = {"when": "mon 16:00", "zone": "Berlin", "name": "Round"}
    answer = await school.staff.submit_modal(form, typed)
    assert "Please start again with the command." in told(answer)
    assert fields(await press(school, answer, "Open the form again")) == typed


async def test_another_servers_channel_cannot_be_used(school: World) -> None:
    form = forge(await add(school, "gibberish"), f"c{school.far_channel.id}")
    card = await school.staff.submit_modal(form, {"when": "mon 16:00", "zone": "Berlin"})
    assert f"I can't post in <#{school.far_channel.id}>" in told(card)
    assert controls(shown(card))["Save and start"]["disabled"]


async def test_a_voice_channel_cannot_be_used(school: World) -> None:
    voice = school.guild.create_voice_channel("voice")
    await school.env.settle()
    form = forge(await add(school, "gibberish"), f"c{voice.id}")
    card = await school.staff.submit_modal(form, {"when": "mon 16:00", "zone": "Berlin"})
    assert f"I can't post in <#{voice.id}>" in told(card)
