"""Whether what was typed can be a prompt at all, whoever typed it and wherever it would go."""

from dataclasses import replace

from plc_bot.prompts.queue.errors import AnswerCountError, TextLengthError, TooManyTagsError
from plc_bot.prompts.queue.models import (
    ANSWER_MOST,
    ANSWERS_LEAST,
    ANSWERS_MOST,
    LOOK_FOR_MOST,
    NOTE_MOST,
    POLL_TEXT_MOST,
    SOURCE_MOST,
    TAG_MOST,
    TAGS_MOST,
    TEXT_LEAST,
    TEXT_MOST,
    TITLE_MOST,
    TRY_MOST,
    PromptKind,
    PromptText,
)
from plc_bot.text import cleaned

_TEXT_MOST = {PromptKind.QUESTION: TEXT_MOST, PromptKind.POLL: POLL_TEXT_MOST}


def checked(typed: PromptText) -> PromptText:
    """The text without invisible signs and outer blanks, within every limit of its kind.

    Tags and answers are kept once each. A question has no answers to choose from.

    Raises:
        TextLengthError, TooManyTagsError, AnswerCountError: it is not.
    """
    wording = _tidied(typed)
    limits = (
        ("text", wording.text, TEXT_LEAST, _TEXT_MOST[wording.kind]),
        ("title", wording.title, 0, TITLE_MOST),
        ("look-for line", wording.look_for, 0, LOOK_FOR_MOST),
        ("first step", wording.try_by, 0, TRY_MOST),
        ("note", wording.note, 0, NOTE_MOST),
        ("source", wording.source, 0, SOURCE_MOST),
        *(("tag", tag, 1, TAG_MOST) for tag in wording.tags),
        *(("answer", answer, 1, ANSWER_MOST) for answer in wording.answers),
    )
    for part, content, least, most in limits:
        if not least <= len(content) <= most:
            raise TextLengthError(part, len(content), least, most)
    if len(wording.tags) > TAGS_MOST:
        raise TooManyTagsError(len(wording.tags), TAGS_MOST)
    is_poll = wording.kind is PromptKind.POLL
    if is_poll and not ANSWERS_LEAST <= len(wording.answers) <= ANSWERS_MOST:
        raise AnswerCountError(len(wording.answers), ANSWERS_LEAST, ANSWERS_MOST)
    return wording


def _tidied(typed: PromptText) -> PromptText:
    answers = typed.answers if typed.kind is PromptKind.POLL else ()
    return replace(
        typed,
        text=cleaned(typed.text),
        title=cleaned(typed.title),
        look_for=cleaned(typed.look_for),
        try_by=cleaned(typed.try_by),
        tags=_once_each(typed.tags),
        note=cleaned(typed.note),
        answers=_once_each(answers),
        source=cleaned(typed.source),
    )


def _once_each(typed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in map(cleaned, typed) if one))
