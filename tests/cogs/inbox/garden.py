"""A made-up feature that puts things into people's inboxes, with a button and a form."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import discord
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.inbox_words import Waits
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from plc_bot.inbox.models import Item, Ring, Waiting
from tests.cogs.world import World

GARDEN = "garden"
gone: set[str] = set()
"""Subjects of which nothing can be said any more, in a test's own process."""


class WaterButton(NumberedButton, verb="test-water"):
    label = "Water"

    async def press(self, interaction: Interaction) -> None:
        actor = actor_of(interaction)
        said = f"{self.number} in {actor.guild_id} by {actor.user_id}, roles {len(actor.role_ids)}"
        await reply(interaction, said, view=Panel(WeedButton(self.number)))


class WeedButton(NumberedButton, verb="test-weed"):
    label = "Weed"

    async def press(self, interaction: Interaction) -> None:
        await WeedForm(str(self.number)).open(interaction)


class WeedForm(Form, name="test-weed"):
    def heading(self) -> str:
        return "Weeds"

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return [discord.ui.Label(text="Which", component=discord.ui.TextInput(custom_id="which"))]

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        guild_id = actor_of(interaction).guild_id
        await reply(interaction, f"{filled.text('which')} of bed {self.state} in {guild_id}")


class GardenCog(commands.Cog):
    def __init__(self, bot: PLCBot) -> None:
        bot.inbox_words[GARDEN] = garden_words


async def garden_words(interaction: Interaction, waiting: Waiting) -> Waits | None:
    assert actor_of(interaction).user_id == waiting.user_id
    if waiting.subject in gone:
        return None
    return Waits(f"Bed {waiting.subject} is dry. {'x' * 900}", [WaterButton(int(waiting.subject))])


async def put(world: World, *numbers: int, ring: Ring = Ring.ASKED, kind: str = GARDEN) -> None:
    """Have beds wait for the member, one after the other."""
    services = world.services
    for number in numbers:
        item = Item(kind, str(number), ring, services.clock.now() + timedelta(days=30))
        async with services.database.write() as connection:
            await services.inbox.put_in(connection, world.guild.id, world.member.id, item)
        await world.pass_time(seconds=1)
