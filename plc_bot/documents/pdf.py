"""A document as a PDF: tagged, with an outline, on sheets that both A4 and Letter paper hold."""

from datetime import datetime
from typing import TYPE_CHECKING

from plc_bot.documents.blocks import Heading, Link, Page
from plc_bot.documents.codes import code_of
from plc_bot.documents.errors import PdfNotInstalledError
from plc_bot.documents.plain import block_text
from plc_bot.wording import _, present_locale

if TYPE_CHECKING:
    from plc_bot.documents.sheets import Sheets

_GAP_MM = 5.0
_PART_MM = 40.0
"""Less at the foot of a sheet is no place to begin a part."""
_LIBRARIES = {"fpdf", "fontTools", "defusedxml"}
"""What the extra `pdf` brings."""


def page_pdf(page: Page, made_at: datetime) -> bytes:
    """The page as a PDF in the present language; what is equal gives equal bytes.

    It takes about half a second, and some 30 ms for each link: not on the event loop.

    Raises:
        PdfNotInstalledError: the extra `pdf` is missing.
        PdfScriptError: the bundled font cannot set one of the texts.
    """
    try:
        # Imported here: the library is an extra, and the rest of the bot does without it.
        from plc_bot.documents.sheets import Sheets  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _LIBRARIES:
            raise
        raise PdfNotInstalledError from error
    sheets = Sheets()
    try:
        _write(sheets, page, made_at)
        return sheets.finished()
    finally:
        sheets.close_fonts()


def _write(sheets: "Sheets", page: Page, made_at: datetime) -> None:
    from plc_bot.documents.sheets import Style  # noqa: PLC0415 - as above

    sheets.begin(page.title, str(present_locale()).replace("_", "-"), made_at)
    sheets.note_in_outline(page.title, 0)
    sheets.write_text(page.title, Style("/H1", 18, bold=True))
    below = 1
    for block in page.blocks:
        match block:
            case Heading():
                sheets.break_unless(_PART_MM)
                sheets.note_in_outline(block.text, 1)
                sheets.write_text(block.text, Style("/H2", 14, bold=True, above=6))
                below = 2
            case Link():
                _write_link(sheets, block, below)
            case _:
                sheets.write_text(block_text(block), Style(above=3))


def _write_link(sheets: "Sheets", link: Link, level: int) -> None:
    from plc_bot.documents.sheets import Style  # noqa: PLC0415 - as above

    code = code_of(link.address) if link.opens else None
    side = 0.0 if code is None else code.side_mm
    width = sheets.epw - (side + _GAP_MM if side else 0.0)
    pieces = [(link.title, Style(f"/H{level + 1}", 11, bold=True))]
    pieces += [(link.address, Style(size=8, above=0.5, grey=80))] if link.address else []
    pieces += [(line, Style(above=1)) for line in link.lines]
    sheets.y += 4
    text = sum(sheets.height_of(words, style, width) for words, style in pieces)
    # Together on a sheet, unless it is longer than one.
    sheets.break_unless(min(max(text, side), sheets.eph))
    sheets.note_in_outline(link.title, level)
    below, here = sheets.y + side, sheets.page
    if code is not None:
        sheets.put_picture(code.png, side, _("QR code: {title}").format(title=link.title))
    for words, style in pieces:
        sheets.write_text(words, style, width, link.address if link.opens else "")
    if sheets.page == here:
        sheets.y = max(sheets.y, below)
