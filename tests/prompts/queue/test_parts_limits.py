"""Every part of a prompt has its own limit, counted as it will be seen."""

from dataclasses import replace

import pytest

from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.errors import TextLengthError, TooManyTagsError
from plc_bot.prompts.queue.likeness import KnownTexts, alike
from tests.prompts.builders import a_prompt, a_text

LIMITS = [
    ("text", "text", 1_500),
    ("title", "title", 90),
    ("look_for", "look-for line", 200),
    ("try_by", "first step", 200),
    ("note", "note", 500),
]


@pytest.mark.parametrize(("field", "part", "most"), LIMITS)
def test_each_part_may_be_as_long_as_its_limit_and_no_longer(
    field: str, part: str, most: int
) -> None:
    longest = "é" * most
    assert getattr(checked(replace(a_text(), **{field: f" {longest}\u200b\n"})), field) == longest
    with pytest.raises(TextLengthError) as refused:
        checked(replace(a_text(), **{field: longest + "é"}))
    assert (refused.value.part, refused.value.length) == (part, most + 1)


def test_a_letter_of_two_signs_counts_once_it_is_one() -> None:
    assert checked(a_text(title="e\u0301" * 90)).title == "é" * 90


@pytest.mark.parametrize("text", ["", "Why now?", "\u200b".join("Why now?!")])
def test_a_question_of_fewer_than_ten_signs_is_none(text: str) -> None:
    with pytest.raises(TextLengthError) as refused:
        checked(a_text(text=text))
    assert refused.value.part == "text"


def test_empty_tags_are_no_tags_and_the_same_tag_is_one() -> None:
    tags = ("hope", " ", "\u200b", " hope ", "Hope", "a", "b", "c")
    assert checked(a_text(tags=tags)).tags == ("hope", "Hope", "a", "b", "c")


def test_a_sixth_tag_and_a_tag_of_26_signs_are_refused() -> None:
    with pytest.raises(TooManyTagsError) as many:
        checked(a_text(tags=tuple("abcdef")))
    assert many.value.count == 6
    assert checked(a_text(tags=("a" * 25,)))
    with pytest.raises(TextLengthError) as long:
        checked(a_text(tags=("a" * 26,)))
    assert (long.value.part, long.value.length) == ("tag", 26)


def test_a_line_break_within_a_part_stays() -> None:
    assert checked(a_text(text="First line.\r\n\r\nSecond line.")).text.count("\n") == 2


def test_words_of_a_title_or_a_note_make_no_twin() -> None:
    known = a_prompt(wording=a_text(text="Which door did you open?", title="The same old title"))
    wanted = a_text(text="What do your pupils read?", title="The same old title")
    assert alike(wanted, [known]) is None


def test_among_no_prompts_there_is_no_twin() -> None:
    assert alike(a_text(), []) is None
    assert KnownTexts({}).most_alike("one two three four") is None


def test_a_short_known_text_is_no_twin_of_a_long_one_that_holds_it() -> None:
    assert KnownTexts({1: "one two three"}).most_alike("one two three four five") is None


def test_repeated_words_and_their_case_do_not_count() -> None:
    known = KnownTexts({5: "What surprised you this week?", 6: "Who helped whom last Friday?"})
    assert known.most_alike("WHAT, what surprised you — this... this WEEK") == 5
