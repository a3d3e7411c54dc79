"""Typed text: cleaned before it is kept, alike before it is compared, harmless when shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bot.text import cleaned, compared, escaped, shortened


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two\r\nlines \t", "two\nlines"),
        ("a\u202eb", "ab"),
        ("a\u200bb\u2066c\ufeff", "abc"),
        ("e\u0301", "é"),
        ("\x00\x07bell", "bell"),
        ("half\ud800 a sign\udfff", "half a sign"),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_what_cannot_be_seen_is_dropped_and_what_belongs_stays(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    "same", ["Où est la clé ?", "ou est la cle", "OU EST LA CLÉ!!", "ou - est: la «clé»"]
)
def test_case_accents_and_punctuation_make_no_difference(same: str) -> None:
    assert compared(same) == "ou est la cle"


def test_texts_in_any_alphabet_can_be_compared() -> None:
    assert compared("Привет, мир") == "привет мир"
    assert compared("先生、こんにちは") != ""


def test_a_long_line_is_cut_with_a_sign_that_it_was() -> None:
    assert shortened("one two\nthree", 9) == "one two…"
    assert shortened("one", 3) == "one"


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_never_exceeds_its_length(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize("sign", list("*_~`|>#[]()<@"))
def test_no_sign_of_discords_markdown_or_mentions_stays_alive(sign: str) -> None:
    assert escaped(f"a{sign}b") == f"a\\{sign}b"
