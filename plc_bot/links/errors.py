"""Why a text cannot be kept as a link, or a page not be read."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class LinkRefusedError(PLCBotError):
    """What was typed is no link that can be kept; a class a reason."""

    kind: ClassVar[Kind] = Kind.INVALID


@dataclass(eq=False)
class NotALinkError(LinkRefusedError):
    """No address can be read in it."""

    says: ClassVar[str] = N_(
        "I can't read a link in that. It should look like https://example.org/lesson, one link "
        "and nothing else."
    )


@dataclass(eq=False)
class LinkKindRefusedError(LinkRefusedError):
    """It is for something else than the web: a script, data, a file of one's own machine."""

    says: ClassVar[str] = N_(
        "Only links that begin with https:// or http:// open for everybody, so only those are "
        "kept. A file can be attached instead."
    )


@dataclass(eq=False)
class LinkWithoutHostError(LinkRefusedError):
    """It names no site."""

    says: ClassVar[str] = N_(
        "That link names no site. Please copy the whole address, such as "
        "https://example.org/lesson."
    )


@dataclass(eq=False)
class LinkWithPasswordError(LinkRefusedError):
    """A name or a password stands before the host, to be seen by all."""

    says: ClassVar[str] = N_(
        "That link has a name or a password before the @, which everybody here would see. Please "
        "take that part out and share it again."
    )


@dataclass(eq=False)
class LinkTooLongError(LinkRefusedError):
    """It is longer than a link may be."""

    says: ClassVar[str] = N_(
        "That link has {length} signs, and {most} is the most that I keep. Often the part from "
        "the first ? on can go: try that in your browser first."
    )
    length: int
    most: int


@dataclass(eq=False)
class NotFetchedError(PLCBotError):
    """This bot's operator has it ask no pages."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_("This bot doesn't look at pages; whoever runs it has set it so.")


@dataclass(eq=False)
class PageUnreadableError(PLCBotError):
    """The page gave nothing that could be taken as its title, or was not asked at all.

    Attributes:
        reason: one word for logs; never an address.
    """

    kind: ClassVar[Kind] = Kind.UNREACHABLE
    says: ClassVar[str] = N_("I couldn't read that page.")
    reason: str
