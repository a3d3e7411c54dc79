"""The stems of words, by the rules of each language that Snowball has."""

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol, cast

import snowballstemmer  # pyright: ignore[reportMissingTypeStubs] - it has none; see _Stemmer

ENGLISH = "en"
_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Snowball's algorithms by the language's code (BCP 47); two of its names are older variants."""


def stemmed(language: str) -> str | None:
    """The language as this module calls it, such as `pt` for `pt-BR`; None: it has no stems."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return code if code in _ALGORITHMS else None


def stems_of(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The word's stem in each language that has stems; codes as `stemmed` gives them."""
    return tuple(_stem(word, language) for language in languages if language in _ALGORITHMS)


@lru_cache(65_536)  # 25 µs for a word made anew, and a community writes the same ones again
def _stem(word: str, language: str) -> str:
    return _stemmer(language).stemWord(word)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - theirs


@lru_cache
def _stemmer(language: str) -> _Stemmer:
    make = cast("Callable[[str], _Stemmer]", snowballstemmer.stemmer)  # pyright: ignore[reportUnknownMemberType] - untyped there
    return make(_ALGORITHMS[language])
