from plc_bot.documents import MOST_BYTES, Heading, Link, Page, Paragraph, fitting, page_html
from tests.documents.samples import a_link, a_page


def size(page: Page) -> int:
    return len(page_html(page).encode())


def test_what_fits_stays_as_it_is() -> None:
    page = a_page()
    assert fitting(page) is page
    assert fitting(page, size(page)) is page


def test_what_is_too_long_ends_with_a_word_of_what_is_left_out() -> None:
    page = a_page(Heading("New"), *map(a_link, range(20)))
    cut = fitting(page, size(page) - 1)
    assert size(cut) < size(page)
    assert [*cut.blocks[:-1]] == [*page.blocks[: len(cut.blocks) - 1]]
    left_out = len(page.blocks) - len(cut.blocks) + 1
    said = f"This file is full. Left out: {left_out}. Take fewer at once to have them all."
    assert cut.blocks[-1] == Paragraph(said)


def test_as_much_as_possible_is_kept() -> None:
    page = a_page(*map(a_link, range(12)))
    cut = fitting(page, 15_000)
    kept = len(cut.blocks) - 1
    assert size(cut) <= 15_000
    more = Page(page.title, [*page.blocks[: kept + 1], cut.blocks[-1]])
    assert size(more) > 15_000


def test_one_endless_text_is_left_out_and_said_so() -> None:
    cut = fitting(a_page(Paragraph("x" * (MOST_BYTES + 1))))
    assert [type(block) for block in cut.blocks] == [Paragraph]
    assert "Left out: 1." in page_html(cut)


def test_a_hundred_of_the_longest_links_fit_or_are_counted() -> None:
    """RES-19: never more than 2 MiB."""
    link = Link("t" * 150, "https://example.org/" + "x" * 2_000, ["w" * 1_000])
    cut = fitting(a_page(*[link] * 100))
    assert size(cut) <= 2 * 2**20
    kept = cut.blocks.count(link)
    assert kept == 100 or f"Left out: {100 - kept}." in page_html(cut)
