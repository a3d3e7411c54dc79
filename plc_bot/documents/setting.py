"""Which characters a font can set, and what stands in for those that it cannot."""

import unicodedata
from collections.abc import Container

from plc_bot.documents.errors import PdfScriptError

_INSTEAD = "\N{WHITE SQUARE}"
_SHAPED = (
    (0x0590, 0x08FF),  # right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko
    (0x0900, 0x109F),  # Indian scripts, Thai, Lao, Tibetan, Burmese
    (0x1780, 0x18AF),  # Khmer, Mongolian
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFF),
)
"""Scripts whose letters join, turn round or stack: a font may have some, but nothing here would
place them."""
_VARIATIONS = range(0xFE00, 0xFE10)


def settable(text: str, covered: Container[int]) -> str:
    """The text as a font with these code points can set it.

    A symbol that it lacks becomes an empty square; what is never seen is left out.

    Raises:
        PdfScriptError: it lacks letters or digits, so that the text could not be read.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_settable(sign, covered) for sign in composed)


def _settable(sign: str, covered: Container[int]) -> str:
    code, category = ord(sign), unicodedata.category(sign)[0]
    if sign == "\n":
        return sign
    if category == "C" or code in _VARIATIONS:
        return " " if sign == "\t" else ""
    shaped = any(first <= code <= last for first, last in _SHAPED)
    if code in covered and not shaped:
        return sign
    if category in "LMN":
        raise PdfScriptError
    return " " if category == "Z" else _INSTEAD
