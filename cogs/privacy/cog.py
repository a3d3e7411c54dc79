"""`/privacy`'s commands: everybody's, about themselves alone, in private answers."""

import io

import discord
from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs._kit.translator import L_
from cogs.privacy.choosing import ask_for_choices
from cogs.privacy.erasing import CancelButton, ask
from cogs.privacy.words import summary_words
from plc_bot.privacy.exporting import Part
from plc_bot.wording import _


@app_commands.guild_only()
class PrivacyCog(
    commands.GroupCog,
    group_name="privacy",
    group_description=L_("What I keep about you, and what you can do about it."),
):
    def __init__(self, bot: PLCBot) -> None:
        self._bot = bot
        self._services = bot.services

    @app_commands.command(description=L_("What I keep about you here, why, and for how long."))
    async def show(self, interaction: Interaction) -> None:
        actor = actor_of(interaction)
        said = summary_words(await self._services.privacy.count(actor), self._bot)
        asked = await self._services.erasures.find(actor)
        if asked is None:
            await reply(interaction, embed=card(_("Your data with me"), *said))
            return
        soon = _("**All this will be erased {when}.**").format(when=own_clock(asked.due_at, "R"))
        shown = card(_("Your data with me"), soon, *said)
        await reply(interaction, embed=shown, view=Panel(CancelButton(1)))

    @app_commands.command(description=L_("Get everything I keep about you here as files."))
    async def export(self, interaction: Interaction) -> None:
        actor, guild = actor_of(interaction), interaction.guild
        await interaction.response.defer(ephemeral=True, thinking=True)
        parts = await self._services.privacy.export_files(actor, guild.name if guild else "")
        for number, part in enumerate(parts, start=1):
            await reply(interaction, _export_words(number, len(parts)), file=_files(part, number))

    @app_commands.command(description=L_("Have everything I keep about you here erased."))
    async def delete(self, interaction: Interaction) -> None:
        await ask(interaction)

    @app_commands.command(
        description=L_("Your language, my messages, and what may happen with your name.")
    )
    async def choices(self, interaction: Interaction) -> None:
        await ask_for_choices(interaction)


def _export_words(number: int, count: int) -> str:
    said = _(
        "Here is everything I keep about you in this server. `index.html` is for reading: save "
        "it and open it in a browser. `data.json` holds the same for programs."
    )
    if count == 1:
        return said
    part = _("Part {number} of {count}; each can be read alone.").format(number=number, count=count)
    return f"{said} {part}" if number == 1 else part


def _files(part: Part, number: int) -> list[discord.File]:
    end = "" if number == 1 else f"-{number}"
    return [
        discord.File(io.BytesIO(part.page), f"index{end}.html"),
        discord.File(io.BytesIO(part.data), f"data{end}.json"),
    ]
