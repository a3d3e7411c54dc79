"""The words people read: marked in the code, translated when they are shown.

`_` translates now, into the language of the present conversation. `N_` only marks, for texts
that are translated later (errors, the starter library). Both are found by Babel's extraction.
"""

import gettext
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError

from plc_bot.wording.pseudo import PSEUDO, PseudoTranslations

DEFAULT_LANGUAGE = "en"
_pseudo_offered = False
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def _(message: str) -> str:
    """The message in the present language; English where no catalogue has it."""
    return _catalogue(_language.get()).gettext(message)


def n_(one: str, many: str, count: int) -> str:
    """The form of a message that fits a count, by the plural rule of the present language."""
    return _catalogue(_language.get()).ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark only"
    """The message unchanged, marked so that catalogues hold it."""
    return message


@contextmanager
def speaking(language: str) -> Generator[None]:
    """Within it, `_` and dates speak this language (a Discord locale such as `de`, `pt-BR`)."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def speak(language: str) -> None:
    """Speak this language for the rest of the present task; what the task began goes on in it."""
    _language.set(language)


def present_locale() -> Locale:
    """Babel's locale of the present language, for dates, times and lists; English if unknown."""
    try:
        return Locale.parse(_language.get(), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(DEFAULT_LANGUAGE)


def languages() -> tuple[str, ...]:
    """The Discord locales that can be chosen: English, and whatever has a catalogue."""
    return (*_translated(), PSEUDO) if _pseudo_offered else _translated()


def is_translated() -> bool:
    """Whether there is any language but English."""
    return any(not language.startswith(DEFAULT_LANGUAGE) for language in _translated())


def is_spoken(language: str) -> bool:
    """Whether the bot has words in this language, be it of another country."""
    known = {*_translated(), PSEUDO}
    return bool({language, language.partition("-")[0]} & (known | {DEFAULT_LANGUAGE}))


@contextmanager
def pseudo_offered() -> Generator[None]:
    """Within it the pseudo-language can be chosen like any other; for whoever tries the bot."""
    global _pseudo_offered  # noqa: PLW0603 - what is offered is the process's, as catalogues are
    before, _pseudo_offered = _pseudo_offered, True
    try:
        yield
    finally:
        _pseudo_offered = before


@cache
def _translated() -> tuple[str, ...]:
    folder = files(__name__) / "catalogues"
    names = sorted(part.name for part in folder.iterdir()) if folder.is_dir() else []
    return ("en-US", "en-GB", *(name.replace("_", "-") for name in names if name.isidentifier()))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == PSEUDO:
        return PseudoTranslations()
    folder = files(__name__) / "catalogues"
    for name in (language.replace("-", "_"), language.partition("-")[0]):
        compiled = folder / name / "LC_MESSAGES" / "plc_bot.mo"
        if compiled.is_file():
            with compiled.open("rb") as stream:
                return gettext.GNUTranslations(stream)
    return gettext.NullTranslations()
