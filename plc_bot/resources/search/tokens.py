"""How a word stands in the index: with its guild before it, here and in every query."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from plc_bot.resources.search.models import Facet, Indexed, Searchable
from plc_bot.resources.search.words import runs_in, stem_forms

READING = 1
"""Rises when the same text gives other words; rows with a lower one are read anew."""
PLAIN, STEM, AUTHOR = "x", "y", "a"
"""Kinds of words beside the facets': as written, what else finds them, who made it."""
TAG_SIGN = "#"
"""Before a tag where words of a vocabulary stand."""
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
    author = [token(serial, AUTHOR, word) for word in words_in(found.author)]
    filed = [facet_token(serial, facet, value) for facet, value in found.facets]
    return Indexed(title=title, tags=tags, why=why, facets=(*author, *dict.fromkeys(filed)))


def facet_token(serial: int, facet: Facet, value: str) -> str:
    """A facet's value as a word; in digits and letters, whatever signs it has."""
    return token(serial, facet, value.casefold().encode().hex())


def words_in(text: str) -> tuple[str, ...]:
    """The words as they are compared, in their order."""
    return tuple(word.plain for run in runs_in(text) for word in run.words)


def vocabulary_in(serial: int, words: Indexed) -> frozenset[str]:
    """The words that may be proposed to somebody who types, and the tags, each after its sign."""
    start, filed = token(serial, PLAIN, ""), token(serial, Facet.TAG, "")
    plain = (one.removeprefix(start) for one in words.all if one.startswith(start))
    tags = (one.removeprefix(filed) for one in words.facets if one.startswith(filed))
    named = (TAG_SIGN + bytes.fromhex(tag).decode() for tag in tags)
    return frozenset((*(word for word in plain if is_proposable(word)), *named))


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
