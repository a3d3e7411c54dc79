"""The words a typed time may hold, in one place: a further language is a further table.

Each word stands for a sign of the grammar in `plans`: `w0` a weekday (Monday first), `m1` a month,
`n1` first to fourth, `nl` last, a number as itself, `""` nothing, `?` unknown.
"""

from rapidfuzz import fuzz, process

UNKNOWN = "?"
AT = "@"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_SHORTEST_WEEKDAY = 2
_SHORTEST_MONTH = 3
_LONG_ENOUGH_FOR_A_SLIP = 5
_ALIKE = 82  # out of 100: "wendesday", "firday", "thrusday" pass

_PLAIN = {
    "": ("the", "of", "on", "in", "a", "and", "for"),
    AT: ("at",),
    "every": ("every", "each"),
    "other": ("other", "alternate"),
    "day": ("day", "days"),
    "daily": ("daily", "everyday"),
    "week": ("week", "weeks", "wk", "wks"),
    "weekly": ("weekly",),
    "fortnight": ("fortnight", "fortnightly", "biweekly"),
    "month": ("month", "months"),
    "monthly": ("monthly",),
    "weekdays": ("weekday", "weekdays", "workday", "workdays", "schoolday", "schooldays"),
    "weekend": ("weekend", "weekends"),
    "school": ("school", "working", "work"),
    "once": ("once",),
    "next": ("next",),
    "this": ("this", "coming"),
    "today": ("today",),
    "tomorrow": ("tomorrow",),
    "to": ("to", "till", "until", "through", "thru"),
    "n1": ("first",),
    "n2": ("second",),
    "n3": ("third",),
    "n4": ("fourth",),
    "nl": ("last",),
}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
CLOCK_WORDS = {"noon": 12, "midday": 12, "midnight": 0}
"""Words for a full hour."""


def sign_of(word: str) -> str:
    """The sign of a word in lower case; a slip in a long word is forgiven."""
    if word in _SIGNS:
        return _SIGNS[word]
    if len(word) < _LONG_ENOUGH_FOR_A_SLIP:
        return UNKNOWN
    near = process.extractOne(word, _SIGNS.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return UNKNOWN if near is None else _SIGNS[near[0]]


def _signs() -> dict[str, str]:
    """Every word; weekdays and months also as far as they have been typed."""
    signs = {
        name[:length]: f"m{number}"
        for number, name in enumerate(MONTHS, start=1)
        for length in range(_SHORTEST_MONTH, len(name) + 1)
    }
    for number, name in enumerate(WEEKDAYS):
        for length in range(_SHORTEST_WEEKDAY, len(name) + 1):
            signs |= {name[:length]: f"w{number}", f"{name[:length]}s": f"w{number}"}
    signs |= {"sept": "m9", **{word: str(n) for n, word in enumerate(_NUMBERS, start=1)}}
    return signs | {word: sign for sign, words in _PLAIN.items() for word in words}


_SIGNS = _signs()
