"""Discord's Markdown, as HTML that nobody can break out of."""

from datetime import UTC, datetime

import pytest

from cogs._demo.marks import Reader, html
from cogs._demo.times import Times
from plc_bot.scheduling.zones import Zones

NOW = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
READER = Reader(Times(Zones()), NOW, "Europe/Berlin", {5: "welcome", 7: "Mei Tanaka"})


def line(text: str) -> str:
    made = str(html(text, READER))
    return made.removeprefix('<span class="line">').removesuffix("</span>")


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("**bold** and *slanted*", "<strong>bold</strong> and <em>slanted</em>"),
        ("`/setup start`", "<code>/setup start</code>"),
        ("</setup start:12>", "<code>/setup start</code>"),
        ("**`in` both**", "<strong><code>in</code> both</strong>"),
        ("<#5>", '<span class="mention">#welcome</span>'),
        ("<@7>", '<span class="mention">@Mei Tanaka</span>'),
        ("<@&9>", '<span class="mention">@…</span>'),
        ("snake_case_name", "snake_case_name"),
        (r"3 \* 4 \* 5", "3 * 4 * 5"),
        ("[the post](https://discord.com/x)", '<span class="link">the post</span>'),
    ],
)
def test_a_mark_becomes_its_tag(marked: str, shown: str) -> None:
    assert line(marked) == shown


def test_a_timestamp_is_read_on_the_readers_clock() -> None:
    assert line("<t:1772395200:F>") == (
        '<time datetime="2026-03-01T20:00:00+00:00">Sunday 1 March 2026, 21:00</time>'
    )


def test_what_is_typed_cannot_become_a_tag() -> None:
    shown = line("<script>x</script> **<b>** `<i>`")
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "<i>" not in shown


@pytest.mark.parametrize(
    ("marked", "kind"),
    [("# Title", "strong"), ("-# small", "small"), ("> said", "quote"), ("- one", "item")],
)
def test_a_line_keeps_its_kind_without_becoming_a_heading(marked: str, kind: str) -> None:
    assert str(html(marked, READER)).startswith(f'<span class="line {kind}">')
