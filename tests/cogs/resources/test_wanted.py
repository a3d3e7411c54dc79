"""Asking for what cannot be found, and hearing of it when somebody shares it. RES-20."""

from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from cogs.resources.wanted_card import CloseWantButton, HideWantButton, RenewWantButton
from cogs.resources.wanted_inbox import RefuseMatchButton, TakeMatchButton
from plc_bot.actor import Actor
from plc_bot.resources.wanted.models import WantState
from plc_bot.resources.wanted.store import WantStore
from tests.cogs.prompts.scenes import controls, fields, shown, told
from tests.cogs.prompts.test_refusals import forged
from tests.cogs.resources.scenes import resource, shared
from tests.cogs.world import World

TITLE = "Fractions with pizza"


async def asked(world: World, title: str = TITLE, **typed: Any) -> InteractionResult:
    """The answer to the form, before anything is posted."""
    start = await resource(world, "wanted")
    form = await world.member.click(shown(start), label="Ask for something")
    return await world.member.submit_modal(form, {"title": title, **typed})


async def posted(world: World, title: str = TITLE) -> InteractionResult:
    return await world.member.click(shown(await asked(world, title)), label="30 days")


async def inbox(world: World, actor: MemberActor | None = None) -> InteractionResult:
    return await (actor or world.member).slash(world.channel, "inbox")


async def opened_by(world: World, actor: MemberActor) -> InteractionResult:
    """The want, from the list that this person opened."""
    return await actor.click(shown(await resource(world, "wanted", actor)), label="#1")


async def offered(world: World, actor: MemberActor) -> list[str]:
    """What this person can do about it."""
    return list(controls(shown(await opened_by(world, actor))))


async def state(world: World, number: int = 1) -> WantState:
    async with world.services.database.read() as connection:
        want = await WantStore(connection).find(world.guild.id, number)
    assert want is not None
    return want.state


@pytest.mark.usefixtures("library")
async def test_what_is_here_already_is_shown_before_it_is_posted(world: World) -> None:
    await shared(world, actor=world.helper, title="Pizza fractions for all")
    answer = await asked(world)
    assert "Not posted yet." in told(answer)
    assert "**#1** Pizza fractions for all · example.org" in told(answer)
    assert list(controls(shown(answer)))[:4] == ["See #1", "7 days", "30 days", "90 days"]
    assert "#1 Pizza fractions" in told(await world.member.click(shown(answer), label="See #1"))


@pytest.mark.usefixtures("library")
async def test_a_find_is_offered_in_the_inbox_and_ends_the_search(world: World) -> None:
    assert "Posted as want #1" in told(await posted(world))
    await shared(world, actor=world.helper, title="Pizza fractions")
    waits = await inbox(world)
    assert "You look for: Fractions with pizza" in told(waits)
    assert "**#1** Pizza fractions" in told(waits)
    assert "mia" not in told(await inbox(world, world.helper))
    done = await world.member.click(shown(waits), label="This is it")
    assert "want #1 is answered" in told(done)
    assert await state(world) is WantState.ANSWERED
    helped = told(await inbox(world, world.helper))
    assert "just what somebody was looking for" in helped
    assert "may help 1 person" in helped


@pytest.mark.usefixtures("library")
async def test_not_this_shows_the_next_and_never_comes_again(world: World) -> None:
    await posted(world)
    for name in ("strips", "cards"):
        link = f"https://example.org/{name}"
        await shared(world, link, world.helper, title=f"Pizza fractions: {name}")
    waits = await inbox(world)
    assert "1 more find waits." in told(waits)
    refused = await world.member.click(shown(waits), label="Not this")
    assert "I won't show you that one" in told(refused)
    assert "cards" in told(refused)
    await world.member.click(shown(refused), label="Not this")
    assert "Nothing is waiting for you." in told(await inbox(world))
    assert await state(world) is WantState.OPEN


@pytest.mark.usefixtures("library")
async def test_before_the_end_its_asker_is_asked_whether_to_go_on(world: World) -> None:
    await posted(world)
    await world.pass_time(days=27, minutes=1)
    waits = await inbox(world)
    assert "Shall I go on looking?" in told(waits)
    assert "I go on looking for it." in told(
        await world.member.click(shown(waits), label="Keep it open")
    )
    assert "Nothing is waiting for you." in told(await inbox(world))


@pytest.mark.usefixtures("library")
async def test_a_refused_form_gives_back_what_was_typed(world: World) -> None:
    refused = await asked(world, "Help")
    assert "in at least 5 characters" in told(refused)
    again = await world.member.click(shown(refused), label="Open the form again")
    assert fields(again)["title"] == "Help"


@pytest.mark.usefixtures("library")
async def test_it_can_be_left_unposted_and_is_posted_once(world: World) -> None:
    answer = await asked(world)
    posting = shown(answer)
    await world.member.click(posting, label="Don't post it")
    assert "Nobody looks for anything" in told(await resource(world, "wanted"))


@pytest.mark.usefixtures("library")
async def test_the_list_shows_no_names_and_leads_to_the_want(world: World) -> None:
    await posted(world)
    listed = await resource(world, "wanted", world.helper)
    assert "**#1** Fractions with pizza" in told(listed)
    assert "mia" not in told(listed)
    assert await offered(world, world.helper) == ["I have something"]
    assert await offered(world, world.member) == ["I found it", "Close it", "Keep it open"]
    assert await offered(world, world.staff) == ["I have something", "Close it", "Hide it"]


@pytest.mark.usefixtures("library")
async def test_its_asker_finds_it_and_looks_again(world: World) -> None:
    await posted(world)
    mine = await world.member.click(shown(await resource(world, "wanted")), label="My wants")
    opened = await world.member.click(shown(mine), label="#1")
    found = await world.member.click(shown(opened), label="I found it")
    assert "want #1 is answered" in told(found)
    again = await world.member.click(shown(found), label="Look for it again")
    assert "I look for it again." in told(again)
    assert await state(world) is WantState.OPEN


@pytest.mark.usefixtures("library")
async def test_a_librarian_hides_it_and_shows_it_again(world: World) -> None:
    await posted(world)
    opened = await opened_by(world, world.staff)
    hidden = await world.staff.click(shown(opened), label="Hide it")
    assert "hidden by a librarian" in told(hidden)
    assert "Nobody looks for anything" in told(await resource(world, "wanted", world.helper))
    await world.staff.click(shown(hidden), label="Show it to all again")
    assert await state(world) is WantState.OPEN


@pytest.mark.usefixtures("library")
async def test_nobody_presses_what_is_anothers(world: World) -> None:
    await posted(world)
    await shared(world, actor=world.helper, title="Pizza fractions")
    buttons = (TakeMatchButton(1), RefuseMatchButton(1), RenewWantButton(1), CloseWantButton(1))
    for other in (world.helper, world.stranger):
        answers = await forged(world, other, *buttons, HideWantButton(1))
        assert all("**" in said and TITLE not in said for said in answers)
    assert await state(world) is WantState.OPEN
    actor = Actor(world.guild.id, world.member.id)
    assert len(await world.services.resources.wants.matches.list_found(actor)) == 1
