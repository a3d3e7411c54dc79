"""The word that was meant, where nobody here wrote the one that was typed."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
LONG = 8
"""From so many letters on two may be wrong: changed, missing, too many, or changed about."""


def misses(word: str) -> int:
    """How many letters of the word may be wrong."""
    if len(word) < SHORTEST or any(sign.isdigit() for sign in word):
        return 0
    return 1 if len(word) < LONG else 2


def meant(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """The nearest word of the vocabulary, with how often each is used; None: none is near enough.

    Of several that are equally near, one that begins alike: people rarely miss the first letter;
    then the one that most resources have.
    """
    most = misses(word)
    if not most or word in vocabulary:
        return None
    found = process.extract(
        word, list(vocabulary), scorer=OSA.distance, score_cutoff=most, limit=None
    )
    near = [(miss, one[:1] != word[:1], -vocabulary[one], one) for one, miss, _place in found]
    return min(near)[-1] if near else None
