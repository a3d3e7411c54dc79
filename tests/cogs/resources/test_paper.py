"""Resources on paper: all that helps to find and use them, and nobody's name (RES-19)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cogs.resources.card_words import Labels
from cogs.resources.paper import Part, resource_link, resources_page
from plc_bot.documents import Heading, Link, Paragraph
from plc_bot.resources.record.models import Licence, ResourceType
from plc_bot.wording import speaking
from tests.resources.builders import a_file, a_resource

LABELS = Labels({"maths": "Maths"}, {"4": "Grade 4"})
LATE_ON_SUNDAY = datetime(2027, 1, 10, 23, 30, tzinfo=UTC)


def test_a_link_says_all_that_is_known_of_a_resource() -> None:
    resource = a_resource(
        number=12,
        why="Folding shows why.",
        type=ResourceType.WORKSHEET,
        grades=("4", "w9"),
        subjects=("maths",),
        minutes=20,
        licence=Licence.BY,
        author="Otto <b>",
        tags=("fractions", "paper"),
    )
    assert resource_link(resource, LABELS) == Link(
        "Fraction strips",
        "https://example.org/fractions",
        (
            "Folding shows why.",
            "Worksheet · Grade 4, w9 · Maths · 20 minutes · CC BY",
            "By Otto <b>",
            "#fractions #paper",
            "Number 12 in the library",
        ),
    )


def test_a_note_is_there_in_full() -> None:
    link = resource_link(a_resource(None, number=3, text="Two by two.\nThen four."), LABELS)
    assert link.address == ""
    assert "Two by two.\nThen four." in link.lines


def test_a_file_leads_to_where_it_stands_in_discord_and_never_to_its_address() -> None:
    """RES-15."""
    link = resource_link(a_resource(None, file=a_file(), number=3), LABELS)
    assert link.address == "https://discord.com/channels/10000000000000001/5/6"
    assert "A file in Discord: strips.pdf" in link.lines
    gone = resource_link(a_resource(None, file=a_file(is_missing=True)), LABELS)
    assert gone.address == ""


def test_nobody_who_shared_something_is_named() -> None:
    page = resources_page(
        "T", LATE_ON_SUNDAY, ZoneInfo("UTC"), [("New", [a_resource(sharer_id=987_654)])], LABELS
    )
    assert "987654" not in str(page)


def test_a_page_says_which_day_it_was_there_in_the_readers_language() -> None:
    def said(zone: str) -> str:
        page = resources_page("T", LATE_ON_SUNDAY, ZoneInfo(zone), [], LABELS)
        (first,) = page.blocks
        assert isinstance(first, Paragraph)
        return first.text

    assert said("UTC").startswith("As of January 10, 2027.")
    assert said("Europe/Berlin").startswith("As of January 11, 2027.")
    with speaking("de"):
        assert "11. Januar 2027" in said("Europe/Berlin")


def test_a_part_that_holds_nothing_has_no_heading() -> None:
    parts: list[Part] = [("New", [a_resource()]), ("Wanted", [])]
    page = resources_page("T", LATE_ON_SUNDAY, ZoneInfo("UTC"), parts, LABELS)
    assert [block for block in page.blocks if isinstance(block, Heading)] == [Heading("New")]
