"""Words: translated where a catalogue has them, English where none has."""

import asyncio
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from plc_bot.wording import N_, _, n_, present_locale, speak, speaking

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "N_": None, "L_": None, "n_": (1, 2)}


def extracted() -> list[tuple[str, str | tuple[str, ...]]]:
    """Every marked message with the file it stands in, as Babel's own tool finds them."""
    found = [
        (f"{folder}/{name}", message)
        for folder in ("plc_bot", "cogs")
        for name, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / folder), keywords=KEYWORDS
        )
    ]
    assert len(found) > 100
    return found


def test_a_message_without_a_catalogue_is_english() -> None:
    with speaking("de"):
        assert _("There is nothing here.") == "There is nothing here."
        assert n_("{count} prompt", "{count} prompts", 1) == "{count} prompt"
        assert n_("{count} prompt", "{count} prompts", 2) == "{count} prompts"


def test_a_mark_changes_nothing() -> None:
    assert N_("Find me") == "Find me"


def test_the_language_is_spoken_within_and_not_after() -> None:
    with speaking("pt-BR"):
        assert str(present_locale()) == "pt_BR"
    assert str(present_locale()) == "en"


@pytest.mark.parametrize("language", ["", "xx-XX", "klingon", "de-", "../etc"])
def test_an_unknown_language_falls_back_to_english(language: str) -> None:
    with speaking(language):
        assert _("Hello") == "Hello"
        assert present_locale().language in ("en", "de")


async def test_two_conversations_speak_their_own_language() -> None:
    async def spoken(language: str) -> str:
        speak(language)
        await asyncio.sleep(0)
        return str(present_locale())

    assert await asyncio.gather(spoken("de"), spoken("fr")) == ["de", "fr"]


def test_every_marked_message_names_what_it_leaves_open() -> None:
    """A translator can move `{name}`, but not a bare `{}`; and no message is empty."""
    for where, message in extracted():
        for text in (message,) if isinstance(message, str) else message:
            assert text.strip(), where
            fields = [field for _text, field, *_rest in string.Formatter().parse(text)]
            assert all(field is None or field.isidentifier() for field in fields), (where, text)


def test_error_sentences_can_be_translated() -> None:
    messages = {message for _where, message in extracted()}
    assert "Undo works for 10 minutes, and those are over." in messages
