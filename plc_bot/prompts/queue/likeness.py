"""Whether a question was asked before in nearly the same words."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from plc_bot.prompts.queue.models import Prompt, PromptText
from plc_bot.text import compared

ALIKE = 88.0
"""Of 100: as alike as the same words in another order, with little left over."""
WORDS_LEAST = 4
"""Shorter questions share most of their words by chance."""


def alike(wording: PromptText, known: Iterable[Prompt]) -> Prompt | None:
    """Of these prompts the one most like a text; None: none is so like it that it matters."""
    prompts = {prompt.number: prompt for prompt in known}
    texts = {number: prompt.wording.text for number, prompt in prompts.items()}
    found = KnownTexts(texts).most_alike(wording.text)
    return None if found is None else prompts[found]


class KnownTexts:
    """Texts by their prompts' numbers, made ready once for one comparison or many.

    Case, accents and punctuation do not count, nor do the words' order and repetition.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        folded = {number: compared(text) for number, text in texts.items()}
        self._texts = {number: text for number, text in folded.items() if _is_long(text)}

    def most_alike(self, text: str) -> int | None:
        """The number of the text most like this one; None: none is alike."""
        wanted = compared(text)
        if not _is_long(wanted):
            return None
        found = process.extract(
            wanted, self._texts, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None
        )
        # Of several that have all its words, the one with the fewest others.
        best = max(found, key=lambda one: (one[1], fuzz.ratio(wanted, one[0])), default=None)
        return None if best is None else best[2]


def _is_long(text: str) -> bool:
    return text.count(" ") >= WORDS_LEAST - 1
