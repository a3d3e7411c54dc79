"""A person's inbox, opened in the server or from the private message that says it waits."""

from collections.abc import Iterator, Sequence

import discord
import pytest
from simcord import InteractionResult, MemberActor

from cogs.inbox import InboxCog
from cogs.privacy import PrivacyCog
from plc_bot.inbox.models import Ring
from tests.cogs.inbox import garden
from tests.cogs.inbox.garden import GardenCog, put
from tests.cogs.prompts.scenes import controls, shown, text_of, told
from tests.cogs.world import CogMaker, World


@pytest.fixture
def cogs() -> Sequence[CogMaker]:
    return (InboxCog, PrivacyCog, GardenCog)


@pytest.fixture(autouse=True)
def garden_as_it_was() -> Iterator[None]:
    yield
    garden.gone.clear()


def doorbells(world: World) -> list[discord.Message]:
    return world.member.user.dm_channel.history()


async def inbox(world: World, actor: MemberActor | None = None) -> InteractionResult:
    return await (actor or world.member).slash(world.channel, "inbox")


async def test_an_empty_inbox_says_what_comes_there(world: World) -> None:
    said = told(await inbox(world))
    assert "Nothing is waiting for you." in said
    assert "privacy choices" in said


async def test_what_waits_is_shown_the_newest_first_four_a_page(world: World) -> None:
    await put(world, 1, 2, 3, 4, 5, ring=Ring.SILENT)
    first = await inbox(world)
    assert told(first).index("**1.** Bed 5") < told(first).index("**4.** Bed 2")
    assert "1 to 4 of 5" in told(first)
    assert list(controls(shown(first))) == ["Water", "Page 2"]
    await world.member.click(shown(first), label="Page 2")
    assert "**5.** Bed 1" in text_of(shown(first))
    assert "5 to 5 of 5" in text_of(shown(first))


async def test_nobody_sees_anothers(world: World) -> None:
    await put(world, 1)
    assert "Nothing is waiting for you." in told(await inbox(world, world.staff))


async def test_long_words_are_cut_and_what_has_none_goes(world: World) -> None:
    await put(world, 1, 2, ring=Ring.SILENT)
    garden.gone.add("2")
    said = told(await inbox(world))
    assert "Bed 2" not in said
    assert "xxx…" in said
    garden.gone.clear()
    assert "Bed 2" not in told(await inbox(world))


async def test_what_a_later_version_put_in_is_left_for_it(world: World) -> None:
    await put(world, 1, kind="orchard", ring=Ring.SILENT)
    assert "Nothing is waiting for you." in told(await inbox(world))
    (kept,) = await world.services.inbox.read(world.as_member)
    assert kept.kind == "orchard"


async def test_one_message_says_that_something_waits_and_goes_when_it_is_opened(
    world: World,
) -> None:
    await put(world, 1, 2, 3)
    (message,) = doorbells(world)
    assert message.content == "Something is waiting in your inbox in Riverside Educators."
    opened = await world.member.user.click(message, label="Open")
    assert "Bed 3" in told(opened)
    await world.pass_time(minutes=1)
    assert doorbells(world) == []


async def test_opening_it_in_the_server_takes_the_message_away_too(world: World) -> None:
    await put(world, 1)
    assert len(doorbells(world)) == 1
    await inbox(world)
    await world.pass_time(minutes=1)
    assert doorbells(world) == []


async def test_everything_works_in_the_private_message_as_in_the_server(world: World) -> None:
    await put(world, 7)
    await world.restart()
    person, here = world.member.user, world.guild.id
    opened = await person.click(doorbells(world)[0], label="Open")
    watered = await person.click(shown(opened), label="Water")
    assert told(watered) == f"7 in {here} by {world.member.id}, roles 0"
    form = await person.click(shown(watered), label="Weed")
    done = await person.submit_modal(form, {"which": "Nettles"})
    assert told(done) == f"Nettles of bed 7 in {here}"


async def test_who_has_left_the_server_opens_nothing_of_it(world: World) -> None:
    await put(world, 1)
    (message,) = doorbells(world)
    world.guild.remove_member(world.member)
    said = told(await world.member.user.click(message, label="Open"))
    assert "You are no longer in that server" in said


async def test_a_new_thing_is_mentioned_once_below_another_answer(world: World) -> None:
    await put(world, 1, 2, ring=Ring.SILENT)
    answer = await world.member.slash(world.channel, "privacy show")
    assert "-# 2 new things wait for you: " in told(answer)
    again = await world.member.slash(world.channel, "privacy show")
    assert "wait for you" not in told(again)


async def test_shut_messages_leave_the_line_and_the_inbox(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await put(world, 1)
    assert doorbells(world) == []
    answer = await world.member.slash(world.channel, "privacy show")
    assert "-# Something new waits for you: " in told(answer)
    assert "Bed 1" in told(await inbox(world))
