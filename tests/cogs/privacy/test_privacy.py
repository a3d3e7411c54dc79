"""`/privacy`, as people meet it in Discord."""

import json
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from plc_bot.actor import Actor
from plc_bot.guilds.audit import Audit
from plc_bot.members.models import Choice
from plc_bot.privacy import exporting
from plc_bot.privacy.errors import ExportTooSoonError
from tests.cogs.prompts.scenes import controls, fields, shown, text_of, told
from tests.cogs.world import World


async def privacy(world: World, name: str, who: MemberActor | None = None) -> InteractionResult:
    return await (who or world.member).slash(world.channel, f"privacy {name}")


async def press(
    world: World, result: InteractionResult, label: str, who: MemberActor | None = None
) -> InteractionResult:
    return await (who or world.member).click(shown(result), label=label)


def actor(world: World, who: MemberActor | None = None) -> Actor:
    return Actor(world.guild.id, (who or world.member).id)


async def keep_a_draft(world: World, who: MemberActor | None = None) -> None:
    await world.services.drafts.keep(actor(world, who), "schedule", {"when": "every purple sunday"})


async def drafts_of(world: World, who: MemberActor | None = None) -> int:
    return (await world.services.privacy.count(actor(world, who))).get("drafts", 0)


async def test_show_says_what_is_kept_why_how_long_and_by_whom(world: World) -> None:
    await keep_a_draft(world)
    said = told(await privacy(world, "show"))
    assert "**What:** 1 entry about you." in said
    assert "- giving back what was typed into a form: 1 (kept 7 days)" in said
    for line in ("**Why:**", "**How long:**", "**Who runs me:** ask someone", "**What you can do:"):
        assert line in said


async def test_who_is_not_known_is_told_so(world: World) -> None:
    assert "**What:** nothing about you." in told(await privacy(world, "show"))


async def test_the_operator_is_named_if_they_said_how(world: World) -> None:
    world.bot.operator = "Ada Miller, ada@example.org"
    assert "**Who runs me:** Ada Miller, ada@example.org" in told(await privacy(world, "show"))


async def test_nobody_sees_anything_of_another_person(world: World) -> None:
    await keep_a_draft(world)
    for other in (world.helper, world.staff):
        assert "nothing about you" in told(await privacy(world, "show", other))
        assert "nothing about you here that could" in told(await privacy(world, "delete", other))


async def read_all(result: InteractionResult) -> dict[str, bytes]:
    messages = [*([result.response] if result.response else []), *result.followups]
    found = [file for message in messages for file in message.attachments]
    return {file.filename: await file.read() for file in found}


async def test_the_export_is_two_files_of_ones_own_rows(world: World) -> None:
    await keep_a_draft(world)
    await keep_a_draft(world, world.helper)
    exported = await privacy(world, "export")
    assert "save it and open it in a browser" in told(exported)
    files = await read_all(exported)
    assert sorted(files) == ["data.json", "index.html"]
    (draft,) = json.loads(files["data.json"])["tables"]["drafts"]
    assert draft["owner_id"] == str(world.member.id)
    assert b"every purple sunday" in files["index.html"]


async def test_a_large_export_comes_in_several_messages(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_BYTES", 1)
    await keep_a_draft(world)
    exported = await privacy(world, "export")  # the draft, and that it is exported
    assert "Part 2 of 2; each can be read alone." in told(exported)
    assert len(await read_all(exported)) == 4


async def test_a_second_export_has_to_wait_ten_minutes(world: World) -> None:
    world.expected.append(ExportTooSoonError)
    await privacy(world, "export")
    assert "less than ten minutes ago" in told(await privacy(world, "export"))
    await world.pass_time(minutes=10)
    assert "Here is everything" in told(await privacy(world, "export"))


async def test_erasing_now_is_asked_once_more_and_then_done(world: World) -> None:
    await keep_a_draft(world)
    asked = await privacy(world, "delete")
    assert "- giving back what was typed into a form: 1" in told(asked)
    assert set(controls(shown(asked))) == {"In 24 hours", "Now", "Keep everything"}
    sure = await press(world, asked, "Now")
    assert await drafts_of(world) == 1
    done = await press(world, sure, "Yes, erase it now")
    assert "Erased" in told(done)
    assert await drafts_of(world) == 0


async def test_erasing_in_a_day_can_be_cancelled_also_after_a_restart(world: World) -> None:
    await keep_a_draft(world)
    later = await press(world, await privacy(world, "delete"), "In 24 hours")
    assert "All this will be erased <t:" in told(later)
    await world.restart()
    waiting = await privacy(world, "show")
    assert "All this will be erased <t:" in told(waiting)
    await press(world, waiting, "Don't erase it")
    await world.pass_time(days=2)
    assert await drafts_of(world) == 1
    assert "No erasure is waiting" in told(await press(world, later, "Don't erase it"))


async def test_in_a_day_it_is_erased_by_itself(world: World) -> None:
    await keep_a_draft(world)
    await press(world, await privacy(world, "delete"), "In 24 hours")
    await world.pass_time(hours=23)
    assert await drafts_of(world) == 1
    await world.pass_time(hours=2)
    assert await drafts_of(world) == 0


async def test_what_stays_of_staff_is_named_with_its_reason(world: World) -> None:
    await world.set_up()
    async with world.services.database.write() as connection:
        audit = Audit(world.clock)
        await audit.record(connection, world.as_staff, "setup.applied", "settings 1")
    said = told(await privacy(world, "delete", world.staff))
    assert "**These stay for the community, without your name:**" in said
    assert "**These stay, with your id:**" in said
    assert "answering for what staff did to the whole community: 1 (gone after 12 months)" in said


async def test_keeping_everything_changes_nothing(world: World) -> None:
    await keep_a_draft(world)
    said = await press(world, await privacy(world, "delete"), "Keep everything")
    assert told(said) == "Nothing was changed."
    assert await drafts_of(world) == 1


async def choose(world: World, **answers: Any) -> str:
    form = await privacy(world, "choices")
    return told(await world.member.submit_modal(form, answers))


async def test_choices_are_kept_and_shown_again(world: World) -> None:
    said = await choose(world, language=["en-GB"], named=True, doorbell=False)
    assert "Saved." in said
    facts = world.services.facts
    assert await facts.language_of(world.guild.id, world.member.id) == "en-GB"
    assert await world.services.choices.list_made(actor(world)) == {Choice.NAMED_SUGGESTIONS}
    assert fields(await privacy(world, "choices"))["named"] in (True, "true", "")


async def test_a_choice_can_be_taken_back(world: World) -> None:
    await choose(world, language=["en-GB"], named=True, doorbell=True, feeds=True)
    assert await world.services.choices.list_made(actor(world)) == set(Choice)
    await choose(world, language=["like-discord"], named=False, doorbell=False, feeds=False)
    facts = world.services.facts
    assert await facts.language_of(world.guild.id, world.member.id) is None
    assert await world.services.choices.list_made(actor(world)) == frozenset()


@pytest.mark.parametrize("name", ["show", "export", "delete"])
async def test_everybody_may_ask_about_themselves(world: World, name: str) -> None:
    for who in (world.member, world.helper, world.staff):
        result = await privacy(world, name, who)
        assert all(message.ephemeral for message in result.followups)
        assert text_of(shown(result))
