"""Markdown: list items and headings are prompts."""

import pytest

from plc_bot.prompts.importing.errors import NoPromptFoundError, TooManyPromptsError
from plc_bot.prompts.queue.errors import TextLengthError
from plc_bot.prompts.queue.models import PromptKind, PromptText
from tests.prompts.importing.files import ONE, THREE, TWO, fine, sheet_of, texts, wordings, wrong


def only(content: str) -> PromptText:
    [wording] = wordings(sheet_of("a.md", content))
    return wording


@pytest.mark.parametrize("marker", ["-", "*", "+", "1.", "2)"])
def test_each_list_item_is_a_prompt(marker: str) -> None:
    assert texts("a.md", f"{marker} {ONE}\n{marker} {TWO}\n\n{marker} {THREE}\n") == [
        ONE,
        TWO,
        THREE,
    ]


def test_each_heading_is_a_prompt_with_its_text_below() -> None:
    content = f"## A lesson\n\n{ONE}\n\n**{TWO}**\n\n## {THREE}\n"
    first, second = wordings(sheet_of("a.md", content))
    assert (first.title, first.text) == ("A lesson", f"{ONE}\n\n**{TWO}**")
    assert (second.title, second.text) == ("", THREE)


def test_underlined_headings_count_too() -> None:
    assert only(f"A lesson\n========\n{ONE}\n").title == "A lesson"


def test_nested_items_are_a_polls_answers() -> None:
    poll = only(f"- {ONE} #time\n  - In passing\n  - \\- On paper -\n")
    assert (poll.kind, poll.answers) == (PromptKind.POLL, ("In passing", "- On paper -"))
    assert (poll.text, poll.tags) == (ONE, ("time",))


def test_a_list_below_a_headings_text_holds_its_answers() -> None:
    poll = only(f"## A vote\n{ONE}\n\n- In passing\n- On paper\n\ntags: time\n")
    assert (poll.title, poll.text, poll.answers) == ("A vote", ONE, ("In passing", "On paper"))
    assert poll.tags == ("time",)


def test_headings_over_lists_and_over_headings_are_no_prompts() -> None:
    content = (
        f"# Spring\n\n## January\n\n- {ONE}\n- {TWO}\n\n## February\n\n### A lesson\n\n{THREE}\n"
    )
    assert texts("a.md", content) == [ONE, TWO, THREE]


def test_tags_stand_at_the_end_of_the_text_or_of_the_heading() -> None:
    assert only(f"- {ONE} #time #talk-back\n").tags == ("time", "talk-back")
    assert only(f"## A lesson #one\n{ONE}\n#two #three\n").tags == ("one", "two", "three")
    assert only(f"- {ONE} #7 #\n").text == f"{ONE} #7 #"


def test_lines_at_the_end_say_the_rest() -> None:
    sheet = sheet_of(
        "a.md",
        f"- {ONE}\n  Date: 11 January 2027\n  schedule: studio\n  tags: a, two words\n"
        "  note: one\\ntwo\n  source: Ada\n  look for: a moment\n  try by: now\n",
    )
    [one] = fine(sheet)
    assert (str(one.dated_on), one.schedule_number) == ("2027-01-11", 7)
    assert one.wording == PromptText(
        ONE, "", "a moment", "now", ("a", "two words"), "one\ntwo", source="Ada"
    )


def test_what_only_looks_like_such_a_line_stays_in_the_text() -> None:
    asked = f"note: this is the question\n{ONE}"
    assert only(f"## A lesson\n{asked}\n").text == asked


def test_a_quotation_is_taken_exactly_as_it_is() -> None:
    asked = "# No heading\n\n- no answer\n> and a quotation\n\n```\nnote: x\n#tag"
    quoted = "\n".join(f"> {line}".rstrip() for line in asked.split("\n"))
    assert only(f"## A lesson\n\n{quoted}\n\ntags: time\n").text == asked


def test_a_quotation_within_a_text_stays_what_it_is() -> None:
    asked = f"{ONE}\n\n> I got it.\n\n{TWO}"
    assert only(f"## A lesson\n\n{asked}\n").text == asked


def test_a_text_goes_on_in_the_lines_below_its_item() -> None:
    assert only(f"- {ONE}\n  {TWO}\n\n  {THREE}\n").text == f"{ONE}\n{TWO}\n\n{THREE}"


def test_comments_and_what_stands_before_the_first_prompt_are_not_read() -> None:
    content = f"Hello.\n\n<!-- about this file -->\n- {ONE}\n  <!-- x -->\n<!-- y -->\n## {TWO}\n"
    assert texts("a.md", content) == [ONE, TWO]


def test_a_bad_one_is_named_by_its_line() -> None:
    assert wrong(sheet_of("a.md", f"- {ONE}\n- short\n\n## x\n\ny\n")) == {
        2: TextLengthError,
        4: TextLengthError,
    }


@pytest.mark.parametrize("content", ["Just some words.", "---\n", "```\n- x\n```\n"])
def test_a_file_without_prompts_is_refused(content: str) -> None:
    with pytest.raises(NoPromptFoundError):
        sheet_of("a.md", content)


def test_more_than_five_hundred_are_refused() -> None:
    with pytest.raises(TooManyPromptsError):
        sheet_of("a.md", f"- {ONE}\n" * 501)


def test_lists_without_end_are_refused_before_their_outline_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("plc_bot.prompts.importing.markdown._PARSER", None)
    with pytest.raises(TooManyPromptsError):
        sheet_of("a.md", f"- {ONE}\n" * 6_001)
