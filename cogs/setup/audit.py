"""`/audit`: what staff did for the whole community, and all of it as a file."""

import asyncio
import io
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.pager import Entry, Listing, Turn
from cogs._kit.reply import reply
from cogs._kit.translator import L_
from cogs.setup.audit_words import act_words, difference_words, entry_words
from plc_bot.documents import csv_text
from plc_bot.guilds.audit import EXPORT_MOST
from plc_bot.guilds.models import AuditEntry
from plc_bot.wording import N_, _


class AuditCog(commands.Cog):
    def __init__(self, _bot: PLCBot) -> None: ...

    @app_commands.command(
        name=L_("audit"), description=L_("What staff did here with me, the newest first.")
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def audit(self, interaction: Interaction) -> None:
        await AuditListing().show(interaction)


class AuditListing(Listing, name="audit"):
    """Every act of the last 12 months, the newest first."""

    def heading(self) -> str:
        return _("What staff did")

    def empty(self) -> str:
        return _("Nobody has done anything here with me yet. Begin with `/setup start`.")

    async def below(self, interaction: Interaction) -> str:
        return _("Kept for 12 months, without anything that anybody typed.")

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        trail, actor = interaction.client.services.audit_trail, actor_of(interaction)
        after, before = turn.numbers
        found = await trail.list_page(actor, limit, after, before)
        return [Entry(str(entry.number), entry_words(entry)) for entry in found]

    async def total(self, interaction: Interaction) -> int:
        return await interaction.client.services.audit_trail.count(actor_of(interaction))

    def buttons(self, page: Sequence[Entry]) -> Sequence[discord.ui.Item[Any]]:
        return (AuditFileButton(1),)


class AuditFileButton(NumberedButton, verb="audit-file"):
    """All of it; the button stands for no numbered thing."""

    label = N_("Save as a file")

    async def press(self, interaction: Interaction) -> None:
        entries = await interaction.client.services.audit_trail.export(actor_of(interaction))
        written = await asyncio.to_thread(_csv, entries)
        said = _("What staff did in the last 12 months, for a spreadsheet.")
        if len(entries) == EXPORT_MOST:
            said += " " + _("What is older is not in this file.")
        file = discord.File(io.BytesIO(written), "audit.csv")
        await reply(interaction, said, file=file)


def _csv(entries: Sequence[AuditEntry]) -> bytes:
    head = ["number", "at", "who", "act", "target", "in words", "changed"]
    rows = (
        [
            str(entry.number),
            entry.at.isoformat(),
            str(entry.actor_id),
            entry.act,
            entry.target,
            act_words(entry),
            difference_words(entry),
        ]
        for entry in entries
    )
    return csv_text([head, *rows]).encode("utf-8-sig")  # Excel needs the mark for other letters
