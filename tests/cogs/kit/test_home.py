"""Acts in private messages, and the server that they belong to."""

import discord
import pytest

from cogs._kit.away import AwayButton
from cogs._kit.home import AWAY_ID, ID_MOST, away_id, take_away
from cogs._kit.pager import PageButton, Turn
from cogs._kit.panel import Panel
from tests.cogs.kit.sample import PokeButton
from tests.cogs.prompts.scenes import shown, told
from tests.cogs.world import World

FAR_AWAY = 10**18


async def pressed(world: World, guild_id: int, inner: str) -> str:
    """What the member is told who presses this in a private message."""
    user = world.bot.get_user(world.member.id) or await world.bot.fetch_user(world.member.id)
    sent = await user.send("x", view=Panel(AwayButton(guild_id, inner, label="x")))
    (message,) = [one for one in world.member.user.dm_channel.history() if one.id == sent.id]
    return told(await world.member.user.click(message, label="x"))


def test_a_custom_id_names_its_server_and_is_not_made_longer_twice() -> None:
    away = away_id(5, "plc:test-poke:1")
    found = AWAY_ID.fullmatch(away)
    assert found is not None
    assert (found["guild"], found["inner"]) == ("5", "plc:test-poke:1")
    assert away_id(5, away) == away


def test_an_id_that_would_be_too_long_stays_as_it_is() -> None:
    most = "x" * (ID_MOST - len(f"plc:in:{FAR_AWAY}:"))
    assert len(away_id(FAR_AWAY, most)) == ID_MOST
    assert away_id(FAR_AWAY, f"{most}x") == f"{most}x"


async def test_all_buttons_of_a_view_are_taken_away_and_links_are_not() -> None:
    link = discord.ui.Button[Panel](label="Read", url="https://example.org/")
    page = PageButton("test-list", "", Turn(after="9"))
    view = Panel(PokeButton(1), page, link)
    take_away(view, 5)
    (row,) = view.to_components()
    assert [button.get("custom_id") for button in row["components"]] == [
        "plc:in:5:plc:test-poke:1",
        "plc:in:5:plc:page-test-list::after:9:1",
        None,
    ]


async def test_a_button_works_in_a_private_message(world: World) -> None:
    assert await pressed(world, world.guild.id, "plc:test-poke:5") == "poked 5"


async def test_what_a_press_raises_is_told_there_too(world: World) -> None:
    assert "There are 13 already." in await pressed(world, world.guild.id, "plc:test-poke:13")


@pytest.mark.parametrize("inner", ["plc:test-never:5", "plc:test-poke:0", "x"])
async def test_a_made_up_button_is_not_known(world: World, inner: str) -> None:
    assert "I don't know this button" in await pressed(world, world.guild.id, inner)


async def test_no_server_but_ones_own_can_be_named(world: World) -> None:
    for guild_id in (world.elsewhere.id, FAR_AWAY):
        said = await pressed(world, guild_id, "plc:test-poke:5")
        assert "You are no longer in that server, or I am not." in said


async def test_in_a_server_no_other_can_be_named(world: World) -> None:
    channel = world.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    far, near = world.elsewhere.id, world.guild.id
    message = await channel.send(
        "x", view=Panel(*(AwayButton(one, "plc:test-poke:5", label="x") for one in (far, near)))
    )
    ids = [away_id(one, "plc:test-poke:5") for one in (far, near)]
    refused, poked = [await world.member.click(message, custom_id=one) for one in ids]
    assert "You are no longer in that server" in told(refused)
    assert shown(poked).content == "poked 5"
