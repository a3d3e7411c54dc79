import pytest

from plc_bot.documents import PdfScriptError
from plc_bot.documents.setting import settable

LATIN = {*range(0x20, 0x180), 0x25A1, 0x0627, 0x05D0, 0x0301}


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("plain\ntext", "plain\ntext"),
        ("tab\there", "tab here"),
        ("party \N{PARTY POPPER}!", "party □!"),
        ("heart \N{HEAVY BLACK HEART}\ufe0f", "heart □"),
        ("zero\u200bwidth", "zerowidth"),
        ("e\u0301", "é"),
        ("wide\u3000space", "wide space"),
        ("\x07bell", "bell"),
    ],
)
def test_what_can_be_read_without_it_does_not_stop_a_text(typed: str, set_as: str) -> None:
    assert settable(typed, LATIN) == set_as


@pytest.mark.parametrize("letter", ["日", "ж", "٣", "Ⅻ"])
def test_a_letter_or_digit_that_is_missing_stops_it(letter: str) -> None:
    with pytest.raises(PdfScriptError):
        settable(f"a{letter}", LATIN)


@pytest.mark.parametrize("letter", ["\N{ARABIC LETTER ALEF}", "\N{HEBREW LETTER ALEF}"])
def test_letters_that_would_stand_in_the_wrong_shape_or_order_stop_it(letter: str) -> None:
    with pytest.raises(PdfScriptError):
        settable(letter, LATIN)
