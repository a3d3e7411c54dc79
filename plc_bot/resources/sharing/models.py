"""What somebody wants to share, what to ask them before, and what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from plc_bot.links.private import Hint
from plc_bot.resources.record.models import FileReference, Particulars, Resource, ResourceState

UNDO_LASTS = timedelta(minutes=10)
COPY_MOST_BYTES = 10 * 1024 * 1024
"""The largest file that the bot copies; a server without boosts takes no larger ones."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody wants to share: a link in the particulars, a file, or else a note.

    Attributes:
        file: where it stands, if it is a file.
        copy_from: the file's present address, if the bot is to keep a copy of it in the library
            channel; it is never shown, and forgotten once the copy stands.
        quoted_id: whose words it would hold, if they agree; None for nobody's.
        quotes: those words.
    """

    particulars: Particulars
    file: FileReference | None = None
    copy_from: str = ""
    quoted_id: int | None = None
    quotes: str = ""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What whoever shares something should know before they do.

    Attributes:
        hints: what its link gives away.
        safer: the link to share instead; None where there is none to offer.
        twin: what is here already with the same address, or one that leads to the same page.
        is_certain: whether the twin has the very address, and not only leads to it.
    """

    hints: tuple[Hint, ...] = ()
    safer: str | None = None
    twin: Resource | None = None
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """What came of it.

    Attributes:
        needs_title: whether its title was left open, so that its page may be asked for one.
        left_out: tags for which there was no room.
    """

    resource: Resource
    needs_title: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether a librarian looks at it first."""
        return self.resource.state is ResourceState.WAITING


@dataclass(frozen=True, slots=True)
class LibraryCard:
    """A resource's card in the library channel, asked for or standing there.

    Attributes:
        posting: counts how often this resource's card was posted; one that left may come back.
        message_id: of the card once it stands.
        thread_id: of the post, in a forum.
        copy_from: the address of the file that the card is to carry a copy of; empty once it does.
    """

    guild_id: int
    resource_number: int
    posting: int
    channel_id: int
    message_id: int | None
    thread_id: int | None
    copy_from: str
    planned_at: datetime


@dataclass(frozen=True, slots=True)
class SuggestedEdit:
    """A change to some fields of a resource that waits for a yes or no.

    Attributes:
        version: of the resource that it was suggested for.
        fields: of `Particulars`, that would change.
        said: their values as JSON, by field.
        is_librarians: whether the librarians alone decide.
    """

    guild_id: int
    number: int
    resource_number: int
    suggester_id: int
    version: int
    fields: tuple[str, ...]
    said: str
    is_librarians: bool
    suggested_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggested edit beside its resource as it stands."""

    suggested: SuggestedEdit
    resource: Resource


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of an edit.

    Attributes:
        waits: whether a librarian looks at it first, and the resource is as it was.
    """

    resource: Resource
    waits: bool = False


@dataclass(frozen=True, slots=True)
class TextRequest:
    """Somebody's words, which enter another's note by their yes alone, within 7 days."""

    guild_id: int
    number: int
    resource_number: int
    author_id: int
    text: str
    asked_at: datetime
    ends_at: datetime
