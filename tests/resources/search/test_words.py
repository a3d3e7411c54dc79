"""The one reader of text: what is a word, in an index as in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bot.resources.search.words import (
    WORD_MOST,
    content_words,
    folded,
    forms_in,
    runs_in,
    written_words,
)

ENGLISH, GERMAN = ("en",), ("de",)


def plain(text: str) -> list[str]:
    return [word.plain for run in runs_in(text) for word in run.words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fraction strips, to fold!", ["fraction", "strips", "to", "fold"]),
        ("ÉCOLE Élémentaire", ["ecole", "elementaire"]),
        ("Straße", ["strasse"]),
        ("Ελληνικά ΣΧΟΛΕΊΟ", ["ελληνικα", "σχολειο"]),
        ("the teacher's desk", ["the", "teacher", "desk"]),
        ("co-operative", ["co", "operative"]),
        ("\ufb01nal \uff26\uff29\uff2e\uff21\uff2c", ["final", "final"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("Smørrebrød, Łódź", ["smorrebrod", "lodz"]),
        ("grade4 3/4", ["grade4", "3", "4"]),
        ("", []),
        ("!!! ??? ***", []),
    ],
)
def test_words_are_read_as_people_would_type_them(text: str, words: list[str]) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "pairs", "last"),
    [
        ("分数", ["分数"], "数"),
        ("分数の授業", ["分数", "数の", "の授", "授業"], "業"),
        ("ไทย", ["ไท", "ทย"], "ย"),
        ("分", ["分"], "分"),
    ],
)
def test_scripts_without_spaces_are_read_in_overlapping_pairs(
    text: str, pairs: list[str], last: str
) -> None:
    (run,) = runs_in(text)
    assert run.is_unspaced
    assert [word.plain for word in run.words] == pairs
    assert run.last == last


def test_scripts_in_one_text_are_told_apart() -> None:
    runs = list(runs_in("Math分数 game"))
    assert [run.is_unspaced for run in runs] == [False, True, False]


def test_a_devanagari_word_stays_whole_with_its_marks() -> None:
    assert plain("हिन्दी कक्षा") == ["हिन्दी", "कक्षा"]


def test_words_joined_by_hyphens_are_found_as_one_too() -> None:
    (run,) = runs_in("e-mail")
    assert run.joined == "email"


def test_a_word_that_stands_alone_is_joined_to_nothing() -> None:
    assert [run.joined for run in runs_in("mail 分数")] == ["", ""]


def test_a_word_of_ten_thousand_signs_is_cut() -> None:
    assert plain("a" * 10_000) == ["a" * WORD_MOST]


def test_two_forms_of_a_word_share_one_in_its_language() -> None:
    (one,), (several,) = content_words("fraction", ENGLISH), content_words("fractions", ENGLISH)
    assert one & several
    (haus,), (haeuser,) = content_words("Haus", GERMAN), content_words("Hauses", GERMAN)
    assert haus & haeuser


def test_words_that_tell_nothing_are_left_out_unless_there_are_no_others() -> None:
    telling = content_words("the strips for the class", ENGLISH)
    assert len(telling) == 2
    assert len(content_words("to be or not to be", ENGLISH)) > 0


def test_a_word_said_twice_is_one_content_word() -> None:
    assert len(content_words("Strips strips STRIPS", ENGLISH)) == 1


def test_a_content_word_occurs_where_a_form_of_it_does() -> None:
    held = forms_in("Folding paper strips", ENGLISH)
    assert all(word & held for word in content_words("fold a strip", ENGLISH))
    assert not any(word & held for word in content_words("volcano", ENGLISH))


def test_words_as_written_keep_their_case_and_apostrophes() -> None:
    assert written_words("Don't panic, Łódź!") == ["Don't", "panic", "Łódź"]


@given(st.text(max_size=40))
def test_reading_never_fails_and_finds_nothing_new_in_what_it_read(text: str) -> None:
    words = plain(text)
    assert all(word and len(word) <= WORD_MOST for word in words)
    assert all(" " not in word for word in words)


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert folded(folded(word)) == folded(word)
