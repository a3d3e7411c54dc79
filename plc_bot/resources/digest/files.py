"""Making a page into a file, in a process of its own: codes and fonts take their time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plc_bot.documents import Page, fitting, page_eml, page_html, page_pdf
from plc_bot.offloop import run
from plc_bot.wording import speaking

_SECONDS, _MEMORY_BYTES = 60, 400 * 2**20


class FileKind(StrEnum):
    """What can be taken away, by the ending of its name."""

    PAGE = "html"
    PDF = "pdf"
    MAIL = "eml"


@dataclass(frozen=True, slots=True)
class FileWish:
    """What to make.

    Attributes:
        made_at: as of when; it is written into a PDF.
        language: a Discord locale, in which the page's words are.
    """

    kind: FileKind
    page: Page
    made_at: datetime
    language: str


async def make_file(wish: FileWish) -> bytes:
    """The file, at most 2 MiB as a page; what does not fit is counted at its end.

    Raises:
        PdfUnavailableError: no PDF can be made of it, or here at all.
        WorkTooLongError, WorkTooLargeError: it is more than this machine can do at once.
    """
    return await run(made_file, wish, seconds=_SECONDS, memory_bytes=_MEMORY_BYTES)


def made_file(wish: FileWish) -> bytes:
    """As `make_file`, here and now: for the process that does it."""
    with speaking(wish.language):
        # All kinds of one wish hold the same items, also where these are too many.
        page = fitting(wish.page)
        match wish.kind:
            case FileKind.PAGE:
                return page_html(page).encode()
            case FileKind.PDF:
                return page_pdf(page, wish.made_at)
            case FileKind.MAIL:
                return page_eml(page)
