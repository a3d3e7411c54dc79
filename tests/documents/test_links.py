"""Links in a page and in plain text, each with its code (RES-19)."""

import re

import pytest

from plc_bot.documents import Heading, Link, page_html, page_text
from tests.documents.samples import a_link, a_page


def test_a_link_can_be_followed_read_and_scanned() -> None:
    html = page_html(a_page(a_link(1)))
    assert '<a href="https://example.org/1?a=1&amp;b=2" rel="noopener noreferrer">' in html
    assert '<p class="address" dir="ltr">https://example.org/1?a=1&amp;b=2</p>' in html
    assert 'role="img" aria-label="QR code: Fractions with paper 1"' in html
    assert html.count("<svg ") == 1


def test_a_page_with_links_loads_nothing_and_runs_nothing() -> None:
    html = page_html(a_page())
    assert not re.search(r"<script|<link|<img|src=|url\(|@import|xlink|\son\w+=", html)
    assert "default-src 'none'" in html
    assert set(re.findall(r'https?://[^"<]*', html)) == {
        "https://example.org/1?a=1&amp;b=2",
        "https://example.org/2?a=1&amp;b=2",
    }


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.org", "x"]
)
def test_what_is_no_web_address_is_shown_and_never_opened(address: str) -> None:
    html = page_html(a_page(a_link(address=address)))
    assert "href=" not in html
    assert "<svg" not in html
    assert f'<p class="address" dir="ltr">{address}</p>' in html


def test_what_people_wrote_is_text_wherever_it_stands() -> None:
    evil = "\"><script>alert('{title}')</script>"
    address = f"https://example.org/{evil}"
    html = page_html(a_page(Link(evil, address, [evil])))
    assert "<script" not in html
    assert html.count("&#34;&gt;&lt;script&gt;") == 5


def test_links_without_a_part_of_their_own_stand_right_below_the_title() -> None:
    html = page_html(a_page(a_link(1), Heading("More"), a_link(2)))
    assert re.findall(r"<(h\d)", html) == ["h1", "h2", "h2", "h3"]


def test_a_note_without_an_address_has_no_line_for_one() -> None:
    page = a_page(Link("Seating plans", lines=["Two by two."]))
    assert "address" not in page_html(page).partition("<main>")[2]
    assert page_text(page).endswith("\n\nSeating plans\nTwo by two.\n")


def test_plain_text_holds_all_that_the_page_says_of_a_link() -> None:
    assert page_text(a_page(a_link(1))).endswith(
        "Fractions with paper 1\nhttps://example.org/1?a=1&b=2\n"
        "Folding shows why.\nWorksheet · grade 4\n"
    )


def test_codes_can_be_left_out() -> None:
    assert "<svg" not in page_html(a_page(), with_codes=False)


def test_equal_pages_are_equal_bytes() -> None:
    assert page_html(a_page()).encode() == page_html(a_page()).encode()
