"""`/prompts queue import` and `export`: what a file would do, doing it, and taking it back."""

import io
from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.files import content_of
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.prompts.import_words import dry_run_cards, imported_words, mending_words, reasoned
from plc_bot.guilds.duties import Duty
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.importing.models import (
    BYTES_MOST,
    PROMPTS_MOST,
    DryRun,
    Format,
    Problem,
    Sheet,
)
from plc_bot.prompts.importing.returning import given_back
from plc_bot.prompts.importing.undoing import UNDO_LASTS
from plc_bot.reading.decoding import MEBIBYTE
from plc_bot.reading.errors import FileTooLargeError
from plc_bot.wording import N_, _, n_


async def begin_import(
    interaction: Interaction, file: discord.Attachment, schedule_number: int | None
) -> None:
    """Answer with what importing the file would do; nothing is in line yet."""
    services, actor = interaction.client.services, actor_of(interaction)
    await services.duties.require(actor, Duty.PROMPTS)
    if file.size > BYTES_MOST:
        raise FileTooLargeError(BYTES_MOST // MEBIBYTE)
    await interaction.response.defer(ephemeral=True)
    content = await content_of(file)
    run = await services.prompts.imports.begin(actor, file.filename, content, schedule_number)
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    await reply(interaction, embed=dry_run_cards(run, community.language), view=_panel(run))


async def send_export(interaction: Interaction, form: Format) -> None:
    """Answer with what waits, as a file that can be imported."""
    await interaction.response.defer(ephemeral=True)
    exported = await interaction.client.services.prompts.exports.export(actor_of(interaction), form)
    if not exported.count:
        await reply(
            interaction,
            _(
                "No prompt of your own is waiting, so there is nothing to save. "
                "`/prompts queue add` puts one in line, `/prompts queue import` a whole file."
            ),
        )
        return
    said = n_(
        "The {count} prompt that waits. `/prompts queue import` takes it as it is.",
        "The {count} prompts that wait, in line. `/prompts queue import` takes them as they are.",
        exported.count,
    ).format(count=exported.count)
    if exported.count > PROMPTS_MOST:
        said += " " + _("It takes {most} at a time: split the file first.").format(
            most=PROMPTS_MOST
        )
    file = discord.File(io.BytesIO(exported.content), filename=f"prompts.{form}")
    await reply(interaction, said, file=file)


class ImportButton(NumberedButton, verb="import-prompts"):
    """Its number is the draft's that holds the file."""

    label = N_("Import")
    style = discord.ButtonStyle.success

    def __init__(self, number: int, *, disabled: bool = False, count: int = 0) -> None:
        super().__init__(number, disabled=disabled)
        if count:
            self.item.label = _("Import {count}").format(count=count)

    async def press(self, interaction: Interaction) -> None:
        services, actor = interaction.client.services, actor_of(interaction)
        await interaction.response.defer()
        done = await services.prompts.imports.carry_out(actor, self.number)
        until = services.clock.now() + UNDO_LASTS
        said = imported_words(len(done.prompts), own_clock(until, "D"))
        await reply(interaction, said, view=Panel(UndoImportButton(done.number)), edit=True)
        if done.problems:
            await _give_back(interaction, done.sheet, done.problems)


class MendImportButton(NumberedButton, verb="mend-import"):
    label = N_("Get the rest back")

    def __init__(self, number: int, *, disabled: bool = False, count: int = 0) -> None:
        super().__init__(number, disabled=disabled)
        if count:
            said = n_("Get that one back", "Get the {count} back", count)
            self.item.label = said.format(count=count)

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        imports = interaction.client.services.prompts.imports
        run = await imports.look(actor_of(interaction), self.number)
        if run.problems:
            await _give_back(interaction, run.sheet, run.problems)
        else:
            await reply(interaction, _("As things stand now, there is nothing to mend in it."))


class CancelImportButton(NumberedButton, verb="cancel-import"):
    label = N_("Cancel")

    async def press(self, interaction: Interaction) -> None:
        await interaction.client.services.prompts.imports.forget(actor_of(interaction), self.number)
        said = _("Nothing was imported, and I have forgotten the file.")
        await reply(interaction, said, edit=True)


class UndoImportButton(NumberedButton, verb="undo-import"):
    """Its number is the import's own."""

    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        undo = interaction.client.services.prompts.import_undo
        taken = await undo.undo(actor_of(interaction), self.number)
        said = n_(
            "Taken back: {count} prompt is out of line again.",
            "Taken back: {count} prompts are out of line again.",
            taken.gone,
        ).format(count=taken.gone)
        if taken.used:
            said += " " + n_(
                "{count} was asked already and stays.",
                "{count} were asked already and stay.",
                taken.used,
            ).format(count=taken.used)
        await reply(interaction, said, edit=True)


def _panel(run: DryRun) -> Panel:
    items: list[discord.ui.Item[Any]] = []
    if run.fine:
        items.append(ImportButton(run.draft_number, count=len(run.fine)))
    if run.problems:
        items.append(MendImportButton(run.draft_number, count=len(run.problems)))
    return Panel(*items, CancelImportButton(run.draft_number))


async def _give_back(interaction: Interaction, sheet: Sheet, problems: Sequence[Problem]) -> None:
    content = given_back(sheet, reasoned(problems))
    file = discord.File(io.BytesIO(content), filename=f"prompts-to-mend.{sheet.format}")
    await reply(interaction, mending_words(sheet.format, len(problems)), file=file)
