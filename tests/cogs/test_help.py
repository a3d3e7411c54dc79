"""What `/help` tells whom."""

from collections.abc import Sequence

import pytest
from discord import app_commands
from discord.ext import commands
from simcord import MemberActor

from cogs._kit.bot import Interaction
from cogs.help import Help
from tests.cogs.world import CogMaker, World

CARD_MOST = 4_096
"""Characters that Discord allows in a card's description."""


class Commands(commands.Cog):
    """Groups as the real cogs have them, with one command each."""

    prompt = app_commands.Group(name="prompt", description="Everybody: prompts.")
    prompts = app_commands.Group(name="prompts", description="Staff: prompts.")
    schedule = app_commands.Group(name="schedule", description="Schedules.", parent=prompts)
    setup = app_commands.Group(name="setup", description="Staff: setup.")

    @prompt.command(description="Suggest a question.")
    async def suggest(self, interaction: Interaction) -> None: ...

    @schedule.command(description="Plan a weekly question.")
    async def add(self, interaction: Interaction) -> None: ...

    @setup.command(description="Set everything up.")
    async def start(self, interaction: Interaction) -> None: ...


@pytest.fixture
def cogs() -> Sequence[CogMaker]:
    return (Help, lambda _bot: Commands())


async def helped(world: World, who: MemberActor) -> str:
    shown = (await who.slash(world.channel, "help")).response
    assert shown is not None
    assert shown.ephemeral
    assert all(len(card.description or "") <= CARD_MOST for card in shown.embeds)
    return "\n".join(f"{card.title}\n{card.description}" for card in shown.embeds)


def mention(world: World, name: str) -> str:
    return f"</{name}:{world.bot.command_ids[name.split(maxsplit=1)[0]]}>"


async def test_a_manager_is_led_to_setup_first(world: World) -> None:
    text = await helped(world, world.staff)
    assert f"I'm not set up here yet: {mention(world, 'setup start')}" in text


async def test_a_member_is_told_who_can_set_up(world: World) -> None:
    text = await helped(world, world.member)
    assert "someone with Manage Server can do that" in text
    assert "as staff" not in text


async def test_a_member_reads_what_happens_here_once_it_is_set_up(world: World) -> None:
    await world.set_up()
    text = await helped(world, world.member)
    assert "**About this**" in text
    assert "not set up" not in text


async def test_a_member_reads_what_everybody_can_do_and_nothing_else(world: World) -> None:
    await world.set_up()
    text = await helped(world, world.member)
    assert f"**What you can do**\n{mention(world, 'help')}: What I do here" in text
    assert f"{mention(world, 'prompt suggest')}: Suggest a question." in text
    assert "prompts schedule add" not in text


async def test_staff_see_the_commands_that_they_may_use(world: World) -> None:
    await world.set_up()
    text = await helped(world, world.helper)
    assert f"{mention(world, 'prompts schedule add')}: Plan a weekly question." in text
    assert "setup start" not in text


async def test_a_manager_sees_every_command(world: World) -> None:
    await world.set_up()
    text = await helped(world, world.staff)
    assert mention(world, "prompts schedule add") in text
    assert f"{mention(world, 'setup start')}: Set everything up." in text


async def test_the_mentions_can_be_clicked_after_a_restart(world: World) -> None:
    await world.restart()
    assert mention(world, "setup start") in await helped(world, world.staff)


async def test_help_is_not_offered_in_direct_messages(world: World) -> None:
    command = world.bot.tree.get_command("help")
    assert isinstance(command, app_commands.Command)
    assert command.guild_only
