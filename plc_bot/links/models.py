"""What comes of asking for a page."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself.

    Attributes:
        title: on one line, at most 150 signs; never that of a page standing before it.
        description: the same of 1,000 signs; empty where it gives none.
        final_address: where redirects led.
    """

    title: str
    description: str
    final_address: str


class Answer(StrEnum):
    """What a check of a link came to.

    `GUARDED`: something answers, but not to us; that is as good as ok. `OUT_OF_REACH`: a school's
    own network, or a port that is not asked. `NOT_CHECKED`: this bot asks no pages.
    """

    OK = "ok"
    GUARDED = "guarded"
    MOVED = "moved"
    FAILING = "failing"
    OUT_OF_REACH = "out of reach"
    NOT_CHECKED = "not checked"


class Trouble(StrEnum):
    """Why nothing could be read."""

    GONE = "gone"
    SERVER = "server"
    NO_HOST = "no host"
    NO_CONNECTION = "no connection"
    TIMEOUT = "timeout"
    TLS = "tls"
    LOOP = "loop"
    OUT_OF_REACH = "out of reach"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check of a link came to.

    Attributes:
        answer: in one word.
        trouble: why it fails, if it does.
        status: of the last answer over HTTP, if there was one.
        moved_to: the address to keep instead, if it moved.
        retry_after: how long the site asks to be left alone.
    """

    answer: Answer
    trouble: Trouble | None = None
    status: int | None = None
    moved_to: str | None = None
    retry_after: timedelta | None = None
