"""The fields that a prompt is typed into, and what they say together."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs._kit.filled import Filled
from plc_bot.prompts.queue.models import (
    ANSWER_MOST,
    ANSWERS_MOST,
    LOOK_FOR_MOST,
    NOTE_MOST,
    POLL_TEXT_MOST,
    TAG_MOST,
    TAGS_MOST,
    TEXT_MOST,
    TITLE_MOST,
    PromptKind,
    PromptText,
)
from plc_bot.wording import _

_TAG_LINE_MOST = TAGS_MOST * (TAG_MOST + 2) + 50
_ANSWER_LINES_MOST = ANSWERS_MOST * (ANSWER_MOST + 2) + 50
_LONG = discord.TextStyle.paragraph


def question_fields() -> Sequence[discord.ui.Label[Any]]:
    """What a question is made of."""
    return (
        _line("title", _("Title"), _("Also the name of its thread."), TITLE_MOST),
        _line("text", _("What do you ask?"), _("10 to 1,500 characters."), TEXT_MOST, _LONG, True),
        _line("look_for", _("Look for"), _("What a good answer might show."), LOOK_FOR_MOST),
        *_tags_and_note(),
    )


def poll_fields() -> Sequence[discord.ui.Label[Any]]:
    """What a poll is made of."""
    return (
        _line("title", _("Title"), _("Also the name of its thread."), TITLE_MOST),
        _line(
            "text", _("What do you ask?"), _("10 to 300 characters."), POLL_TEXT_MOST, _LONG, True
        ),
        _line(
            "answers",
            _("Answers to choose from"),
            _("2 to 10, each on a line of its own, each up to 55 characters."),
            _ANSWER_LINES_MOST,
            _LONG,
            True,
        ),
        *_tags_and_note(),
    )


def typed_question(filled: Filled) -> PromptText:
    """The question that was typed."""
    return PromptText(
        text=filled.text("text"),
        title=filled.text("title"),
        look_for=filled.text("look_for"),
        tags=tuple(filled.text("tags").split(",")),
        note=filled.text("note"),
    )


def typed_poll(filled: Filled) -> PromptText:
    """The poll that was typed."""
    return PromptText(
        text=filled.text("text"),
        title=filled.text("title"),
        tags=tuple(filled.text("tags").split(",")),
        note=filled.text("note"),
        kind=PromptKind.POLL,
        answers=tuple(filled.text("answers").splitlines()),
    )


def _tags_and_note() -> Sequence[discord.ui.Label[Any]]:
    return (
        _line("tags", _("Tags"), _("Up to 5, with commas between."), _TAG_LINE_MOST),
        _line("note", _("Note for staff"), _("Never posted."), NOTE_MOST, _LONG),
    )


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
