"""A document that must not be larger than a limit: cut at a block's end, and saying so."""

from collections.abc import Sequence

from plc_bot.documents.blocks import Block, Link, Page, Paragraph
from plc_bot.documents.page import page_html
from plc_bot.wording import _

MOST_BYTES = 2 * 2**20
"""Of a file that is passed on by mail or printed."""


def fitting(page: Page, most_bytes: int = MOST_BYTES) -> Page:
    """The page, or as many of its first blocks as fit into an HTML file of so many bytes.

    What is left out is counted in a last paragraph, so that nobody takes a part for the whole.
    """
    if _fits(page, most_bytes):
        return page
    low, high = 0, len(page.blocks) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(_cut(page, middle), most_bytes):
            low = middle
        else:
            high = middle - 1
    return _cut(page, low)


def _fits(page: Page, most_bytes: int) -> bool:
    return len(page_html(page).encode()) <= most_bytes


def _cut(page: Page, blocks: int) -> Page:
    left_out = _items(page.blocks[blocks:])
    words = _("This file is full. Left out: {count}. Take fewer at once to have them all.")
    return Page(page.title, [*page.blocks[:blocks], Paragraph(words.format(count=left_out))])


def _items(blocks: Sequence[Block]) -> int:
    """How many a reader would count: links, or whatever there is where there are none."""
    return sum(isinstance(block, Link) for block in blocks) or len(blocks)
