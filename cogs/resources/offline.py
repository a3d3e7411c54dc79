"""What somebody has found, taken offline: the same three files as of a digest."""

from collections.abc import Sequence
from datetime import datetime

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card_words import labels_of
from cogs.resources.paper import resources_page
from cogs.resources.taking import hand_over
from plc_bot.documents import Page
from plc_bot.resources.digest.files import FileKind
from plc_bot.wording import N_, _, n_


class TakeOfflineButton(NumberedButton, verb="take-offline"):
    """On a resource's card; its number is the resource's."""

    label = N_("Take it offline")

    async def press(self, interaction: Interaction) -> None:
        records = interaction.client.services.resources.records
        resource = await records.find(actor_of(interaction), self.number)
        await offer_offline(interaction, [resource.number])


class SelectionPageButton(NumberedButton, verb="selection-page"):
    label = N_("As a page")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        page, made_at = await _page(interaction, self.number)
        await hand_over(interaction, FileKind.PAGE, page, made_at)


class SelectionPdfButton(NumberedButton, verb="selection-pdf"):
    label = N_("As PDF")

    async def press(self, interaction: Interaction) -> None:
        page, made_at = await _page(interaction, self.number)
        await hand_over(interaction, FileKind.PDF, page, made_at)


class SelectionMailButton(NumberedButton, verb="selection-mail"):
    label = N_("As e-mail")

    async def press(self, interaction: Interaction) -> None:
        page, made_at = await _page(interaction, self.number)
        await hand_over(interaction, FileKind.MAIL, page, made_at)


async def offer_offline(interaction: Interaction, numbers: Sequence[int]) -> None:
    """Ask the person which file they want of these resources, in this order, 100 at most."""
    selections = interaction.client.services.resources.digest.selections
    selection = await selections.keep(actor_of(interaction), numbers)
    count, number = len(selection.numbers), selection.number
    said = n_(
        "For where Discord is blocked: a file that opens anywhere. It names nobody here.",
        "All {count} in one file, for where Discord is blocked. It names nobody here.",
        count,
    ).format(count=count)
    panel = Panel(
        SelectionPageButton(number), SelectionPdfButton(number), SelectionMailButton(number)
    )
    await reply(interaction, said, view=panel)


async def _page(interaction: Interaction, number: int) -> tuple[Page, datetime]:
    services, actor = interaction.client.services, actor_of(interaction)
    contents = await services.resources.digest.selections.open(actor, number)
    labels = await labels_of(services.words, actor.guild_id)
    community, resources = contents.community, contents.resources
    title = _("From our library")
    if len(resources) == 1:
        title = resources[0].particulars.title
    elif community.name:
        title = _("From the library of {community}").format(community=community.name)
    zone = services.zones.get(community.zone or "UTC")
    return resources_page(
        title, contents.made_at, zone, [("", resources)], labels
    ), contents.made_at
