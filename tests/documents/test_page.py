import re
from html.parser import HTMLParser

from plc_bot.documents import Heading, Listing, Page, Paragraph, Table, page_html
from plc_bot.wording import speaking

PAGE = Page(
    "Your data",
    [
        Heading("Drafts"),
        Paragraph("First line\nsecond line"),
        Listing(["one", "two"]),
        Table(["when", "what"], [["Monday", "a draft"], ["Tuesday", "another"]]),
    ],
)


class Outline(HTMLParser):
    """The text in each element, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._tag = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self._tag not in ("style", "title"):
            self.found.append((self._tag, data))


def test_a_page_shows_every_block_in_its_own_element() -> None:
    assert Outline(page_html(PAGE)).found == [
        ("h1", "Your data"),
        ("h2", "Drafts"),
        ("p", "First line\nsecond line"),
        ("li", "one"),
        ("li", "two"),
        ("th", "when"),
        ("th", "what"),
        ("td", "Monday"),
        ("td", "a draft"),
        ("td", "Tuesday"),
        ("td", "another"),
    ]


def test_whatever_a_text_holds_it_is_shown_and_never_run() -> None:
    evil = "<script>alert(1)</script>&\"'"
    blocks = [Heading(evil), Paragraph(evil), Listing([evil]), Table([evil], [[evil]])]
    html = page_html(Page(evil, blocks))
    assert "<script" not in html
    assert [text for _tag, text in Outline(html).found] == [evil] * 6


def test_a_page_needs_no_network_and_has_no_script() -> None:
    html = page_html(PAGE)
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import|https?:", html)
    assert "default-src 'none'" in html


def test_a_page_says_how_it_fits_a_phone_and_a_dark_screen() -> None:
    html = page_html(PAGE)
    assert 'name="viewport" content="width=device-width' in html
    assert "prefers-color-scheme: dark" in html
    assert '<div class="wide" tabindex="0"' in html  # a wide table scrolls by itself


def test_a_page_says_which_language_it_is_in_and_which_way_it_runs() -> None:
    assert '<html lang="en" dir="ltr">' in page_html(PAGE)
    with speaking("pt-BR"):
        assert '<html lang="pt-BR" dir="ltr">' in page_html(PAGE)
    with speaking("ar"):
        assert '<html lang="ar" dir="rtl">' in page_html(PAGE)
