"""A language that nobody speaks: English, accented and longer, to see what is not translated.

Whatever still shows a plain letter was never sent through the catalogues; whatever does not fit is
too long for a real translation, which is about two fifths longer than English where that is short
(W3C, "Text size in translation"). Its name is CLDR's for such a language.
"""

import gettext
import re

PSEUDO = "en-XA"
GROWTH = 0.4
OPEN, CLOSE, FILLING = "⟦", "⟧", "·"

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARKED = "ȧḃċḋėḟġḣịɉḳḷṁṅȯṗɋṙṡṫụṿẇẋẏżȦḂĊḊĖḞĠḢĬɈḲḶṀṄȮṖꝖṘṠṪỤṾẆẊẎŻ"
_TO_MARKED = str.maketrans(_PLAIN, _MARKED)
_TO_PLAIN = str.maketrans(_MARKED, _PLAIN) | dict.fromkeys(map(ord, OPEN + CLOSE + FILLING))
_KEPT = re.compile(r"(\{[^{}]*\}|`[^`]*`|<[^<>]*>|https?://\S+)")
"""What a translator leaves alone: gaps, code, mentions, addresses."""


class PseudoTranslations(gettext.NullTranslations):
    """Translates everything, by rule."""

    def gettext(self, message: str) -> str:
        """The message, accented, longer, and in brackets that show where it begins and ends."""
        parts = _KEPT.split(message)
        marked = "".join(
            part if place % 2 else part.translate(_TO_MARKED) for place, part in enumerate(parts)
        )
        letters = sum(map(str.isalpha, "".join(parts[::2])))
        return f"{OPEN}{marked}{FILLING * round(letters * GROWTH)}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """As in English: one, or many."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def plain(text: str) -> str:
    """The English that a text in the pseudo-language was made from; others stay as they are."""
    return text.translate(_TO_PLAIN)
