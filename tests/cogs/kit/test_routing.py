"""Buttons and forms that nobody knows: old ones, and made-up ones."""

from typing import Any

import discord
import pytest
from simcord import InteractionResult

from cogs._kit.forms import FORMS
from cogs._kit.panel import Panel
from tests.cogs.kit.test_reply import told
from tests.cogs.world import World

UNKNOWN = "**Not found.** I don't know this button or form any more. Please use the command again."


async def pressed(world: World, custom_id: str) -> InteractionResult:
    """A press of a button that somebody, long ago or by hand, put under a message."""
    button: discord.ui.Button[Any] = discord.ui.Button(label="Old", custom_id=custom_id)
    channel = world.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("Hello", view=Panel(button))
    return await world.member.click(message, custom_id=custom_id)


@pytest.mark.parametrize(
    "custom_id",
    [
        "plc:never-shipped:1",
        "plc:test-poke:0",
        "plc:test-poke:99999999999",
        "plc:test-poke:1 OR 1=1",
        "plc:page-nothing::after:1:1",
        "something else",
    ],
)
async def test_a_forged_button_gets_a_sentence(world: World, custom_id: str) -> None:
    assert told(await pressed(world, custom_id)) == UNKNOWN


async def test_a_known_button_is_answered_once(world: World) -> None:
    result = await pressed(world, "plc:test-poke:3")
    assert told(result) == "poked 3"
    assert result.followups == []


async def test_a_form_that_is_gone_gets_a_sentence(world: World) -> None:
    shown = await world.member.slash(world.channel, "form", state="1")
    kind = FORMS.pop("test-sample")
    try:
        sent = await world.member.submit_modal(shown, {"name": "Ada", "day": ["mon"]})
    finally:
        FORMS["test-sample"] = kind
    assert told(sent) == UNKNOWN
