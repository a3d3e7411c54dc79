"""A question much like an earlier one: both are shown, and whoever typed it decides."""

from abc import ABC, abstractmethod

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.cards import card
from cogs._kit.filled import Filled
from cogs._kit.forms import Form, ReopenButton
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import wording_of
from cogs._kit.reply import reply
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.prompts.queue.models import Prompt, PromptState, PromptText
from plc_bot.text import escaped
from plc_bot.wording import N_, _


class TakesPrompt(ABC):
    """A form whose answers become a prompt, at once or when the person insists."""

    state: str

    @abstractmethod
    async def take(self, interaction: Interaction, filled: Filled, *, edit: bool = False) -> None:
        """Do what the form is for, whatever it is like; `edit`: in place of the message."""
        ...


async def ask_about_twin(
    interaction: Interaction,
    form: TakesPrompt,
    filled: Filled,
    typed: PromptText,
    without: int | None = None,
) -> bool:
    """Where the text is much like an earlier one, keep it, ask what shall be done, and say so."""
    queue, actor = interaction.client.services.prompts.queue, actor_of(interaction)
    twin = await queue.find_alike(actor, typed, without)
    if twin is None or not isinstance(form, Form):
        return False
    if twin.state is PromptState.QUEUED and twin.wording.text == typed.text.strip():
        return False  # the very same is refused in any case
    draft = await form.keep(interaction, filled)
    said = _(
        "This is much like a prompt that you have already. Your text is kept until you decide."
    )
    shown = card(_twin_title(twin), escaped(wording_of(twin).text))
    shown.add_field(name=_("What you typed"), value=escaped(typed.text)[:1024], inline=False)
    panel = Panel(
        AddAnywayButton(draft.number), KeepOldButton(draft.number), ReopenButton(draft.number)
    )
    await reply(interaction, said, embed=shown, view=panel)
    return True


def _twin_title(twin: Prompt) -> str:
    if twin.state is PromptState.QUEUED:
        return _("Prompt #{number}, which waits").format(number=twin.number)
    return _("Prompt #{number}, which was asked").format(number=twin.number)


class AddAnywayButton(NumberedButton, verb="add-anyway"):
    """Its number is the draft's that holds the text."""

    label = N_("Add anyway")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        drafts, actor = interaction.client.services.drafts, actor_of(interaction)
        draft = await drafts.find_any(actor, self.number)
        form = Form.of_draft(draft)
        if not isinstance(form, TakesPrompt):
            raise DraftGoneError(self.number)
        await form.take(interaction, Filled.of_draft(draft), edit=True)
        await drafts.forget(actor, self.number)


class KeepOldButton(NumberedButton, verb="keep-old"):
    """Its number is the draft's that holds the text."""

    label = N_("Keep the old one")

    async def press(self, interaction: Interaction) -> None:
        drafts, actor = interaction.client.services.drafts, actor_of(interaction)
        await drafts.forget(actor, self.number)
        await reply(interaction, _("Nothing was added or changed: the old one stays."), edit=True)
