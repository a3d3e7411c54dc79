"""Sheets of paper in a PDF: text that flows over them, each piece tagged for who hears it read.

Imported only where a PDF is made: fpdf2 is the extra `pdf`. It (2.8.9) tags headings and pictures
as figures and text not at all, which programs that read aloud would take for an empty document;
so the tags are set here, by what it has for its own.
"""

import io
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import TTFFont
from fpdf.outline import OutlineSection
from fpdf.prefs import ViewerPreferences
from fpdf.syntax import DestinationXYZ

from plc_bot.documents.setting import settable

FONTS = Path(__file__).parent / "fonts"
"""DejaVu Sans 2.37 with its licence: Latin, Greek, Cyrillic, Armenian, Georgian and more."""

_SHEET = (210.0, 279.4)
"""As wide as A4 and as high as Letter (mm): it prints on both without being made smaller."""
_MARGIN = 15.0
_FONT = "dejavu"


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks, and what it is to a program that reads it aloud.

    Attributes:
        tag: the standard structure type (ISO 32000-1, 14.8.4).
        size: in points.
        bold: whether it is set so.
        above: what is left free above it, in mm.
        grey: from 0 (black); above 110 it would be hard to read on paper.
    """

    tag: str = "/P"
    size: float = 10.0
    bold: bool = False
    above: float = 0.0
    grey: int = 0

    @property
    def line(self) -> float:
        """The height of a line, in mm."""
        return self.size * 0.3528 * 1.4


class Sheets(FPDF):
    """A document under way; texts are set below each other."""

    def __init__(self) -> None:
        super().__init__(format=_SHEET)
        self.add_font(_FONT, "", FONTS / "DejaVuSans.ttf")
        self.add_font(_FONT, "B", FONTS / "DejaVuSans-Bold.ttf")
        self._covered = self._covered_by("") & self._covered_by("B")
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(auto=False, margin=_MARGIN)

    def begin(self, title: str, language: str, made_at: datetime) -> None:
        """Say what the document is, and take the first sheet.

        Raises:
            PdfScriptError: the font cannot set the title.
        """
        self.set_creation_date(made_at)
        self.set_lang(language)
        self.set_title(self._settable(title))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.add_page()

    @property
    def room(self) -> float:
        """How much of the sheet is left, in mm."""
        return self.h - _MARGIN - self.y

    def break_unless(self, room: float) -> None:
        """Begin a new sheet where less is left than this, in mm, and more was."""
        if self.room < room and self.y > _MARGIN:
            self.add_page()

    def height_of(self, text: str, style: Style, width: float) -> float:
        """How much of a sheet the text takes, in mm."""
        return style.above + style.line * len(self._lines(self._settable(text), style, width))

    def write_text(self, text: str, style: Style, width: float = 0.0, link: str = "") -> None:
        """Set the text, on as many sheets as it takes.

        Raises:
            PdfScriptError: the font cannot set it.
        """
        width = width or self.epw
        lines = self._lines(self._settable(text), style, width)
        self.y += style.above
        while lines:
            self.break_unless(style.line)
            here = max(int(self.room / style.line), 1)
            self._face(style)  # anew: a new sheet begins without one
            with self._tagged(style.tag):
                for line in lines[:here]:
                    self.cell(width, style.line, line, link=link, new_x="LMARGIN", new_y="NEXT")
            lines = lines[here:]

    def note_in_outline(self, text: str, level: int) -> None:
        """Have the outline lead to where the document now is; level 0 is the highest."""
        place = DestinationXYZ(self.page, top=self.h_pt - self.y * self.k)
        words = " ".join(self._settable(text).split())
        self._outline.append(OutlineSection(words, level, self.page, place))

    def put_picture(self, picture: bytes, side: float, alternative: str) -> None:
        """A square picture (mm) at the right margin, beside what is set next."""
        x = self.w - _MARGIN - side
        with self._tagged("/Figure", self._settable(alternative)):
            self.image(io.BytesIO(picture), x=x, y=self.y, w=side, h=side)

    def finished(self) -> bytes:
        """The file."""
        return bytes(self.output())

    def close_fonts(self) -> None:
        """Close the fonts' files, which the library leaves to chance."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    @contextmanager
    def _tagged(self, tag: str, alternative: str | None = None) -> Generator[None]:
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=tag, mcid=number, alt_text=alternative)
        self._out(f"{tag} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    def _covered_by(self, style: str) -> frozenset[int]:
        font = self.fonts[_FONT + style]
        return frozenset(font.cmap) if isinstance(font, TTFFont) else frozenset()

    def _settable(self, text: str) -> str:
        return settable(text, self._covered)

    def _lines(self, text: str, style: Style, width: float) -> list[str]:
        self._face(style)
        lines = self.multi_cell(
            width, style.line, text, align="L", dry_run=True, output=MethodReturnValue.LINES
        )
        # What it returns depends on `output` in ways that its types do not tell.
        return cast("list[str]", lines)

    def _face(self, style: Style) -> None:
        self.set_font(_FONT, "B" if style.bold else "", style.size)
        self.set_text_color(style.grey)
