"""PDFs, read back by a few lines of our own: what they say, and how they say what it is."""

import re
import subprocess
import sys
import zlib
from datetime import timedelta

import pytest

from plc_bot.documents import (
    Heading,
    Link,
    Listing,
    Page,
    Paragraph,
    PdfScriptError,
    Table,
    page_pdf,
)
from plc_bot.wording import speaking
from tests.documents.samples import MADE_AT, a_link, a_page

WITHOUT_THE_EXTRA = """
import sys
from datetime import UTC, datetime
from importlib.abc import MetaPathFinder
class Absent(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] == sys.argv[1]:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Absent())
from plc_bot.documents import Page, PdfNotInstalledError, page_html, page_pdf
assert page_html(Page("T", []))
try:
    page_pdf(Page("T", []), datetime(2026, 3, 2, tzinfo=UTC))
except PdfNotInstalledError as error:
    print(error)
"""


class Read:
    """A PDF's objects, and what its pages draw."""

    def __init__(self, page: Page) -> None:
        self.raw = page_pdf(page, MADE_AT)
        streams = re.findall(rb"stream\n(.*?)\nendstream", self.raw, re.DOTALL)
        opened = [zlib.decompress(one) for one in streams if one[:1] == b"x"]
        self.drawn = [one.decode("latin-1") for one in opened if b" BDC" in one]

    @property
    def tags(self) -> list[str]:
        return re.findall(r"/(\w+) <</MCID \d+>> BDC", "".join(self.drawn))

    @property
    def texts(self) -> int:
        return "".join(self.drawn).count(") Tj")

    def says(self, name: str) -> list[str]:
        """What the texts of this name in its dictionaries are."""
        found = re.findall(rb"/%b \((.*?)\)\n" % name.encode(), self.raw, re.DOTALL)
        return [_text(one) for one in found]


def _text(raw: bytes) -> str:
    plain = re.sub(rb"\\([()\\])", rb"\1", raw)
    return plain.decode("utf-16") if plain.startswith(b"\xfe\xff") else plain.decode("latin-1")


def test_a_pdf_says_what_it_is_called_and_in_which_language() -> None:
    with speaking("pt-BR"):
        read = Read(a_page())
    assert "What Riverside found" in read.says("Title")
    assert b"/Lang (pt-BR)" in read.raw
    assert b"/DisplayDocTitle true" in read.raw


def test_a_pdf_has_an_outline_of_its_parts_and_links() -> None:
    assert Read(a_page()).says("Title")[:4] == [
        "What Riverside found",
        "New",
        "Fractions with paper 1",
        "Fractions with paper 2",
    ]


def test_all_that_a_pdf_shows_is_tagged_as_what_it_is() -> None:
    blocks = [Heading("New"), a_link(), Listing(["one"]), Table(["a"], [["1"]]), Paragraph("x")]
    read = Read(a_page(*blocks))
    kinds = ["H1", "H2", "Figure", "H3", "P", "P", "P", "P", "P", "P"]
    assert read.tags == kinds
    assert b"/Marked true" in read.raw
    for drawn in read.drawn:
        outside = re.sub(r"BDC.*?EMC", "", drawn, flags=re.DOTALL)
        assert "Tj" not in outside
        assert " Do" not in outside


def test_a_code_can_be_told_without_seeing_it() -> None:
    assert Read(a_page(a_link(1))).says("Alt") == ["QR code: Fractions with paper 1"]


def test_links_can_be_followed() -> None:
    assert b"/URI (https://example.org/1?a=1&b=2)" in Read(a_page(a_link(1))).raw
    assert b"/URI (" not in Read(a_page(a_link(1, address="javascript:alert\\(1\\)"))).raw


def test_a_text_of_many_pages_is_all_there() -> None:
    read = Read(a_page(Paragraph("line\n" * 199 + "line"), a_link()))
    assert read.raw.count(b"/Type /Page\n") == len(read.drawn) == 5
    assert read.texts == 1 + 200 + 4


def test_a_link_is_kept_together_on_a_sheet() -> None:
    for lines, on_last in ((40, 1 + 40 + 4), (43, 4), (48, 4)):
        read = Read(a_page(Paragraph("\n".join(["line"] * lines)), a_link()))
        assert read.drawn[-1].count(") Tj") == on_last


def test_a_sheet_fits_on_both_papers() -> None:
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", Read(a_page()).raw)
    assert found is not None
    width, height = float(found[1]), float(found[2])
    assert width <= min(595.28, 612)  # A4 and Letter, in points
    assert height <= min(841.89, 792)


def test_letters_of_several_scripts_are_set() -> None:
    page_pdf(a_page(Paragraph("Ünï Жук αβγ Ελλάδα ქართ ₂ “so” № ½ ☑")), MADE_AT)


@pytest.mark.parametrize(
    "page",
    [
        Page("日本", []),
        a_page(Heading("हिन्दी")),
        a_page(Paragraph("عربي")),
        a_page(Link("עברית")),
        a_page(Link("T", lines=["a", "日"])),
    ],
)
def test_a_script_that_the_font_cannot_set_is_said_and_not_garbled(page: Page) -> None:
    with pytest.raises(PdfScriptError, match="Please take the page instead"):
        page_pdf(page, MADE_AT)


@pytest.mark.parametrize("extra", ["fpdf", "fontTools"])
def test_without_the_extra_the_page_is_offered(extra: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_EXTRA, extra], check=True, capture_output=True, text=True
    )
    assert "installed without PDF. Please take the page instead" in done.stdout


def test_equal_pages_are_equal_bytes_whenever_they_are_made() -> None:
    assert page_pdf(a_page(), MADE_AT) == page_pdf(a_page(), MADE_AT)
    assert page_pdf(a_page(), MADE_AT) != page_pdf(a_page(), MADE_AT + timedelta(days=1))
