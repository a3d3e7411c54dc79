"""Markdown as people leave it: closed headings, empty lines, keys that nobody knows."""

import pytest

from plc_bot.prompts.importing.markdown import escaped_line
from plc_bot.prompts.importing.models import Part
from plc_bot.prompts.queue.errors import TextLengthError
from tests.prompts.importing.files import ONE, THREE, TWO, sheet_of, texts, wordings, wrong


def parts(content: str) -> dict[Part, str]:
    [entry] = sheet_of("a.md", content).entries
    return entry.parts


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## A lesson ##", "A lesson"),
        ("## C \\#", "C #"),
        ("###### Deep", "Deep"),
        ("   ## Indented", "Indented"),
    ],
)
def test_a_title_is_what_the_heading_says(heading: str, title: str) -> None:
    assert parts(f"{heading}\n{ONE}\n") == {Part.TEXT: ONE, Part.TITLE: title}


def test_seven_signs_make_no_heading() -> None:
    assert parts(f"- {ONE}\n\n####### No heading\n") == {Part.TEXT: ONE}


def test_tags_in_a_line_and_at_the_text_s_end_are_put_together() -> None:
    assert parts(f"- {ONE} #last\n  tags: first, two words\n") == {
        Part.TEXT: ONE,
        Part.TAGS: "first, two words, last",
    }


def test_a_blank_line_between_the_last_lines_ends_nothing() -> None:
    assert parts(f"- {ONE}\n  tags: a\n\n  note: x\n") == {
        Part.TEXT: ONE,
        Part.TAGS: "a",
        Part.NOTE: "x",
    }


@pytest.mark.parametrize("last", ["mood: good", "text: more", "tags a", "note for staff: x"])
def test_a_last_line_with_another_name_is_the_text_s_own(last: str) -> None:
    assert parts(f"- {ONE}\n  {last}\n") == {Part.TEXT: f"{ONE}\n{last}"}


def test_a_line_that_says_nothing_leaves_no_trace() -> None:
    assert parts(f"- {ONE}\n  tags:\n  note:   \n") == {Part.TEXT: ONE}


@pytest.mark.parametrize("value", ["a\nb", "a\\nb", "\\", "\\\\n", "a\n\n\\\n"])
def test_an_escaped_line_is_read_as_the_value_it_was(value: str) -> None:
    escaped = escaped_line(value)
    assert "\n" not in escaped
    assert parts(f"- {ONE}\n  note: .{escaped}.\n")[Part.NOTE] == f".{value}."


def test_a_heading_of_tags_alone_is_no_question() -> None:
    assert wrong(sheet_of("a.md", f"## #time\n\n## {ONE}\n")) == {1: TextLengthError}


def test_an_empty_item_is_told_by_its_line() -> None:
    sheet = sheet_of("a.md", f"- {ONE}\n-\n- {TWO}\n")
    assert wrong(sheet) == {2: TextLengthError}
    assert [one.text for one in wordings(sheet)] == [ONE, TWO]


def test_items_of_a_loose_list_are_prompts_each() -> None:
    assert texts("a.md", f"- {ONE}\n\n\n- {TWO}\n\n* {THREE}\n") == [ONE, TWO, THREE]


def test_a_comment_over_several_lines_hides_the_prompts_in_it() -> None:
    assert texts("a.md", f"<!--\n- {ONE}\n\n- {TWO}\n-->\n\n- {THREE}\n") == [THREE]


def test_markdown_within_a_question_stays_as_it_was_typed() -> None:
    asked = "What is **really** new in `x`, [here](https://example.org) or \\*there\\*?"
    assert texts("a.md", f"- {asked}\n") == [asked]
