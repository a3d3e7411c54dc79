"""How a word stands in the index: with its guild before it, here and in every query."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from plc_bot.resources.search.models import Indexed, Searchable
from plc_bot.resources.search.words import runs_in, stem_forms

READING = 1
"""Rises when the same text gives other words; rows with a lower one are read anew."""
PLAIN, STEM = "x", "y"
VOCABULARY_LEAST = 3
"""Shorter words are never proposed."""


def token(serial: int, kind: str, word: str) -> str:
    """The only way a word goes into the index or into a query.

    Nobody finds another guild's words, whatever they type: a serial is digits, a kind a letter.
    """
    return f"{serial}{kind}{word}"


def indexed(serial: int, found: Searchable) -> Indexed:
    """What the engine keeps of a resource."""
    title, tags, why = (
        tuple(_tokens(serial, text, found.languages))
        for text in (found.title, " ".join(found.tags), found.why)
    )
    return Indexed(title=title, tags=tags, why=why)


def vocabulary_in(serial: int, words: Indexed) -> frozenset[str]:
    """The words that may be proposed to somebody who mistypes one of them."""
    start = token(serial, PLAIN, "")
    plain = (one.removeprefix(start) for one in words.all if one.startswith(start))
    return frozenset(word for word in plain if is_proposable(word))


@lru_cache(32_768)
def is_proposable(word: str) -> bool:
    """Whether a word could be what somebody meant: no number, no part of unspaced writing."""
    if len(word) < VOCABULARY_LEAST or any(sign.isdigit() for sign in word):
        return False
    return not any(run.is_unspaced for run in runs_in(word))


def _tokens(serial: int, text: str, languages: Iterable[str]) -> Iterator[str]:
    """The words in their order, as a phrase needs them, and after them what else finds them."""
    spoken = tuple(languages)
    others: set[str] = set()
    for run in runs_in(text):
        for word in run.words:
            yield token(serial, PLAIN, word.plain)
            if not run.is_unspaced:
                others.update(stem_forms(word, spoken))
        if run.is_unspaced and run.words[-1].plain != run.last:
            yield token(serial, PLAIN, run.last)
        if run.joined:
            others.add(run.joined)
    for other in sorted(others):
        yield token(serial, STEM, other)
