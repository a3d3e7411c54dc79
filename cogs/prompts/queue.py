"""`/prompts queue`: the prompts that wait, and the starter library behind them."""

import discord
from discord import app_commands

from cogs._kit.bot import Interaction
from cogs._kit.offered import chosen
from cogs._kit.translator import L_
from cogs.prompts.asking import ask_for_prompt
from cogs.prompts.importing import begin_import, send_export
from cogs.prompts.library import show_theme
from cogs.prompts.options import ScheduleNumber, Text
from cogs.prompts.queue_listing import QueueListing
from cogs.prompts.queue_options import TYPED_MOST, Place, PromptNumber, Spot, offer_days
from cogs.prompts.tending import drop, edit, keep_for, move
from plc_bot.prompts.importing.models import Format
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.starter import Theme

FORMATS = [
    app_commands.Choice(name=L_("CSV, for a spreadsheet"), value=Format.CSV.value),
    app_commands.Choice(name=L_("Markdown, to read and write"), value=Format.MARKDOWN.value),
    app_commands.Choice(name=L_("JSON, for programs"), value=Format.JSON.value),
]
KINDS = [
    app_commands.Choice(name=L_("Question"), value=PromptKind.QUESTION.value),
    app_commands.Choice(name=L_("Poll"), value=PromptKind.POLL.value),
]
THEMES = [app_commands.Choice(name=L_(theme.label), value=theme.value) for theme in Theme]

Waiting = app_commands.Transform[int, PromptNumber]
_WHICH = L_("Its number, or words in it")


class QueueGroup(app_commands.Group):
    def __init__(self) -> None:
        super().__init__(name="queue", description=L_("The prompts that wait in line."))

    @app_commands.command(description=L_("Write a prompt of your own."))
    @app_commands.describe(
        schedule=L_("For this schedule alone; for all if you leave it out"),
        kind=L_("A question if you leave it out"),
    )
    @app_commands.choices(kind=KINDS)
    async def add(
        self,
        interaction: Interaction,
        schedule: app_commands.Transform[int, ScheduleNumber] | None = None,
        kind: str = PromptKind.QUESTION.value,
    ) -> None:
        await ask_for_prompt(interaction, schedule, chosen(PromptKind, kind))

    @app_commands.command(
        name="import", description=L_("Put prompts from a file in line; you see them first.")
    )
    @app_commands.describe(
        file=L_("CSV, Markdown or JSON, up to 500 prompts"),
        schedule=L_("For this schedule alone, where the file names none"),
    )
    async def import_file(
        self,
        interaction: Interaction,
        file: discord.Attachment,
        schedule: app_commands.Transform[int, ScheduleNumber] | None = None,
    ) -> None:
        await begin_import(interaction, file, schedule)

    @app_commands.command(
        name="export", description=L_("Get the prompts that wait as a file, to keep or to import.")
    )
    @app_commands.rename(form="format")
    @app_commands.describe(form=L_("CSV if you leave it out"))
    @app_commands.choices(form=FORMATS)
    async def export(self, interaction: Interaction, form: str = Format.CSV.value) -> None:
        await send_export(interaction, chosen(Format, form))

    @app_commands.command(name="list", description=L_("What will be asked, in line."))
    async def list_all(self, interaction: Interaction) -> None:
        await QueueListing().show(interaction)

    @app_commands.command(description=L_("Give a prompt another place in line."))
    @app_commands.describe(prompt=_WHICH, to=L_("first, last, after #12, or a number such as 3"))
    async def move(
        self,
        interaction: Interaction,
        prompt: Waiting,
        to: app_commands.Transform[Spot, Place],
    ) -> None:
        await move(interaction, prompt, to)

    @app_commands.command(description=L_("Change what a waiting prompt says."))
    @app_commands.describe(prompt=_WHICH)
    async def edit(self, interaction: Interaction, prompt: Waiting) -> None:
        await edit(interaction, prompt)

    @app_commands.command(description=L_("Keep a prompt for a date of its schedule."))
    @app_commands.describe(prompt=_WHICH, when=L_("Such as: 4 Jan, or: no date"))
    async def date(
        self,
        interaction: Interaction,
        prompt: Waiting,
        when: app_commands.Range[str, 1, TYPED_MOST],
    ) -> None:
        await keep_for(interaction, prompt, when)

    @date.autocomplete("when")
    async def offer_when(self, interaction: Interaction, typed: str) -> list[Text]:
        return await offer_days(interaction, typed)

    @app_commands.command(description=L_("Take a prompt out of the queue."))
    @app_commands.describe(prompt=_WHICH)
    async def drop(self, interaction: Interaction, prompt: Waiting) -> None:
        await drop(interaction, prompt)

    @app_commands.command(description=L_("Read the starter library, and choose from it."))
    @app_commands.describe(theme=L_("Where to begin"))
    @app_commands.choices(theme=THEMES)
    async def library(self, interaction: Interaction, theme: str | None = None) -> None:
        await show_theme(interaction, list(Theme).index(chosen(Theme, theme)) + 1 if theme else 1)
