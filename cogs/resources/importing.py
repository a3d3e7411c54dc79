"""`/library import`: what a file would bring, bringing it, and taking it back."""

import asyncio
import io
from datetime import timedelta
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.files import content_of
from cogs._kit.panel import Panel
from cogs._kit.refusals import OUTWARD
from cogs._kit.reply import reply
from cogs._kit.speaking import speak_to
from cogs.resources.importing_words import standing_card
from plc_bot.errors import PLCBotError
from plc_bot.guilds.duties import Duty
from plc_bot.reading.decoding import MEBIBYTE
from plc_bot.reading.errors import FileTooLargeError
from plc_bot.resources.importing.models import BYTES_MOST, Job, JobState, RowResult, Standing
from plc_bot.resources.importing.reporting import report_csv
from plc_bot.resources.importing.service import ImportService
from plc_bot.wording import N_, _

EVERY = timedelta(seconds=10)
"""A card is not edited more often."""
TOKEN_LASTS = timedelta(minutes=14)
"""How long an answer is edited through its interaction; Discord takes 15 minutes' worth."""


async def begin_import(interaction: Interaction, file: discord.Attachment) -> None:
    """Answer with what importing the file would do; nothing is in the library yet."""
    services, actor = interaction.client.services, actor_of(interaction)
    await services.duties.require(actor, Duty.LIBRARY)
    if file.size > BYTES_MOST:
        raise FileTooLargeError(BYTES_MOST // MEBIBYTE)
    await interaction.response.defer(ephemeral=True)
    content = await content_of(file)
    standing = await _steering(interaction).begin(actor, file.filename, content)
    await reply(interaction, embed=standing_card(standing), view=_panel(standing))


class StartLibraryImportButton(NumberedButton, verb="start-library-import"):
    label = N_("Import")
    style = discord.ButtonStyle.success

    def __init__(self, number: int, *, disabled: bool = False, count: int = 0) -> None:
        super().__init__(number, disabled=disabled)
        if count:
            self.item.label = _("Import {count}").format(count=count)

    async def press(self, interaction: Interaction) -> None:
        await _start(interaction, self.number, waits=False)


class ReviewLibraryImportButton(NumberedButton, verb="review-library-import"):
    label = N_("Import for review")

    async def press(self, interaction: Interaction) -> None:
        await _start(interaction, self.number, waits=True)


class PauseLibraryImportButton(NumberedButton, verb="pause-library-import"):
    label = N_("Pause")

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        steering = _steering(interaction)
        await _show(interaction, await steering.pause(actor_of(interaction), self.number))


class ResumeLibraryImportButton(NumberedButton, verb="resume-library-import"):
    label = N_("Continue")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        steering = _steering(interaction)
        await _show(interaction, await steering.resume(actor_of(interaction), self.number))


class CancelLibraryImportButton(NumberedButton, verb="cancel-library-import"):
    label = N_("Cancel")

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        steering = _steering(interaction)
        await _show(interaction, await steering.cancel(actor_of(interaction), self.number))


class RefreshLibraryImportButton(NumberedButton, verb="refresh-library-import"):
    label = N_("Refresh")

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        steering = _steering(interaction)
        await _show(interaction, await steering.look(actor_of(interaction), self.number))


class UndoLibraryImportButton(NumberedButton, verb="undo-library-import"):
    label = N_("Undo import")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        steering = _steering(interaction)
        await _show(interaction, await steering.undo(actor_of(interaction), self.number))


class ReportLibraryImportButton(NumberedButton, verb="report-library-import"):
    label = N_("Get the report")

    async def press(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        report = _steering(interaction).report(actor_of(interaction), self.number)
        rows = [row async for some in report for row in some]
        # Some 20,000 lines: the loop must not wait for them.
        content = await asyncio.to_thread(report_csv, rows)
        file = discord.File(io.BytesIO(content), filename=f"library-import-{self.number}.csv")
        said = _("Every line of the file, with what became of it, as a spreadsheet.")
        await reply(interaction, said, file=file)


class _Watch:
    """Keeps the card in step with the import, for as long as its interaction can be used."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._clock = interaction.client.services.clock
        self._began_at = self._shown_at = self._clock.now()

    async def __call__(self, job: Job) -> bool:
        now, is_over = self._clock.now(), job.state not in _UNDER_WAY
        if now - self._began_at > TOKEN_LASTS:
            return False
        if now - self._shown_at >= EVERY or is_over:
            self._shown_at = now
            try:
                await self._show(job)
            except (PLCBotError, *OUTWARD):
                return False  # the card is gone, or its owner is no librarian any more
        return not is_over

    async def _show(self, job: Job) -> None:
        await speak_to(self._interaction)
        actor = actor_of(self._interaction)
        standing = await _steering(self._interaction).look(actor, job.number)
        card = standing_card(standing)
        await reply(self._interaction, embed=card, view=_panel(standing), edit=True)


_UNDER_WAY = (JobState.RUNNING, JobState.UNDOING)


def _steering(interaction: Interaction) -> ImportService:
    return interaction.client.services.resources.imports.steering


async def _start(interaction: Interaction, number: int, *, waits: bool) -> None:
    await interaction.response.defer()
    actor = actor_of(interaction)
    await _show(interaction, await _steering(interaction).start(actor, number, waits=waits))


async def _show(interaction: Interaction, standing: Standing) -> None:
    """Put the card in place of the one whose button was pressed, and keep it up to date."""
    await reply(interaction, embed=standing_card(standing), view=_panel(standing), edit=True)
    job = standing.job
    if job.state not in _UNDER_WAY:
        return
    watch = _Watch(interaction)
    interaction.client.services.resources.imports.carrier.watch(job, watch)
    # A small file may have been dealt with before the card was there.
    now = await _steering(interaction).look(actor_of(interaction), job.number)
    if now.job.state not in _UNDER_WAY:
        await watch(now.job)


def _panel(standing: Standing) -> Panel:
    number, state = standing.job.number, standing.job.state
    new = standing.count(RowResult.NEW)
    items: list[discord.ui.Item[Any]] = []
    if state is JobState.READY and new:
        items += [StartLibraryImportButton(number, count=new), ReviewLibraryImportButton(number)]
    if state is JobState.RUNNING:
        items.append(PauseLibraryImportButton(number))
    if state is JobState.PAUSED:
        items.append(ResumeLibraryImportButton(number))
    if state in (JobState.READY, JobState.RUNNING, JobState.PAUSED):
        items.append(CancelLibraryImportButton(number))
    if state in _UNDER_WAY:
        items.append(RefreshLibraryImportButton(number))
    else:
        items.append(ReportLibraryImportButton(number))
    if state in (JobState.DONE, JobState.CANCELLED) and standing.count(RowResult.ADDED):
        items.append(UndoLibraryImportButton(number))
    return Panel(*items)
