"""`/prompts history`: what became of every date, and all of it as a file."""

import asyncio
import io
from collections.abc import Sequence

import discord
from discord import app_commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.reply import reply
from cogs._kit.translator import L_
from cogs.prompts.past_words import date_line, file_rows
from cogs.prompts.post_option import PostNumber
from cogs.prompts.posted import show_posted
from plc_bot.documents import csv_text
from plc_bot.prompts.archive.service import READ_MOST
from plc_bot.wording import _, n_


class HistoryGroup(app_commands.Group):
    def __init__(self) -> None:
        super().__init__(name="history", description=L_("What was asked, and what became of it."))

    @app_commands.command(name="list", description=L_("Every date, what became of it, and why."))
    async def list_all(self, interaction: Interaction) -> None:
        await HistoryListing().show(interaction)

    @app_commands.command(description=L_("Change or remove a post, or have it tried again."))
    @app_commands.describe(post=L_("Its number in the history"))
    async def edit(
        self, interaction: Interaction, post: app_commands.Transform[int, PostNumber]
    ) -> None:
        await show_posted(interaction, post)

    @app_commands.command(description=L_("The history as a file for a spreadsheet."))
    async def export(self, interaction: Interaction) -> None:
        await export_history(interaction)


class HistoryListing(Listing, name="history"):
    """Every date of every schedule, the newest first."""

    def heading(self) -> str:
        return _("History of the prompts")

    def empty(self) -> str:
        return _nothing_yet()

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        archive, actor = interaction.client.services.prompts.archive, actor_of(interaction)
        after, before = turn.numbers
        found = await archive.list_page(actor, limit, after, before)
        return [Entry(str(one.number), date_line(actor.guild_id, one)) for one in found]

    async def total(self, interaction: Interaction) -> int:
        return await interaction.client.services.prompts.archive.count(actor_of(interaction))


async def export_history(interaction: Interaction) -> None:
    """Answer with the history as a file, for staff."""
    archive, actor = interaction.client.services.prompts.archive, actor_of(interaction)
    found = await archive.list_all(actor)
    if not found:
        await reply(interaction, _nothing_yet())
        return
    rows = file_rows(actor.guild_id, found)
    # Beside the loop: 5,000 dates are several megabytes.
    written = await asyncio.to_thread(_csv, rows)
    said = n_(
        "The history of your prompts: {count} date, the newest first.",
        "The history of your prompts: {count} dates, the newest first.",
        len(found),
    ).format(count=len(found))
    if len(found) == READ_MOST:
        said += " " + _("What is older is not in this file.")
    file = discord.File(io.BytesIO(written), filename="prompt-history.csv")
    await reply(interaction, said, file=file)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    return csv_text(rows).encode("utf-8-sig")  # Excel needs the mark to read other letters


def _nothing_yet() -> str:
    return _(
        "There is nothing to look back on yet. Begin with `/prompts schedule add`; each date of a "
        "schedule then stands here, also one on which nothing was posted."
    )
