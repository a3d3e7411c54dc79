"""A typed sentence cut into the signs of the grammar, and the clock times in it.

Times are read as they are written in English, German and French: 4pm, 16:00, 16.00, 16h00, 16 Uhr.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import time

from plc_bot.scheduling.vocabulary import AT, CLOCK_WORDS, UNKNOWN, sign_of

_MOST_DIGITS = 4
_FIRST_TEACHING_HOUR = 7
_NOON = 12
_MIDNIGHT = 24
_HOUR = 60
_PATTERN = re.compile(
    r"""
      (?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)
    | (?P<dotted>\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?!\d)
    | (?P<slashed>\d{1,2}/\d{1,2}(?:/\d{4})?)(?!\d)
    | (?P<hour>\d{1,2})
      (?: (?: :(?P<colon>\d{2})? | \.(?P<dot>\d{2}) | \s?h(?:\s?(?P<french>\d{2}))?(?![^\W_]) )
          (?![\d:])
          \s?(?P<half>[ap]\.?m\b\.?)? (?:\s?(?:uhr|o['\u2019]?clock)\b)?
        | \s?(?P<half_alone>[ap]\.?m\b\.?)
        | \s?(?:uhr|o['\u2019]?clock)\b )
    | (?P<ordinal>\d{1,2})(?:st|nd|rd|th)\b
    | (?P<number>\d+)
    | (?P<word>[^\W\d_]+)
    | (?P<at>@)
    | (?P<range>[\u2013\u2014-])
    | (?P<skipped>[\s,;.&+/]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One sign, and the clock times it can stand for."""

    sign: str
    times: tuple[time, ...] | None = None
    """Best first; empty for a time no clock shows; None for what is not written as a time."""


def tokens(typed: str) -> tuple[Token, ...]:
    """The sentence as tokens, without the words that carry nothing."""
    text = unicodedata.normalize("NFKC", typed).casefold()
    found = (_token(match) for match in _PATTERN.finditer(text))
    return tuple(token for token in found if token.sign)


def times_of_hour(number: int, minute: int = 0, *, exact: bool = False) -> tuple[time, ...]:
    """The times an hour can mean on a clock of 24 or of 12 hours; teaching hours (7 to 18) first.

    Args:
        number: the hour as typed; there may be no such hour, and then no time.
        minute: likewise.
        exact: whether it was written so that it can only be meant for 24 hours.
    """
    if number >= _MIDNIGHT or minute >= _HOUR:
        return ()
    plain = time(number, minute)
    if exact or not 1 <= number <= _NOON:
        return (plain,)
    other = time((number + _NOON) % _MIDNIGHT, minute)
    return (plain, other) if number >= _FIRST_TEACHING_HOUR else (other, plain)


def _token(match: re.Match[str]) -> Token:
    """By the name of what matched; a time has several named parts, of which the hour is one."""
    text = match[0]
    if match["hour"]:
        return Token("time", _times(match))
    if text in CLOCK_WORDS:
        return Token("time", (time(CLOCK_WORDS[text]),))
    return Token(_sign(match.lastgroup, text))


def _sign(kind: str | None, text: str) -> str:
    numbers = [str(int(number)) for number in re.findall(r"\d+", text)]
    match kind:
        case "iso" | "slashed":
            sign = kind[0] + "-".join(numbers)
        case "dotted":
            sign = "i" + "-".join(reversed(numbers))
        case "ordinal":
            sign = "o" + numbers[0]
        case "number":
            sign = numbers[0] if len(text) <= _MOST_DIGITS else UNKNOWN
        case "word":
            sign = sign_of(text)
        case _:
            sign = {"at": AT, "range": "to", "skipped": ""}.get(kind or "", UNKNOWN)
    return sign


def _times(match: re.Match[str]) -> tuple[time, ...]:
    hour = int(match["hour"])
    minute = int(match["colon"] or match["dot"] or match["french"] or 0)
    half = match["half"] or match["half_alone"]
    if half is None:
        exact = "h" in match[0] or match["hour"].startswith("0")
        return times_of_hour(hour, minute, exact=exact)
    if half.startswith("a"):
        fits, hour = hour <= _NOON, hour % _NOON
    else:
        fits, hour = hour >= 1, hour % _NOON + _NOON if hour <= _NOON else hour
    return times_of_hour(hour, minute, exact=True) if fits else ()
