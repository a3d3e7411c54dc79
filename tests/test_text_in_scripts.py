"""Typed text of many scripts: what is dropped, what stays, what counts as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bot.text import cleaned, compared, escaped, shortened


@pytest.mark.parametrize("code", [0x00AD, 0x061C, 0x180E, 0x202A, 0x202E, 0x2060, 0x206F, 0xFEFF])
def test_no_sign_that_only_turns_or_hides_survives(code: int) -> None:
    assert cleaned(f"a{chr(code)}b") == "ab"
    assert compared(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("code", [0x1F, 0x7F, 0x80, 0x9F])
def test_no_control_sign_survives(code: int) -> None:
    assert cleaned(f"a{chr(code)}b") == "ab"
    assert compared(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("joined", ["क्\u200cष", "क्\u200dष", "👨\u200d👩\u200d👧", "❤\ufe0f"])
def test_what_joins_or_parts_letters_and_emoji_stays(joined: str) -> None:
    assert cleaned(joined) == joined


def test_letters_that_were_apart_for_a_hidden_sign_become_one() -> None:
    assert cleaned("e\u200b\u0301") == "é"


def test_breaks_of_windows_become_plain_and_other_returns_go() -> None:
    assert cleaned("a\r\nb\rc\n\td") == "a\nbc\n\td"


@pytest.mark.parametrize("blank", ["", " \n\t ", "\u200b \u202e", "\u00a0\u2003"])
def test_what_shows_nothing_is_nothing(blank: str) -> None:
    assert cleaned(blank) == compared(blank) == shortened(cleaned(blank), 5) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("ﬁnal", "final"),
        ("ﬀ \uff11\uff12", "ff 12"),
        ("Ёлка", "елка"),
        ("ΌΣΟΣ", "όσος"),
        ("don't-know", "don t know"),
        ("a\nb\tc", "a b c"),
    ],
)
def test_two_ways_to_write_a_word_compare_alike(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@pytest.mark.parametrize(("one", "other"), [("a b", "ab"), ("1", "2"), ("мир", "мор"), ("o", "0")])
def test_two_words_do_not_compare_alike(one: str, other: str) -> None:
    assert compared(one) != compared(other)


@given(st.text())
def test_cleaning_makes_no_difference_to_a_comparison(text: str) -> None:
    assert compared(cleaned(text)) == compared(text)


def test_a_cut_leaves_no_blank_before_its_sign() -> None:
    assert shortened("one two", 5) == "one…"
    assert shortened("abcdef", 1) == "…"


def test_a_text_of_the_very_length_is_not_cut() -> None:
    assert shortened(" four  \n five ", 9) == "four five"
    assert shortened("four fives", 9) == "four fiv…"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<@&5> @here", "\\<\\@&5\\> \\@here"),
        ("- item", "\\- item"),
        ("a\\*b", "a\\\\\\*b"),
        ("[x](y)", "\\[x\\]\\(y\\)"),
        ("1. one, 2: two!", "1. one, 2: two!"),
    ],
)
def test_whole_marks_are_taken_apart_sign_by_sign(typed: str, shown: str) -> None:
    assert escaped(typed) == shown


@given(st.text())
def test_without_its_strokes_an_escaped_text_is_the_text(text: str) -> None:
    read, signs = list[str](), iter(escaped(text))
    for sign in signs:
        read.append(next(signs) if sign == "\\" else sign)
    assert "".join(read) == text
