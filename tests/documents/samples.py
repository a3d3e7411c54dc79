"""Documents to make files of."""

from datetime import UTC, datetime

from plc_bot.documents import Block, Entry, Feed, Heading, Link, Page, Paragraph

MADE_AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def a_link(number: int = 1, **changes: str) -> Link:
    """A link with everything that one can have."""
    told = {
        "title": f"Fractions with paper {number}",
        "address": f"https://example.org/{number}?a=1&b=2",
        **changes,
    }
    return Link(**told, lines=["Folding shows why.", "Worksheet · grade 4"])


def a_page(*blocks: Block) -> Page:
    """A page of these, or one like a week's digest."""
    digest = (Paragraph("The week to 2 March."), Heading("New"), a_link(1), a_link(2))
    return Page("What Riverside found", blocks or digest)


def an_entry(number: int = 1, **changes: str) -> Entry:
    """An entry of a feed."""
    told = {
        "key": f"urn:uuid:{number:032x}",
        "title": f"Fractions with paper {number}",
        "address": f"https://example.org/{number}?a=1&b=2",
        **changes,
    }
    return Entry(**told, updated=MADE_AT, published=MADE_AT, lines=["Folding shows why."])


def a_feed(*entries: Entry) -> Feed:
    """A feed of these, or of two."""
    return Feed(
        key="urn:uuid:0",
        title="Riverside: fractions",
        author="Riverside Educators",
        language="en",
        updated=MADE_AT,
        entries=entries or (an_entry(1), an_entry(2)),
    )
