"""What is a word: the one reader of text for the index, for queries and for matching.

Both engines are given the words made here and read nothing themselves, so that they find the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from plc_bot.resources.search.stems import stems_of
from plc_bot.resources.search.stopwords import is_stopword

WORD_MOST = 60
"""Longer ones are cut, in the index as in queries: PostgreSQL takes no word beyond 2 KB."""

_UNMARKED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")
"""Scripts in which marks are left out: people type without them."""
_WITHOUT_PARTS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters with a stroke or joined ones, which Unicode takes for letters of their own."""
_UNSEEN: dict[int, None] = dict.fromkeys((0x00AD, 0x0640, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""The soft hyphen, the Arabic stretcher, the joiners: no part of a word."""
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Hangul's parts
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),
    (0x3040, 0x318F),  # Hiragana, Katakana, Bopomofo, Hangul's parts
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAA60, 0xAA7F),
    (0xAC00, 0xD7FF),  # Hangul: spaced, but its endings stick to the words
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Where Unicode 16 has the scripts that are written without spaces (its Blocks.txt)."""
_POSSESSIVE = re.compile("['\u2019]s(?![^\\W_])")
_APOSTROPHES = {ord("'"): "a", 0x2019: "a"}
"""Written in a word, each is as good as a letter."""
_RUN = re.compile("(w+(?:-w+)*)|(u+)")
"""In a text's classes: words, joined by hyphens or not; or what has no spaces."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text.

    Attributes:
        typed: in small letters, with its marks: what a stem is made from.
        plain: without marks: what is compared.
    """

    typed: str
    plain: str


@dataclass(frozen=True, slots=True)
class Run:
    """What stands between spaces or other signs: words joined by hyphens, or signs without spaces.

    Attributes:
        words: at least one; of signs without spaces, each overlapping pair.
        last: the last sign where there are no spaces, and else nothing: with it, every sign
            begins a word of the index.
    """

    words: tuple[Word, ...]
    last: str = ""

    @property
    def is_unspaced(self) -> bool:
        """Whether its script has no spaces between words."""
        return bool(self.last)

    @property
    def joined(self) -> str:
        """The words as one, where hyphens joined them; nothing else."""
        if self.is_unspaced or len(self.words) == 1:
            return ""
        return "".join(word.plain for word in self.words)[:WORD_MOST]


def runs_in(text: str) -> Iterator[Run]:
    """What the text is made of, in order; signs that are part of no word are left out."""
    shown = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    shown = _POSSESSIVE.sub(" ", shown.translate(_UNSEEN))
    classes = shown.translate(_CLASSES)
    for found in _RUN.finditer(classes):
        part = shown[found.start() : found.end()]
        if found[2] is not None:
            yield _unspaced(part)
        else:
            cuts = re.split("-", classes[found.start() : found.end()])
            yield Run(tuple(_pieces(part, (len(cut) for cut in cuts))))


def written_words(text: str) -> list[str]:
    """The text's words as they were written, cut at spaces and signs but not at apostrophes."""
    kept = text.translate(_APOSTROPHES).translate(_CLASSES)
    return [text[found.start() : found.end()] for found in re.finditer(r"[wu-]+", kept)]


def folded(word: str) -> str:
    """A word without the marks that people leave out when they type."""
    if word.isascii():
        return word
    kept: list[str] = []
    bare = False
    for sign in unicodedata.normalize("NFD", word):
        if unicodedata.category(sign) == "Mn":
            if bare:
                continue
        else:
            bare = unicodedata.name(sign, "").startswith(_UNMARKED)
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_WITHOUT_PARTS)


def forms_of(word: Word, languages: Iterable[str]) -> frozenset[str]:
    """The word and its stems: two words that share a form count as the same one."""
    return frozenset({word.plain, *stem_forms(word, tuple(languages))})


def stem_forms(word: Word, languages: Iterable[str]) -> tuple[str, ...]:
    """The word's stems that differ from it, without marks, in the order of the languages."""
    stems = (folded(stem) for stem in stems_of(word.typed, tuple(languages)))
    return tuple(dict.fromkeys(stem for stem in stems if stem and stem != word.plain))


def content_words(text: str, languages: Iterable[str]) -> tuple[frozenset[str], ...]:
    """The forms of each word that says what a text is about, each word once.

    Words such as "the" and "for" are left out, unless there are no others.
    """
    spoken = tuple(languages)
    words = list(dict.fromkeys(word for run in runs_in(text) for word in run.words))
    telling = [word for word in words if not is_stopword(word.plain, spoken)] or words
    return tuple(dict.fromkeys(forms_of(word, spoken) for word in telling))


def forms_in(text: str, languages: Iterable[str]) -> frozenset[str]:
    """Every form of every word of a text: a content word occurs if it shares one with them."""
    spoken = tuple(languages)
    return frozenset(
        form for run in runs_in(text) for word in run.words for form in forms_of(word, spoken)
    )


def _unspaced(part: str) -> Run:
    pairs = ["".join(pair) for pair in pairwise(part)] or [part]
    return Run(tuple(Word(pair, pair) for pair in pairs), last=part[-1])


def _pieces(part: str, lengths: Iterable[int]) -> Iterator[Word]:
    start = 0
    for length in lengths:
        typed = part[start : start + length][:WORD_MOST]
        start += length + 1
        if plain := _plain(typed):
            yield Word(typed, plain)


@lru_cache(16_384)
def _plain(typed: str) -> str:
    return folded(typed)[:WORD_MOST]


class _Classes(dict[int, str]):
    """For each sign: `w` in a word, `u` in a script without spaces, `-` a hyphen, else a space."""

    _MOST = 8_192

    def __missing__(self, code: int) -> str:
        found = _class(code)
        if len(self) < self._MOST:
            self[code] = found
        return found


def _class(code: int) -> str:
    if code in (0x2D, 0x2010):
        return "-"
    if unicodedata.category(chr(code))[0] not in "LNM":
        return " "
    return "u" if any(first <= code <= last for first, last in _UNSPACED) else "w"


_CLASSES = _Classes()
