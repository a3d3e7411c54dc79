"""The starter library, a theme a page, with a button for each of its prompts."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import card
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.prompts.queueing import show_queued
from plc_bot.prompts.starter import LIBRARY, StarterPrompt, Theme
from plc_bot.wording import N_, _

_THEMES = list(Theme)
_OF_EACH = 10
"""A button's number is the theme's place times ten plus the prompt's in it, as keys are made."""


async def show_theme(interaction: Interaction, page: int, *, edit: bool = False) -> None:
    """Answer with the prompts of the theme on a page, from 1 on."""
    page = min(page, len(_THEMES))
    asked = await interaction.client.services.prompts.queue.list_asked_starters(
        actor_of(interaction)
    )
    theme = _THEMES[page - 1]
    prompts = [starter for starter in LIBRARY if starter.theme is theme]
    title = _("Starter library: {theme}").format(theme=_(theme.label))
    shown = card(title, *(_words(place, one, asked) for place, one in enumerate(prompts, start=1)))
    shown.set_footer(text=_("Theme {page} of {count}").format(page=page, count=len(_THEMES)))
    items: list[discord.ui.Item[Any]] = [
        QueueStarterButton(page * _OF_EACH + place) for place in range(1, len(prompts) + 1)
    ]
    if page > 1:
        items.append(PreviousThemeButton(page - 1))
    if page < len(_THEMES):
        items.append(NextThemeButton(page + 1))
    await reply(interaction, embed=shown, view=Panel(*items), edit=edit)


def _words(place: int, starter: StarterPrompt, asked: Sequence[str]) -> str:
    words = f"**{place}. {_(starter.title)}**\n{_(starter.text)}"
    return f"{words}\n-# {_('Asked here, or in line.')}" if starter.key in asked else words


class QueueStarterButton(NumberedButton, verb="queue-starter"):
    label = N_("Put {place} in line")
    style = discord.ButtonStyle.primary

    def __init__(self, number: int, *, disabled: bool = False) -> None:
        super().__init__(number, disabled=disabled)
        self.item.label = _(self.label).format(place=number % _OF_EACH)

    async def press(self, interaction: Interaction) -> None:
        place, prompt = divmod(self.number, _OF_EACH)
        theme = _THEMES[place - 1] if place <= len(_THEMES) else ""
        queue = interaction.client.services.prompts.queue
        await show_queued(
            interaction, await queue.add_from_library(actor_of(interaction), f"{theme}-{prompt}")
        )


class PreviousThemeButton(NumberedButton, verb="library-back"):
    label = N_("Previous")

    async def press(self, interaction: Interaction) -> None:
        await show_theme(interaction, self.number, edit=True)


class NextThemeButton(NumberedButton, verb="library-on"):
    label = N_("Next")

    async def press(self, interaction: Interaction) -> None:
        await show_theme(interaction, self.number, edit=True)
