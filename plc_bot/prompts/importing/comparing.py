"""How many prompts of a file say nearly what was said before."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from plc_bot.prompts.importing.models import Candidate
from plc_bot.prompts.queue.likeness import KnownTexts

_EFFORT_MOST = 15_000_000
"""Characters held against others, in about two seconds. Only 500 prompts beside a long history
reach it: 500 short ones are compared with the newest 200 texts."""
_AT_A_TIME = 50
"""One comparison holds Python's lock: with so many texts, for some milliseconds."""


def count_alike(candidates: Sequence[Candidate], texts: Mapping[int, str]) -> int:
    """How many of these are much like one of the texts, which stand by their prompts' numbers."""
    newest = iter(_newest(candidates, texts))
    known: list[KnownTexts] = []
    while numbers := list(islice(newest, _AT_A_TIME)):
        known.append(KnownTexts({number: texts[number] for number in numbers}))
    return sum(_is_alike(candidate.wording.text, known) for candidate in candidates)


def _newest(candidates: Sequence[Candidate], texts: Mapping[int, str]) -> Iterator[int]:
    """The numbers of as many texts as there is time for."""
    characters = sum(len(candidate.wording.text) for candidate in candidates)
    effort = 0
    for number in sorted(texts, reverse=True):
        effort += characters + len(candidates) * len(texts[number])
        if effort > _EFFORT_MOST:
            return
        yield number


def _is_alike(text: str, known: Sequence[KnownTexts]) -> bool:
    return any(texts.most_alike(text) is not None for texts in known)
