"""The card of one resource: the same in a private answer as in the library channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import BUTTONS, NumberedButton
from cogs._kit.cards import COLOUR, card
from cogs._kit.mentions import message
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.resources.card_buttons import BEHIND_MORE, ON_CARD, For
from cogs.resources.card_words import (
    ACCESS_WORDS,
    COST_WORDS,
    Labels,
    host_words,
    labels_of,
    licence_words,
    sharer_words,
    sorts_words,
    state_words,
    within,
)
from cogs.resources.copies import fresh_address
from cogs.resources.using_words import use_words
from plc_bot.resources.record.models import Cost, Resource
from plc_bot.resources.sharing.errors import FileMissingError
from plc_bot.resources.using.uses.models import UseSummary
from plc_bot.text import escaped
from plc_bot.wording import N_, _

TITLE_SHOWN, WHY_SHOWN, TAGS_SHOWN, TEXT_BEGINS = 220, 1_000, 300, 600
EMBED_MOST, EMBEDS_MOST = 4_096, 6_000
"""Characters of an embed's text, and of all embeds of a message together."""
LINK_BUTTON_MOST = 512
"""Characters of the address that a button can open (Discord's reference, "Button")."""

UNUSED = UseSummary()

Item = discord.ui.Item[Any]


@dataclass(frozen=True, slots=True)
class ResourceCard:
    """A resource as it is shown.

    Attributes:
        embeds: one; for a note, a second one with its words.
        items: its buttons.
    """

    embeds: tuple[discord.Embed, ...]
    items: tuple[Item, ...]


def resource_card(
    resource: Resource, labels: Labels, uses: UseSummary = UNUSED, *, brief: bool = False
) -> ResourceCard:
    """The card in the present language: mentions inert, Markdown harmless, the real host shown.

    Args:
        resource: what is shown.
        labels: the guild's words for its codes.
        uses: what was said of it, if anything.
        brief: with a note's beginning only, in one embed.
    """
    said = resource.particulars
    shown = card(
        within(f"#{resource.number} {said.title}", TITLE_SHOWN),
        within(said.why, WHY_SHOWN),
        within(said.text, TEXT_BEGINS) if brief else "",
        "\n".join(line for line in _lines(resource, labels) if line),
        use_words(uses, labels),
        state_words(resource),
    )
    if brief or not said.text:
        return ResourceCard((shown,), card_items(resource))
    words = discord.Embed(
        description=within(said.text, min(EMBED_MOST, EMBEDS_MOST - len(shown))), colour=COLOUR
    )
    return ResourceCard((shown, words), card_items(resource))


def card_items(resource: Resource) -> tuple[Item, ...]:
    """What can be done from the card."""
    opening = _opening(resource)
    own = [BUTTONS[verb](resource.number) for verb in ON_CARD] if resource.is_public else []
    return (*opening, *own, MoreOfResourceButton(resource.number))


async def show_resource(
    interaction: Interaction,
    resource: Resource,
    content: str | None = None,
    *items: Item,
    edit: bool = False,
) -> None:
    """Answer privately with the card; `items` are further buttons below it."""
    made = await card_for(interaction.client, resource)
    panel = Panel(*made.items, *items)
    await reply(interaction, content, embed=made.embeds, view=panel, edit=edit)


async def card_for(bot: PLCBot, resource: Resource) -> ResourceCard:
    """The card with the guild's own words."""
    services, guild_id = bot.services, resource.guild_id
    labels = await labels_of(services.words, guild_id)
    uses = await services.resources.using.uses.summaries(guild_id, [resource.number])
    return resource_card(resource, labels, uses[resource.number])


class OpenResourceButton(NumberedButton, verb="open-resource"):
    """For an address that is too long for a button of Discord's own."""

    label = N_("Open")

    async def press(self, interaction: Interaction) -> None:
        records = interaction.client.services.resources.records
        resource = await records.find(actor_of(interaction), self.number)
        opens = "" if resource.address is None else f"<{resource.address.opens}>"
        await reply(interaction, embed=card(host_words(resource), opens))


class GetFileButton(NumberedButton, verb="resource-file"):
    """Fetches the bot's own message anew: an address of a file ends within a day (RES-15)."""

    label = N_("Get file")

    async def press(self, interaction: Interaction) -> None:
        files, actor = interaction.client.services.resources.sharing.files, actor_of(interaction)
        file = await files.copy_of(actor, self.number)
        await interaction.response.defer(ephemeral=True, thinking=True)
        address = await fresh_address(interaction.client, actor.guild_id, file)
        if address is None:
            await files.note_missing(actor, self.number)
            raise FileMissingError(self.number)
        said = _("This address works for a day; I can fetch another at any time.")
        await reply(interaction, embed=card(within(file.name, TITLE_SHOWN), said, f"<{address}>"))


class MoreOfResourceButton(NumberedButton, verb="resource-more"):
    """On every card; in the library channel it is also the sign by which a card is found."""

    label = N_("More")

    async def press(self, interaction: Interaction) -> None:
        services, actor = interaction.client.services, actor_of(interaction)
        resource = await services.resources.records.find(actor, self.number)
        keeps = await services.resources.records.may_change(actor, resource)
        who = For.KEEPERS if keeps else For.OTHERS
        buttons = [
            BUTTONS[entry.verb](resource.number)
            for entry in BEHIND_MORE
            if who in entry.to and resource.state in entry.states
        ]
        said = card(_("More about #{number}").format(number=resource.number), *_rest(resource))
        panel = Panel(*buttons) if buttons else None
        await reply(interaction, embed=said, view=panel, file=_whole_note(resource))


def _lines(resource: Resource, labels: Labels) -> Sequence[str]:
    said = resource.particulars
    tags = " ".join(f"#{tag}" for tag in said.tags)
    host, file = host_words(resource), resource.file
    return (
        sorts_words(resource, labels),
        within(tags, TAGS_SHOWN),
        _("Leads to {host}").format(host=host) if host else "",
        "" if file is None else within(file.name, TITLE_SHOWN),
        "" if file is None or not file.is_missing else _("The file is missing."),
        sharer_words(resource),
    )


def _opening(resource: Resource) -> tuple[Item, ...]:
    if resource.address is not None:
        return (_link_button(resource.number, resource.address.opens),)
    file = resource.file
    if file is None or file.is_missing:
        return ()
    if file.is_copy:
        return (GetFileButton(resource.number),)
    jump = message(resource.guild_id, file.channel_id, file.message_id)
    return (discord.ui.Button[Any](label=_("Open in Discord"), url=jump),)


def _link_button(number: int, address: str) -> Item:
    if len(address) > LINK_BUTTON_MOST:
        return OpenResourceButton(number)
    return discord.ui.Button[Any](label=_("Open"), url=address)


def _whole_note(resource: Resource) -> discord.File | None:
    """A note's words to take away."""
    text = resource.particulars.text
    if not text:
        return None
    return discord.File(BytesIO(text.encode()), filename=f"{resource.number}.txt")


def _rest(resource: Resource) -> Sequence[str]:
    """What the card itself does not say."""
    said = resource.particulars
    access = ", ".join(_(ACCESS_WORDS[one]) for one in said.access)
    own = _("the sharer's own work") if said.is_own_work else ""
    parts = {
        _("Author"): ", ".join(filter(None, (escaped(said.author), own))),
        _("Licence"): licence_words(said.licence),
        _("Language"): escaped(said.language),
        _("Cost"): "" if said.cost is Cost.UNKNOWN else _(COST_WORDS[said.cost]),
        _("Standards"): within(", ".join(said.standards), TAGS_SHOWN),
        _("Access"): access,
        _("About access"): within(said.access_note, TAGS_SHOWN),
    }
    return ["\n".join(f"**{name}:** {value}" for name, value in parts.items() if value)]
