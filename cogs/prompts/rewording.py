"""Another wording for a question that stands: typed, looked at beside the old one, then changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.buttons import NumberedButton
from cogs._kit.filled import Filled
from cogs._kit.forms import Form, ReopenButton
from cogs._kit.numbers import number_in
from cogs._kit.panel import Panel
from cogs._kit.prompt_post import prompt_post, wording_of
from cogs._kit.reply import reply
from cogs.prompts.prompt_fields import poll_fields, question_fields, typed_poll, typed_question
from plc_bot.guilds.models import CommunitySettings
from plc_bot.prompts.occurrences.errors import PostNotStandingError
from plc_bot.prompts.occurrences.past import PastPost
from plc_bot.prompts.queue.models import PromptKind, PromptText
from plc_bot.wording import N_, _, speaking


class EditPostForm(Form, name="post-edit"):
    """The wording of a post; the state is its number, what was seen of it, and its kind."""

    def heading(self) -> str:
        return _("Change the wording")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return poll_fields() if self._is_poll else question_fields()

    @property
    def _is_poll(self) -> bool:
        return self.state.endswith(f":{PromptKind.POLL}")

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        services, actor = interaction.client.services, actor_of(interaction)
        number, _seen = _state_of(self)
        post = await services.prompts.past_posts.find(actor, number)
        typed = _typed(post, filled)
        proposed = await services.prompts.past_posts.proposed(actor, number, typed)
        draft = await self.keep(interaction, filled)
        community = await services.settings.read(actor.guild_id, CommunitySettings)
        said = _("Look at both, then decide: first as it stands, below as it would be.")
        if typed.kind is PromptKind.POLL:
            said += " " + _(
                "Discord lets nobody change a poll, so a correction with today's date would go "
                "into the thread."
            )
        embeds = [
            prompt_post(one.prompt, community.language).embed
            for one in (post, proposed)
            if one.prompt is not None
        ]
        panel = Panel(ChangePostButton(draft.number), ReopenButton(draft.number))
        await reply(interaction, said, embed=embeds, view=panel)


class EditPostButton(NumberedButton, verb="edit-post"):
    label = N_("Change the wording")

    async def press(self, interaction: Interaction) -> None:
        await open_editing(interaction, self.number)


class ChangePostButton(NumberedButton, verb="change-post"):
    """Its number is that of the draft that holds the new wording."""

    label = N_("Change it")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        services, actor = interaction.client.services, actor_of(interaction)
        draft = await services.drafts.find(actor, EditPostForm.form, self.number)
        number, seen = _state_of(Form.of_draft(draft))
        post = await services.prompts.past_posts.find(actor, number)
        typed = _typed(post, Filled.of_draft(draft))
        await services.prompts.past_posts.edit(actor, number, typed, seen)
        await services.drafts.forget(actor, self.number)
        said = _("The post #{number} is being changed, and so is all else that shows it.").format(
            number=number
        )
        await reply(interaction, said, edit=True)


async def open_editing(interaction: Interaction, number: int) -> None:
    """Show the form with the wording as it is; it must be the first answer.

    Raises:
        NotStaffError, OccurrenceNotFoundError: as the service says.
        PostNotStandingError: there is nothing to change.
    """
    services, actor = interaction.client.services, actor_of(interaction)
    post = await services.prompts.past_posts.find(actor, number)
    if not post.stands or post.prompt is None:
        raise PostNotStandingError(number)
    community = await services.settings.read(actor.guild_id, CommunitySettings)
    with speaking(community.language):
        shown = wording_of(post.prompt)
    wording = post.prompt.wording
    form = EditPostForm(f"{number}:{wording.mark}:{wording.kind}")
    await form.filled_with(_filled(shown, wording)).open(interaction)


def _filled(shown: PromptText, wording: PromptText) -> Filled:
    return Filled(
        {
            "title": shown.title,
            "text": shown.text,
            "look_for": shown.look_for,
            "answers": "\n".join(shown.answers),
            "tags": ", ".join(shown.tags),
            "note": wording.note,
        }
    )


def _typed(post: PastPost, filled: Filled) -> PromptText:
    """The whole wording: what the form does not ask stays."""
    if post.prompt is None:
        raise PostNotStandingError(post.occurrence.number)
    wording = post.prompt.wording
    if wording.kind is PromptKind.POLL:
        typed = typed_poll(filled)
        return replace(
            typed, look_for=wording.look_for, try_by=wording.try_by, source=wording.source
        )
    return replace(typed_question(filled), try_by=wording.try_by, source=wording.source)


def _state_of(form: Form) -> tuple[int, str]:
    number, _colon, rest = form.state.partition(":")
    return number_in(number) or 0, rest.partition(":")[0]
