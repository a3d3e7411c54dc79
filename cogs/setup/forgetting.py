"""`/setup erase`: everything kept of the server, asked once with counts, then gone for good."""

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import card
from cogs._kit.mentions import command
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from plc_bot.privacy.words import purpose_words
from plc_bot.storage.backups.keeping import LONGEST
from plc_bot.wording import N_, _


async def ask_to_erase(interaction: Interaction, *, edit: bool = False) -> None:
    """Show all that would go, and ask once."""
    actor, services = actor_of(interaction), interaction.client.services
    counts = await services.guild_ending.count(actor)
    lines = [
        _("- {purpose}: {count}").format(purpose=purpose_words(table), count=count)
        for table, count in counts.items()
    ]
    shown = card(
        _("Erase everything I keep of this server?"),
        _("All of it, for everybody: schedules, prompts, settings, history."),
        "\n".join(lines),
        _(
            "This can't be taken back; copies of my database forget it {days} days later. What I "
            "posted stays in Discord: delete the messages or channels there."
        ).format(days=LONGEST.days),
    )
    await reply(interaction, embed=shown, view=Panel(EraseButton(1), SpareButton(1)), edit=edit)


class EraseButton(NumberedButton, verb="guild-erase"):
    label = N_("Erase everything")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        bot = interaction.client
        await bot.services.guild_ending.erase(actor_of(interaction))
        said = _(
            "Everything I kept of this server is erased; only that you did this is noted. To set "
            "me up anew: {start}. To part with me, remove me from the server."
        ).format(start=command(bot, "setup start"))
        await reply(interaction, said, edit=True)


class SpareButton(NumberedButton, verb="guild-spare"):
    label = N_("Keep everything")

    async def press(self, interaction: Interaction) -> None:
        await reply(interaction, _("Nothing was changed."), edit=True)
