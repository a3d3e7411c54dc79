"""The forms for a prompt of staff's own: a question or a poll, new or edited."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.numbers import number_in
from cogs._kit.prompt_post import wording_of
from cogs.prompts.likeness import TakesPrompt, ask_about_twin
from cogs.prompts.prompt_fields import poll_fields, question_fields, typed_poll, typed_question
from cogs.prompts.queueing import show_edited, show_queued
from plc_bot.prompts.queue.errors import EditedMeanwhileError
from plc_bot.prompts.queue.models import Prompt, PromptKind, PromptText
from plc_bot.wording import _


class _Adding(TakesPrompt):
    """The state is the number of the schedule the prompt is for, or empty for all."""

    @abstractmethod
    def typed(self, filled: Filled) -> PromptText:
        """The answers as a prompt."""
        ...

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        if not await ask_about_twin(interaction, self, filled, self.typed(filled)):
            await self.take(interaction, filled)

    async def take(self, interaction: Interaction, filled: Filled, *, edit: bool = False) -> None:
        number = number_in(self.state)
        queue = interaction.client.services.prompts.queue
        prompt = await queue.add(actor_of(interaction), self.typed(filled), number)
        await show_queued(interaction, prompt, edit=edit)


class AddPromptForm(_Adding, Form, name="prompt-add"):
    """A new question."""

    def heading(self) -> str:
        return _("A prompt of your own")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return question_fields()

    def typed(self, filled: Filled) -> PromptText:
        return typed_question(filled)


class AddPollForm(_Adding, Form, name="poll-add"):
    """A new poll."""

    def heading(self) -> str:
        return _("A poll of your own")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return poll_fields()

    def typed(self, filled: Filled) -> PromptText:
        return typed_poll(filled)


class _Editing(_Adding):
    """The state is the prompt's number and the mark of what it said when the form was opened."""

    def heading(self) -> str:
        return _("Edit prompt #{number}").format(number=self._about()[0])

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number = self._about()[0]
        if not await ask_about_twin(interaction, self, filled, self.typed(filled), number):
            await self.take(interaction, filled)

    async def take(self, interaction: Interaction, filled: Filled, *, edit: bool = False) -> None:
        number, mark = self._about()
        tending, actor = interaction.client.services.prompts.tending, actor_of(interaction)
        prompt = await tending.edit(actor, number, self.typed(filled), mark)
        await show_edited(interaction, prompt, edit=edit)

    def refused(self, error: Exception) -> None:
        # Who has read what it says now may put theirs in its place.
        if isinstance(error, EditedMeanwhileError):
            self.state = _state(error.number, error.stands)

    def _about(self) -> tuple[int, str]:
        number, _dash, mark = self.state.partition("-")
        return number_in(number) or 0, mark


class EditPromptForm(_Editing, Form, name="prompt-edit"):
    """A question that waits."""

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return question_fields()

    def typed(self, filled: Filled) -> PromptText:
        return typed_question(filled)


class EditPollForm(_Editing, Form, name="poll-edit"):
    """A poll that waits."""

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return poll_fields()

    def typed(self, filled: Filled) -> PromptText:
        return typed_poll(filled)


async def open_edit(interaction: Interaction, prompt: Prompt) -> None:
    """Open the form with all that a waiting prompt says."""
    wording = wording_of(prompt)
    filled = Filled(
        {
            "title": wording.title,
            "text": wording.text,
            "look_for": wording.look_for,
            "answers": "\n".join(wording.answers),
            "tags": ", ".join(wording.tags),
            "note": prompt.wording.note,
        }
    )
    is_poll = prompt.wording.kind is PromptKind.POLL
    state = _state(prompt.number, prompt.wording)
    form = EditPollForm(state) if is_poll else EditPromptForm(state)
    await form.filled_with(filled).open(interaction)


def _state(number: int, wording: PromptText) -> str:
    return f"{number}-{wording.mark}"
