"""The inbox as its person reads it: a few things a page, each with its buttons in a row."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import card
from cogs._kit.inbox_words import Waits
from cogs._kit.mentions import command
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from plc_bot.inbox.models import Waiting
from plc_bot.wording import N_, _

PAGE = 4
"""Of Discord's five rows of buttons the last one turns pages."""
TEXT_MOST = 700


async def show_inbox(interaction: Interaction, page: int = 1, *, edit: bool = False) -> None:
    """Open it; from then on no doorbell stands."""
    inbox, known = interaction.client.services.inbox, interaction.client.inbox_words
    # What a later version has put in waits for that version.
    waiting = [one for one in await inbox.read(actor_of(interaction)) if one.kind in known]
    page = max(min(page, -(-len(waiting) // PAGE)), 1)
    first = (page - 1) * PAGE
    here = waiting[first : first + PAGE]
    shown = [(one, await known[one.kind](interaction, one)) for one in here]
    over = [one for one, words in shown if words is None]
    if over:
        for one in over:
            await inbox.drop(actor_of(interaction), one)
        await show_inbox(interaction, page, edit=edit)
        return
    await _show(interaction, [words for _one, words in shown if words], waiting, page, edit=edit)


class OpenInboxButton(NumberedButton, verb="open-inbox"):
    """In the doorbell; its number tells one doorbell from another."""

    label = N_("Open")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await show_inbox(interaction)


class InboxPageButton(NumberedButton, verb="inbox-page"):
    label = N_("Page {number}")

    def __init__(self, number: int, *, disabled: bool = False) -> None:
        super().__init__(number, disabled=disabled)
        self.item.label = _(self.label).format(number=number)

    async def press(self, interaction: Interaction) -> None:
        await show_inbox(interaction, self.number, edit=True)


async def _show(
    interaction: Interaction,
    page: Sequence[Waits],
    waiting: Sequence[Waiting],
    number: int,
    *,
    edit: bool,
) -> None:
    if not page:
        empty = _(
            "Nothing is waiting for you. What others here send your way, and answers to what you "
            "asked, show up here. {choices} sets when I message you about it."
        )
        choices = command(interaction.client, "privacy choices")
        await reply(interaction, empty.format(choices=choices), edit=edit)
        return
    first = (number - 1) * PAGE + 1
    texts = [f"**{place}.** {_within(waits.text)}" for place, waits in enumerate(page, start=first)]
    shown = card(_("Your inbox"), *texts)
    if len(waiting) > PAGE:
        shown.set_footer(
            text=_("{first} to {last} of {total}").format(
                first=first, last=first + len(page) - 1, total=len(waiting)
            )
        )
    await reply(interaction, embed=shown, view=Panel(*_items(page, waiting, number)), edit=edit)


def _items(
    page: Sequence[Waits], waiting: Sequence[Waiting], number: int
) -> list[discord.ui.Item[Any]]:
    items: list[discord.ui.Item[Any]] = []
    for row, waits in enumerate(page):
        for button in waits.buttons:
            button.row = row
            items.append(button)
    pages = -(-len(waiting) // PAGE)
    for other in (number - 1, number + 1):
        if 1 <= other <= pages:
            button = InboxPageButton(other)
            button.row = PAGE
            items.append(button)
    return items


def _within(text: str) -> str:
    return text if len(text) <= TEXT_MOST else text[: TEXT_MOST - 1] + "…"
