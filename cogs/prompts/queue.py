"""`/prompts queue`: the prompts that wait, and the starter library behind them."""

import discord
from discord import app_commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.translator import L_
from cogs.prompts.importing import begin_import, send_export
from cogs.prompts.library import show_theme
from cogs.prompts.options import ScheduleNumber
from cogs.prompts.queueing import ask_for_prompt
from cogs.prompts.words import title_of
from plc_bot.prompts.importing.models import Format
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.starter import LIBRARY, Theme
from plc_bot.wording import _

FORMATS = [
    app_commands.Choice(name=L_("CSV, for a spreadsheet"), value=Format.CSV.value),
    app_commands.Choice(name=L_("Markdown, to read and write"), value=Format.MARKDOWN.value),
    app_commands.Choice(name=L_("JSON, for programs"), value=Format.JSON.value),
]
THEMES = [app_commands.Choice(name=L_(theme.label), value=theme.value) for theme in Theme]


class QueueGroup(app_commands.Group):
    def __init__(self) -> None:
        super().__init__(name="queue", description=L_("The prompts that wait in line."))

    @app_commands.command(description=L_("Write a prompt of your own."))
    @app_commands.describe(schedule=L_("For this schedule alone; for all if you leave it out"))
    async def add(
        self,
        interaction: Interaction,
        schedule: app_commands.Transform[int, ScheduleNumber] | None = None,
    ) -> None:
        await ask_for_prompt(interaction, schedule)

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
        await send_export(interaction, Format(form))

    @app_commands.command(name="list", description=L_("What will be asked, in line."))
    async def list_all(self, interaction: Interaction) -> None:
        await QueueListing().show(interaction)

    @app_commands.command(description=L_("Read the starter library, and choose from it."))
    @app_commands.describe(theme=L_("Where to begin"))
    @app_commands.choices(theme=THEMES)
    async def library(self, interaction: Interaction, theme: str | None = None) -> None:
        await show_theme(interaction, list(Theme).index(Theme(theme)) + 1 if theme else 1)


class QueueListing(Listing, name="queue"):
    """Staff's own prompts in line; behind them comes the library."""

    def heading(self) -> str:
        return _("Prompts in line")

    def empty(self) -> str:
        return _(
            "No prompt of your own is waiting, and none is needed: the starter library has "
            "{count} questions and asks them in turn. To ask your own first: `/prompts queue add`."
        ).format(count=len(LIBRARY))

    async def below(self, interaction: Interaction) -> str:
        queue = interaction.client.services.queue
        asked = set(await queue.list_asked_starters(actor_of(interaction)))
        left = sum(starter.key not in asked for starter in LIBRARY)
        return _("Then the starter library follows: {left} of its {count} are still new.").format(
            left=left, count=len(LIBRARY)
        )

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        queue, actor = interaction.client.services.queue, actor_of(interaction)
        after = None if turn.after is None else int(turn.after)
        before = None if turn.before is None else int(turn.before)
        found = await queue.list_page(actor, limit, after, before)
        return [Entry(str(prompt.position), _entry_words(prompt)) for prompt in found]

    async def total(self, interaction: Interaction) -> int:
        return await interaction.client.services.queue.count(actor_of(interaction))


def _entry_words(prompt: Prompt) -> str:
    said = f"**#{prompt.number}** {title_of(prompt)}"
    if prompt.schedule_number is None:
        return said
    return _("{prompt} · for schedule #{number} alone").format(
        prompt=said, number=prompt.schedule_number
    )
