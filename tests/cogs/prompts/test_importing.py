"""A file of prompts: looked at, imported, taken back, mended, imported again; and written."""

import json
from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor

from cogs._kit.buttons import NumberedButton
from cogs._kit.panel import Panel
from cogs.prompts.importing import (
    CancelImportButton,
    ImportButton,
    MendImportButton,
    UndoImportButton,
)
from plc_bot.prompts.importing.models import BYTES_MOST
from tests.cogs.prompts.scenes import added, command, controls, press, shown, text_of, told
from tests.cogs.world import World

pytestmark = pytest.mark.thorough

ONE, TWO, THREE = (
    "What did a student teach you this week?",
    "Which routine tells a newcomer they were expected?",
    "Whom have you learned from without meeting?",
)
TERM = (
    f'text,tags,kind,answers\n{ONE},listening,,\n"{TWO},,,\n'
    f"Short,,,\n{THREE},,poll,Yes\n{THREE},,,\n"
)
EMPTY = "No prompt of your own is waiting"


async def attach(
    world: World,
    content: str | bytes,
    name: str = "term.csv",
    actor: MemberActor | None = None,
    **options: str,
) -> InteractionResult:
    encoded = content if isinstance(content, bytes) else content.encode()
    return await command(world, "queue import", actor, file=(name, encoded), **options)


async def file_of(result: InteractionResult) -> tuple[str, str]:
    """The name and the text of the file that came with the last answer."""
    [attached] = shown(result).attachments
    return attached.filename, (await attached.read()).decode("utf-8-sig")


async def forged(world: World, actor: MemberActor, *buttons: NumberedButton) -> list[str]:
    """What somebody is told who presses buttons that were never shown to them."""
    here = world.channel if actor.guild is world.guild else world.far_channel
    channel = world.bot.get_channel(here.id)
    assert isinstance(channel, discord.TextChannel)
    answers: list[str] = []
    for button in buttons:
        message = await channel.send("x", view=Panel(button))
        result = await actor.click(message, custom_id=button.item.custom_id)
        [answer] = result.followups or [result.response]
        assert answer is not None
        answers.append(text_of(answer))
    return answers


async def queue(world: World) -> str:
    return told(await command(world, "queue list"))


async def test_a_term_is_imported_undone_and_imported_again_from_the_answers_alone(
    school: World,
) -> None:
    looked = await attach(school, TERM)
    assert "2 fine, 3 to fix (lines 3, 4, 5)" in told(looked)
    assert "Nothing is in line yet." in told(looked)
    assert EMPTY in await queue(school)
    await school.restart()
    done = await press(school, looked, "Import 2")
    assert done.response is not None
    assert "**2 prompts are in line.**" in done.response.content
    name, returned = await file_of(done)
    assert name == "prompts-to-mend.csv"
    await school.restart()
    undone = await school.staff.click(done.response, label="Undo")
    assert "2 prompts are out of line again" in told(undone)
    assert EMPTY in await queue(school)
    mended = returned.replace(f'"{TWO}', TWO).replace(",Short,", ",Short no more?,")
    mended = mended.replace(",poll,Yes", ",poll,Yes|No").replace(THREE, f"{THREE} Or not?")
    again = await attach(school, mended, name)
    assert "3 fine, nothing to fix" in told(again)
    await press(school, again, "Import 3")
    last = await attach(school, TERM)
    await press(school, last, "Import 2")
    assert "1 to 5 of 5" in await queue(school)


async def test_the_dry_run_says_why_by_line_and_shows_the_first_ones(school: World) -> None:
    looked = await attach(school, TERM)
    said = told(looked)
    assert "**Line 3:** The quotation marks don't match." in said
    assert "**Line 4:** The text has 5 characters" in said
    assert "**Line 5:** That is 1 different answers" in said
    assert [embed.description for embed in shown(looked).embeds[1:]] == [ONE, THREE]
    assert "Line 2 · listening" in said
    assert list(controls(shown(looked))) == ["Import 2", "Get the 3 back", "Cancel"]


async def test_the_bad_ones_come_back_with_the_reasons(school: World) -> None:
    back = await press(school, await attach(school, TERM), "Get the 3 back")
    _name, returned = await file_of(back)
    lines = returned.splitlines()
    assert lines[0] == "reason,text,tags,kind,answers"
    assert [
        line.endswith(end)
        for line, end in zip(
            lines[1:], (f'"{TWO},,,', "Short,,,", f"{THREE},,poll,Yes"), strict=True
        )
    ] == [True] * 3
    assert "The first column says why." in told(back)


async def test_a_file_without_a_fault_has_nothing_to_get_back(school: World) -> None:
    looked = await attach(school, f"{ONE}\n{TWO}\n")
    assert list(controls(shown(looked))) == ["Import 2", "Cancel"]


async def test_a_file_without_a_good_prompt_has_nothing_to_import(school: World) -> None:
    looked = await attach(school, "x\ny\n")
    assert "0 fine, 2 to fix (lines 1, 2)" in told(looked)
    assert list(controls(shown(looked))) == ["Get the 2 back", "Cancel"]


async def test_what_is_left_out_or_much_like_others_is_said(school: World) -> None:
    first = await attach(school, f"{ONE}\n")
    await press(school, first, "Import 1")
    looked = told(await attach(school, f"author,text\nAda,{ONE} Tell us!\n"))
    assert "the column author" in looked
    assert "1 is much like one that waits or was asked here." in looked


async def test_cancelling_forgets_the_file(school: World) -> None:
    looked = await attach(school, TERM)
    cancelled = await press(school, looked, "Cancel")
    assert "I have forgotten the file" in told(cancelled)
    assert controls(shown(cancelled)) == {}
    late = await forged(school, school.staff, ImportButton(1), MendImportButton(1))
    assert all("That draft is not there any more" in answer for answer in late)
    assert EMPTY in await queue(school)


async def test_a_second_press_imports_nothing_more(school: World) -> None:
    looked = await attach(school, f"{ONE}\n")
    done = await press(school, looked, "Import 1")
    assert list(controls(shown(done))) == ["Undo"]
    (late,) = await forged(school, school.staff, ImportButton(1))
    assert "That draft is not there any more" in late
    assert "1 to 1 of 1" in await queue(school)


async def test_nobody_else_presses_the_buttons_of_a_file_or_an_import(school: World) -> None:
    await press(school, await attach(school, f"{ONE}\n"), "Import 1")
    await attach(school, f"{TWO}\n")
    buttons = (ImportButton(2), MendImportButton(2), CancelImportButton(2), UndoImportButton(1))
    for_staff = await forged(school, school.member, *buttons)
    assert all("This is for this server's staff" in answer for answer in for_staff)
    elsewhere = await forged(school, school.stranger, *buttons[:2], buttons[3])
    assert all(answer.startswith("**Not found.**") for answer in elsewhere)
    colleague = await forged(school, school.helper, *buttons[:2])
    assert all("That draft is not there any more" in answer for answer in colleague)
    assert "1 to 1 of 1" in await queue(school)


async def test_a_colleague_may_take_an_import_back(school: World) -> None:
    looked = await attach(school, f"{ONE}\n", actor=school.helper)
    await press(school, looked, "Import 1", school.helper)
    (answer,) = await forged(school, school.staff, UndoImportButton(1))
    assert "1 prompt is out of line again" in answer


async def test_a_file_can_be_for_one_schedule(school: World) -> None:
    await added(school)
    looked = await attach(school, f"{ONE}\n", schedule="Weekly prompt")
    assert "schedule #1" in told(looked)
    await press(school, looked, "Import 1")
    assert "· for schedule #1 alone" in await queue(school)


async def test_undo_is_over_after_a_week(school: World) -> None:
    done = await press(school, await attach(school, f"{ONE}\n"), "Import 1")
    await school.pass_time(days=7, minutes=1)
    assert "can't be undone any more" in told(await press(school, done, "Undo"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("term.xlsx", b"PK\x03\x04", "“CSV”"),
        ("term.zip", b"PK\x03\x04", "Unpack it"),
        ("term.pdf", b"%PDF-1.7", "save it as CSV"),
        ("photo.png", b"\x89PNG\0\0", "I can't read that file as text."),
        ("term.csv", b"", "That file is empty."),
        ("term.csv", b"a" * (BYTES_MOST + 1), "larger than 1 MiB"),
        ("term.csv", b"title,tags\nx,y", "I can't tell which column holds the questions."),
        ("term.json", b"{}", 'A JSON file of prompts is a list of objects: [{"text": "'),
        ("term.json", b'[{"text": "x"}\n{}]', "not valid JSON: see line 2"),
        ("term.md", b"Hello.", "I found no prompt in that file."),
    ],
)
async def test_what_cannot_be_imported_is_answered_with_what_to_do(
    school: World, name: str, content: bytes, said: str
) -> None:
    answer = told(await attach(school, content, name))
    assert answer.startswith("**Please check this.**")
    assert said in answer


async def test_a_file_that_discord_does_not_hand_over_is_asked_for_again(
    school: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(school.env.backend.cdn, "get", dict[str, bytes]().get)
    answer = told(await attach(school, TERM))
    assert answer.startswith("**Discord did not let me.** I could not get the file from Discord.")


async def test_typed_marks_do_nothing_in_the_answer(school: World) -> None:
    content = f"text,kind,*x*\n{ONE},**@everyone**,\n"
    said = told(await attach(school, content))
    assert "\\*\\*\\@everyone" in said
    assert "\\*x\\*" in said


@pytest.mark.parametrize(
    ("option", "name"), [({}, "prompts.csv"), ({"format": "md"}, "prompts.md")]
)
async def test_the_queue_is_given_as_a_file_that_can_be_imported(
    school: World, option: dict[str, Any], name: str
) -> None:
    await press(school, await attach(school, f"{ONE}\n{TWO}\n"), "Import 2")
    answer = await command(school, "queue export", **option)
    assert "The 2 prompts that wait, in line." in told(answer)
    given, content = await file_of(answer)
    assert given == name
    assert "2 to fix (lines" in told(await attach(school, content, given))  # both wait already


async def test_json_is_given_for_programs(school: World) -> None:
    await press(school, await attach(school, f"{ONE}\n"), "Import 1")
    _name, content = await file_of(await command(school, "queue export", format="json"))
    assert json.loads(content) == [{"text": ONE}]


async def test_an_empty_queue_is_no_file(school: World) -> None:
    answer = await command(school, "queue export")
    assert EMPTY in told(answer)
    assert shown(answer).attachments == []
