"""What is done to typed text before it is compared, kept or shown."""

import unicodedata

_BIDI_AND_INVISIBLE = dict.fromkeys(
    (
        0x00AD,
        0x061C,
        0x180E,
        0x200B,  # not its neighbours, the joiners: emoji and several scripts need them
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    )
)
_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")}
"""Unicode's category Cc, but for what a text may hold."""
_SURROGATES = range(0xD800, 0xE000)
"""Halves of UTF-16 pairs: alone they are no characters, and no database takes them."""
_UNSEEN = {**_BIDI_AND_INVISIBLE, **dict.fromkeys((*_CONTROLS, *_SURROGATES))}
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\*_~`|>#[]()<@-"})


def cleaned(typed: str) -> str:
    """The text in NFC, without invisible and direction-changing signs or outer blank space.

    Tabs and line breaks stay; other control characters and lone surrogates go. (Unicode TR 36
    lists the signs that can make a text read differently from what it says.)
    """
    # Composed last: what was apart because of a sign between composes too.
    shown = typed.replace("\r\n", "\n").translate(_UNSEEN)
    return unicodedata.normalize("NFC", shown).strip()


class _Folded(dict[int, str | None]):
    """What a comparison leaves of each sign; thousands of texts are compared while one waits."""

    _MOST = 4_096

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        kept = sign if sign.isalnum() else " "
        unseen = unicodedata.category(sign) == "Cc" and sign not in "\n\t"
        left = None if unseen or unicodedata.category(sign) == "Mn" else kept
        if len(self) < self._MOST:
            self[code] = left
        return left


_FOLDED = _Folded(_BIDI_AND_INVISIBLE)


def compared(text: str) -> str:
    """The form in which two texts are the same: case, accents and punctuation dropped."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).casefold())
    return " ".join(apart.translate(_FOLDED).split())


def shortened(text: str, length: int) -> str:
    """The text on one line within so many code points, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def escaped(text: str) -> str:
    """The text with Discord's Markdown and mentions made harmless."""
    return text.translate(_MARKDOWN)
