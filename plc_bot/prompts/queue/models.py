"""The prompts that wait, and which of them comes next."""

from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from json import dumps

from plc_bot.prompts.starter import StarterPrompt

TITLE_MOST = 90
TEXT_LEAST, TEXT_MOST = 10, 1_500
LOOK_FOR_MOST = 200
TRY_MOST = 200
TAGS_MOST, TAG_MOST = 5, 25
NOTE_MOST = 500
QUEUE_MOST = 1_000
POOL_MOST = 5_000
UNDO_LASTS = timedelta(minutes=10)


ANSWERS_LEAST, ANSWERS_MOST = 2, 10
ANSWER_MOST = 55
POLL_TEXT_MOST = 300
"""Of a native poll's question; its answers: Discord's reference, "Poll Create Request Object"."""
SOURCE_MOST = 200


class PromptKind(StrEnum):
    """What a prompt asks people to do."""

    QUESTION = "question"
    POLL = "poll"
    """A poll of Discord's own: who chose what is visible to all."""


class PromptState(StrEnum):
    """Where a prompt is on its way; it is never lost between them."""

    QUEUED = "queued"
    RESERVED = "reserved"
    """An occurrence has taken it and is being posted."""
    USED = "used"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PromptText:
    """What is asked. Lengths are code points; `title`, `look_for` and the rest may be empty.

    `look_for` names what a good answer might show; `try_by` is a first step to take; `note` is
    for staff alone; `answers` are a poll's; `source` credits where the question comes from.
    """

    text: str
    title: str = ""
    look_for: str = ""
    try_by: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    kind: PromptKind = PromptKind.QUESTION
    answers: tuple[str, ...] = ()
    source: str = ""

    @property
    def mark(self) -> str:
        """Eight signs that are others when anything in it is."""
        return blake2b(dumps(astuple(self)).encode(), digest_size=4).hexdigest()

    @classmethod
    def of_starter(cls, starter: StarterPrompt) -> "PromptText":
        """A library prompt's texts, in English."""
        return cls(
            text=starter.text,
            title=starter.title,
            look_for=starter.look_for,
            try_by=starter.try_by_friday,
            tags=tuple(starter.tags),
        )


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question for the community.

    Attributes:
        schedule_number: the schedule it waits for; None: whichever comes first.
        position: its place in line, smaller first.
        starter_key: which prompt of the starter library it is, if it is one of those.
        added_by: the member of staff who put it in line; None where its turn came by itself.
        moved_at: when it last changed its state.
        dated_on: the regular date it is kept for; it is asked then, before all others.
        batch: of the import that brought it.
        suggestion_number: of the suggestion it was approved from.
    """

    guild_id: int
    number: int
    schedule_number: int | None
    position: int
    state: PromptState
    wording: PromptText
    starter_key: str | None
    added_by: int | None
    moved_at: datetime
    dated_on: date | None = None
    batch: int | None = None
    suggestion_number: int | None = None


@dataclass(frozen=True, slots=True)
class NewPrompt:
    """A prompt that is to be put in line; what is not said is as `Prompt` has it."""

    wording: PromptText
    schedule_number: int | None = None
    dated_on: date | None = None
    starter_key: str | None = None
    batch: int | None = None
    suggestion_number: int | None = None
