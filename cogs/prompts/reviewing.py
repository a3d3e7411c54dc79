"""`/prompts review`: members' suggestions, one by one, before staff."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.buttons import NumberedButton
from cogs._kit.calendar_words import own_clock
from cogs._kit.cards import COLOUR
from cogs._kit.filled import Filled
from cogs._kit.forms import Form
from cogs._kit.mentions import command, person
from cogs._kit.numbers import number_in
from cogs._kit.panel import Panel
from cogs._kit.reply import reply
from cogs.prompts.words import title_of
from plc_bot.prompts.queue.models import (
    LOOK_FOR_MOST,
    TAG_MOST,
    TAGS_MOST,
    TEXT_MOST,
    TITLE_MOST,
    Prompt,
    PromptState,
    PromptText,
)
from plc_bot.prompts.suggestions.models import Suggestion
from plc_bot.prompts.suggestions.reviewing import wording_of
from plc_bot.wording import N_, _, n_

_TAG_LINE_MOST = TAGS_MOST * (TAG_MOST + 2)


async def show_review(interaction: Interaction, after: int = 0, *, edit: bool = False) -> None:
    """Answer with the oldest suggestion that waits after a number, or else the oldest of all."""
    review, actor = interaction.client.services.prompts.suggestion_review, actor_of(interaction)
    found = await review.next_waiting(actor, after)
    if found is None:
        said = _(
            "No suggestion is waiting. Members make them with {suggest}; I tell your staff channel "
            "when one comes in."
        ).format(suggest=command(interaction.client, "prompt suggest"))
        await reply(interaction, said, edit=edit)
        return
    number = found.suggestion.number
    items: list[discord.ui.Item[Any]] = [
        ApproveButton(number),
        EditButton(number),
        DeclineButton(number),
    ]
    if found.total > 1:
        items.append(NextButton(number))
    said = [
        _("{place} of {total} waiting: suggestion {who}").format(
            place=found.place, total=found.total, who=_whose(found.suggestion)
        )
    ]
    wording = wording_of(found.suggestion)
    like = await interaction.client.services.prompts.queue.find_alike(actor, wording)
    if like is not None:
        said.append(_likeness(like))
    embed = _card(found.suggestion)
    await reply(interaction, "\n".join(said), embed=embed, view=Panel(*items), edit=edit)


def _likeness(like: Prompt) -> str:
    what = {"number": like.number, "title": title_of(like)}
    if like.state is PromptState.USED:
        return _("It is much like prompt #{number}, which was asked: {title}").format(**what)
    return _("It is much like prompt #{number}, which is in line: {title}").format(**what)


def _whose(suggestion: Suggestion) -> str:
    when = own_clock(suggestion.suggested_at, "R")
    if suggestion.author_id is None:
        return _("#{number}, {when}, without a name").format(number=suggestion.number, when=when)
    return _("#{number}, {when}, from {person}, who will be named").format(
        number=suggestion.number, when=when, person=person(suggestion.author_id)
    )


def _card(suggestion: Suggestion) -> discord.Embed:
    shown = discord.Embed(description=suggestion.text, colour=COLOUR)
    if suggestion.tag:
        shown.set_footer(text=suggestion.tag)
    return shown


class ApproveButton(NumberedButton, verb="approve-suggestion"):
    label = N_("Approve")
    style = discord.ButtonStyle.success

    async def press(self, interaction: Interaction) -> None:
        review = interaction.client.services.prompts.suggestion_review
        prompt = await review.approve(actor_of(interaction), self.number)
        await _show_approved(interaction, self.number, prompt)


class EditButton(NumberedButton, verb="edit-suggestion"):
    label = N_("Edit, then approve")

    async def press(self, interaction: Interaction) -> None:
        review = interaction.client.services.prompts.suggestion_review
        suggestion = await review.find(actor_of(interaction), self.number)
        typed = Filled({"text": suggestion.text, "tags": suggestion.tag})
        await EditSuggestionForm(str(self.number)).filled_with(typed).open(interaction)


class DeclineButton(NumberedButton, verb="decline-suggestion"):
    label = N_("Decline")
    style = discord.ButtonStyle.danger

    async def press(self, interaction: Interaction) -> None:
        review = interaction.client.services.prompts.suggestion_review
        await review.decline(actor_of(interaction), self.number)
        said = _(
            "Suggestion #{number} is declined. Whoever suggested it reads so in `/prompt mine`; "
            "nobody is written to."
        ).format(number=self.number)
        await _show_decided(interaction, self.number, said)


class NextButton(NumberedButton, verb="next-suggestion"):
    label = N_("Next")

    async def press(self, interaction: Interaction) -> None:
        await show_review(interaction, self.number, edit=True)


class UndoReviewButton(NumberedButton, verb="undo-suggestion"):
    label = N_("Undo")

    async def press(self, interaction: Interaction) -> None:
        review = interaction.client.services.prompts.suggestion_review
        await review.undo(actor_of(interaction), self.number)
        await show_review(interaction, self.number - 1, edit=True)


class EditSuggestionForm(Form, name="suggestion-edit"):
    """The question as staff would ask it; the state is the suggestion's number."""

    def heading(self) -> str:
        return _("Edit, then approve")

    def fields(self) -> Sequence[discord.ui.Label[Any]]:
        return (
            _field("text", _("What do you ask?"), TEXT_MOST, is_long=True),
            _field("title", _("Title"), TITLE_MOST),
            _field("look_for", _("Look for"), LOOK_FOR_MOST),
            _field("tags", _("Tags, with commas between"), _TAG_LINE_MOST),
        )

    async def submit(self, interaction: Interaction, filled: Filled) -> None:
        number = number_in(self.state) or 0
        edited = PromptText(
            text=filled.text("text"),
            title=filled.text("title"),
            look_for=filled.text("look_for"),
            tags=tuple(filled.text("tags").split(",")),
        )
        review = interaction.client.services.prompts.suggestion_review
        prompt = await review.approve(actor_of(interaction), number, edited)
        await _show_approved(interaction, number, prompt)


class ReviewButton(NumberedButton, verb="review-suggestions"):
    """In the staff channel; its number says only which message it stands under."""

    label = N_("Review")
    style = discord.ButtonStyle.primary

    async def press(self, interaction: Interaction) -> None:
        await show_review(interaction)


async def suggested_words(bot: PLCBot, guild_id: int, _subject: str) -> str | None:
    """Members have suggested questions, which wait for staff."""
    waiting = await bot.services.prompts.suggestion_review.count_waiting(guild_id)
    if not waiting:
        return None
    said = n_(
        "{count} question from a member waits for you to decide.",
        "{count} questions from members wait for you to decide.",
        waiting,
    ).format(count=waiting)
    how = _("**Review** shows them one by one, and {command} does too. Nothing is hurried.")
    return f"{said}\n{how.format(command=command(bot, 'prompts review'))}"


async def _show_approved(interaction: Interaction, number: int, prompt: Prompt) -> None:
    queue = interaction.client.services.prompts.queue
    said = _(
        "Suggestion #{number} is approved: it is prompt #{prompt}, number {place} in line."
    ).format(number=number, prompt=prompt.number, place=await queue.count(actor_of(interaction)))
    await _show_decided(interaction, number, said)


async def _show_decided(interaction: Interaction, number: int, said: str) -> None:
    review, actor = interaction.client.services.prompts.suggestion_review, actor_of(interaction)
    items: list[discord.ui.Item[Any]] = [UndoReviewButton(number)]
    if await review.next_waiting(actor, number) is not None:
        items.append(NextButton(number))
    await reply(interaction, said, view=Panel(*items), edit=True)


def _field(name: str, label: str, most: int, *, is_long: bool = False) -> discord.ui.Label[Any]:
    style = discord.TextStyle.paragraph if is_long else discord.TextStyle.short
    return discord.ui.Label(
        text=label,
        component=discord.ui.TextInput[Any](
            custom_id=name, style=style, max_length=most, required=is_long
        ),
    )
