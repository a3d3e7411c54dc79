"""The language that nobody speaks, by which untranslated and too long words are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plc_bot.wording import _, is_spoken, languages, n_, pseudo_offered, speaking
from plc_bot.wording.pseudo import PSEUDO, PseudoTranslations, plain


def said(message: str) -> str:
    return PseudoTranslations().gettext(message)


@given(st.text())
def test_every_message_can_be_read_back(message: str) -> None:
    assert plain(said(message)) == plain(message)


@given(st.text(st.characters(codec="ascii", exclude_characters="{}`<>"), min_size=1))
def test_no_plain_letter_is_left(message: str) -> None:
    shown = said(message.replace("://", " "))
    assert not any(letter.isascii() and letter.isalpha() for letter in shown)


@pytest.mark.parametrize(
    "kept", ["{name}", "`/prompts queue add`", "<#12>", "<t:1:F>", "https://example.org/a?b=c"]
)
def test_what_a_translator_leaves_alone_is_left_alone(kept: str) -> None:
    assert kept in said(f"See {kept} for more")


def test_a_text_grows_as_translations_do() -> None:
    english = "Nothing was changed."
    assert 1.3 * len(english) < len(said(english)) < 1.6 * len(english)


def test_it_is_spoken_like_any_other_language() -> None:
    with speaking(PSEUDO):
        assert plain(_("Undo")) == "Undo" != _("Undo")
        assert plain(n_("{count} prompt", "{count} prompts", 2)) == "{count} prompts"


def test_it_is_offered_only_to_whoever_tries_it() -> None:
    assert PSEUDO not in languages()
    with pseudo_offered():
        assert languages()[-1] == PSEUDO
    assert PSEUDO not in languages()


@pytest.mark.parametrize(
    ("language", "spoken"), [("en-US", True), ("en-GB", True), (PSEUDO, True), ("de", False)]
)
def test_it_is_known_which_languages_have_words(language: str, spoken: bool) -> None:
    assert is_spoken(language) is spoken
