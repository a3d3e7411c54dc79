"""A cog that uses each part of the kit once, and nothing of any feature."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import discord
from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from plc_bot.errors import Kind, PLCBotError

answers: list[Filled] = []
"""What sample forms were given, in a test's own process."""


@dataclass(eq=False)
class TooManyError(PLCBotError):
    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = "There are {count} already."
    count: int


@dataclass(eq=False)
class LongError(PLCBotError):
    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = "You wrote {typed}."
    typed: str


RAISED: dict[str, Exception] = {
    "check": app_commands.CheckFailure(),
    "cooldown": app_commands.CommandOnCooldown(app_commands.Cooldown(1, 60), 30),
    "gone": app_commands.CommandNotFound("fail", []),
    "slow": discord.RateLimited(60),
    "unread": app_commands.TransformerError(
        "x", discord.AppCommandOptionType.string, app_commands.Transformer()
    ),
}


class PokeButton(NumberedButton, verb="test-poke"):
    label = "Poke"

    async def press(self, interaction: Interaction) -> None:
        if self.number == 13:
            raise TooManyError(13)
        if self.number == 14:
            raise RuntimeError("fourteen")
        await reply(interaction, f"poked {self.number}", edit=self.number == 2)


class SampleForm(Form, name="test-sample"):
    def heading(self) -> str:
        return "A sample"

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        options = [discord.SelectOption(label=day, value=day) for day in ("mon", "tue")]
        return [
            discord.ui.Label(text="Name", component=discord.ui.TextInput(custom_id="name")),
            discord.ui.Label(
                text="Day", component=discord.ui.Select(custom_id="day", options=options)
            ),
            discord.ui.Label(
                text="Where", component=discord.ui.ChannelSelect(custom_id="where", required=False)
            ),
            discord.ui.Label(
                text="Who", component=discord.ui.RoleSelect(custom_id="who", required=False)
            ),
        ]

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        if filled.text("name") == "wrong":
            raise TooManyError(3)
        if filled.text("name") == "broken":
            raise RuntimeError("broken")
        answers.append(filled)
        await reply(interaction, f"took {filled.text('name')} for {self.state}")


NUMBERS: list[int] = []
"""What the sample list lists."""


class NumberListing(Listing, name="test-numbers"):
    def heading(self) -> str:
        return f"Numbers {self.argument}"

    def empty(self) -> str:
        return "No number yet. Think of one."

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        rows = sorted(NUMBERS)
        if turn.after is not None:
            rows = [row for row in rows if row > int(turn.after)]
        if turn.before is not None:
            rows = [row for row in rows if row < int(turn.before)][-limit:]
        return [Entry(str(row), f"number {row}") for row in rows[:limit]]

    async def total(self, interaction: Interaction) -> int:
        return len(NUMBERS)


class SampleCog(commands.Cog):
    def __init__(self, bot: PLCBot) -> None:
        self.bot = bot

    @app_commands.command(description="Say who you are.")
    async def whoami(self, interaction: Interaction) -> None:
        await reply(interaction, repr(actor_of(interaction)))

    @app_commands.command(description="Fail in one way.")
    async def fail(self, interaction: Interaction, how: str) -> None:
        if how == "refused":
            raise TooManyError(7)
        if how == "at length":
            raise LongError("x" * 3000)
        if how in RAISED:
            raise RAISED[how]
        if how == "posting":
            assert isinstance(interaction.channel, discord.TextChannel)
            await interaction.channel.send("Hello")
        if how == "deferred":
            await interaction.response.defer(ephemeral=True, thinking=True)
            raise TooManyError(8)
        if how == "answered":
            await reply(interaction, "first")
            raise TooManyError(9)
        raise RuntimeError("secret detail")

    @app_commands.command(description="Show a panel.")
    async def panel(self, interaction: Interaction, number: int) -> None:
        await reply(interaction, "A panel", view=Panel(PokeButton(number)))

    @app_commands.command(description="List numbers.")
    async def numbers(self, interaction: Interaction) -> None:
        await NumberListing("sample").show(interaction)

    @app_commands.command(description="Open a form.")
    async def form(self, interaction: Interaction, state: str) -> None:
        await SampleForm(state).open(interaction)
