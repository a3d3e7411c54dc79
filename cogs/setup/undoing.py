"""`/setup undo`: asked once, naming what returns; then done, naming what stays."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import card
from cogs._kit.mentions import command
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.setup.check_words import undo_words
from plc_bot.wording import N_, _


async def ask(interaction: Interaction) -> None:
    """Show what would return, what would end and what stays, and ask once."""
    actor = actor_of(interaction)
    plan = await interaction.client.services.setup_undo.preview(actor)
    since = _("This was turned on {when}.").format(when=own_clock(plan.applied_at, "F"))
    await reply(
        interaction,
        embed=card(_("Take the last setup back?"), since, undo_words(plan, actor.guild_id)),
        view=Panel(UndoButton(plan.number), KeepButton(plan.number)),
    )


class UndoButton(NumberedButton, verb="setup-undo"):
    label = N_("Take it back")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        actor, bot = actor_of(interaction), interaction.client
        plan = await bot.services.setup_undo.undo(actor, self.number)
        await bot.services.doctor.changed(actor.guild_id)
        again = _("To set this up anew: {start}.").format(start=command(bot, "setup start"))
        await reply(
            interaction,
            embed=card(_("Taken back"), undo_words(plan, actor.guild_id), again),
            edit=True,
        )


class KeepButton(NumberedButton, verb="setup-keep"):
    label = N_("Keep it")

    async def press(self, interaction: Interaction) -> None:
        await reply(interaction, _("Nothing was changed."), edit=True)
