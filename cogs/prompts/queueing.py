"""A prompt of staff's own: the form it is typed into, and what is said of it."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import prompt_post
from cogs._kit.reply import reply
from cogs.prompts.words import title_of
from plc_bot.guilds.duties import Duty
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.queue.models import (
    LOOK_FOR_MOST,
    NOTE_MOST,
    TAG_MOST,
    TAGS_MOST,
    TEXT_MOST,
    TITLE_MOST,
    Prompt,
    PromptText,
)
from plc_bot.wording import N_, _

_TAG_LINE_MOST = TAGS_MOST * (TAG_MOST + 2) + 50


class AddPromptForm(Form, name="prompt-add"):
    """A new prompt; the state is the number of the schedule it is for, or empty for all."""

    def heading(self) -> str:
        return _("A prompt of your own")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        long = discord.TextStyle.paragraph
        return (
            _line("title", _("Title"), _("Also the name of its thread."), TITLE_MOST),
            _line(
                "text", _("What do you ask?"), _("10 to 1,500 characters."), TEXT_MOST, long, True
            ),
            _line("look_for", _("Look for"), _("What a good answer might show."), LOOK_FOR_MOST),
            _line("tags", _("Tags"), _("Up to 5, with commas between."), _TAG_LINE_MOST),
            _line("note", _("Note for staff"), _("Never posted."), NOTE_MOST, long),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        actor = actor_of(interaction)
        typed = PromptText(
            text=filled.text("text"),
            title=filled.text("title"),
            look_for=filled.text("look_for"),
            tags=tuple(filled.text("tags").split(",")),
            note=filled.text("note"),
        )
        schedule_number = int(self.state) if self.state.isdecimal() else None
        prompt = await interaction.client.services.queue.add(actor, typed, schedule_number)
        await show_queued(interaction, prompt)


async def ask_for_prompt(interaction: Interaction, schedule_number: int | None) -> None:
    """Open the form, for staff: nobody else should type in vain."""
    services = interaction.client.services
    await services.duties.require(actor_of(interaction), Duty.PROMPTS)
    await AddPromptForm("" if schedule_number is None else str(schedule_number)).open(interaction)


class AddPromptButton(NumberedButton, verb="add-prompt"):
    """Opens the form for one schedule."""

    label = N_("Add a prompt of your own")

    async def press(self, interaction: Interaction) -> None:
        await ask_for_prompt(interaction, self.number)


class UndoAddButton(NumberedButton, verb="undo-prompt"):
    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        queue = interaction.client.services.queue
        prompt = await queue.undo_add(actor_of(interaction), self.number)
        said = _("Prompt #{number} is out of the queue again: {title}").format(
            number=prompt.number, title=title_of(prompt)
        )
        await reply(interaction, said, edit=True)


async def show_queued(interaction: Interaction, prompt: Prompt) -> None:
    """Answer with the post a new prompt will become, its place in line, and Undo."""
    services, actor = interaction.client.services, actor_of(interaction)
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    post = prompt_post(prompt, community.language)
    said = _(
        "Added as prompt #{number}. It is number {place} in line, and will look like this:"
    ).format(number=prompt.number, place=await services.queue.count(actor))
    await reply(interaction, said, embed=post.embed, view=Panel(UndoAddButton(prompt.number)))


def _line(
    name: str,
    label: str,
    description: str,
    most: int,
    style: discord.TextStyle = discord.TextStyle.short,
    required: bool = False,
) -> discord.ui.Label[Any]:
    return discord.ui.Label(
        text=label,
        description=description,
        component=discord.ui.TextInput[Any](
            custom_id=name, style=style, max_length=most, required=required
        ),
    )
