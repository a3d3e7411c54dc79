import pytest

from plc_bot.errors import PLCBotError
from plc_bot.guilds.words.errors import (
    BandNeededError,
    RenamedUnknownError,
    TooManyWordsError,
    WordLengthError,
    WordTwiceError,
)
from plc_bot.guilds.words.models import LABEL_MOST, AgeBand, WordKind
from plc_bot.guilds.words.planning import everything
from plc_bot.guilds.words.reading import Line, read_list, typed_list
from plc_bot.wording import speaking
from plc_bot.wording.pseudo import PSEUDO
from tests.guilds.words.lists import THREE, a_word

MATHS, LATIN = a_word(), a_word("Latin", parent="Languages")


def subjects(typed: str) -> list[tuple[str, str]]:
    return [(line.label, line.parent) for line in read_list(WordKind.SUBJECT, typed, ())]


def test_words_stand_under_the_heading_above_them() -> None:
    assert subjects(THREE) == [("Maths", ""), ("French", "Languages"), ("Latin", "Languages")]


def test_blank_lines_bullets_and_stray_signs_are_not_part_of_a_word() -> None:
    assert subjects("\n- Maths\n\n• Art \u200b\n* Music") == [
        ("Maths", ""),
        ("Art", ""),
        ("Music", ""),
    ]


def test_two_headings_of_one_name_are_one_family() -> None:
    assert subjects("A:\nx\nB:\ny\na:\nz") == [("x", "A"), ("z", "A"), ("y", "B")]


def test_a_word_that_is_known_stays_itself_however_its_case_is_written() -> None:
    assert read_list(WordKind.SUBJECT, "MATHS", (MATHS,)) == (Line("MATHS", "", MATHS),)


def test_an_equals_sign_renames_a_word() -> None:
    assert read_list(WordKind.SUBJECT, "maths = Numbers", (MATHS,)) == (Line("Numbers", "", MATHS),)


def test_a_word_on_offer_comes_before_a_retired_one_of_the_same_name() -> None:
    retired = a_word("Maths", code="old", retired=True)
    assert read_list(WordKind.SUBJECT, "maths", (MATHS, retired))[0].known == MATHS


@pytest.mark.parametrize("heading", ["Ages 8 to 11:", "ages 8 TO 11 :", "8-11:", "8 - 11:"])
def test_an_age_may_be_written_in_several_ways(heading: str) -> None:
    assert read_list(WordKind.GRADE, f"{heading}\nYear 4", ())[0].parent == AgeBand.TO_11


@pytest.mark.parametrize(
    ("kind", "typed", "refusal"),
    [
        (WordKind.SUBJECT, "x" * (LABEL_MOST + 1), WordLengthError(1, LABEL_MOST)),
        (WordKind.SUBJECT, "Maths\n!!!", WordLengthError(2, LABEL_MOST)),
        (WordKind.SUBJECT, "Maths =", WordLengthError(1, LABEL_MOST)),
        (WordKind.SUBJECT, "Maths\n\nmáths", WordTwiceError(3)),
        (WordKind.SUBJECT, "Maths\nMaths = Numbers", WordTwiceError(2)),
        (WordKind.SUBJECT, "Latin\nMaths = Latin", WordTwiceError(2)),
        (WordKind.SUBJECT, "Greek = Latin", RenamedUnknownError(1)),
        (WordKind.SUBJECT, "\n".join(f"w{n}" for n in range(26)), TooManyWordsError(25, 26)),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_by_line(
    kind: WordKind, typed: str, refusal: PLCBotError
) -> None:
    with pytest.raises(type(refusal)) as caught:
        read_list(kind, typed, (MATHS, LATIN))
    assert vars(caught.value) == vars(refusal)


@pytest.mark.parametrize("typed", ["Year 4", "Primary:\nYear 4"])
def test_a_grade_without_an_age_is_refused_and_the_ages_are_listed(typed: str) -> None:
    with pytest.raises(BandNeededError, match="Ages 8 to 11:, Ages 11 to 14:"):
        read_list(WordKind.GRADE, typed, ())


@pytest.mark.parametrize("kind", WordKind)
@pytest.mark.parametrize("language", ["en-US", PSEUDO])
def test_a_list_written_out_and_read_back_is_the_same(kind: WordKind, language: str) -> None:
    with speaking(language):
        words = everything(kind, ())
        lines = read_list(kind, typed_list(kind, words), words)
    assert [(line.known, line.label, line.parent) for line in lines] == [
        (word, word.label, word.parent) for word in words
    ]
