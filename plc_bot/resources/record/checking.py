"""Whether what was typed can be kept, whoever typed it and however it came."""

import re
from collections.abc import Iterable
from dataclasses import replace

from plc_bot.resources.record.errors import FieldTooLongError, FieldUnreadableError
from plc_bot.resources.record.models import Particulars
from plc_bot.text import cleaned
from plc_bot.wording import N_

TITLE_MOST = 150
WHY_MOST = 1_000
TEXT_MOST = 4_000
LINK_MOST = 2_048
AUTHOR_MOST = 100
ACCESS_NOTE_MOST = 300
TAG_LEAST, TAG_MOST, TAGS_MOST = 2, 32, 10
WORDS_MOST = 25
"""Subjects, and grades, of one resource."""
STANDARDS_MOST, STANDARD_MOST = 5, 80
MINUTES_MOST = 1_440

_HASHTAG = re.compile(r"(?<!\w)#(\w[\w-]*)")
_BETWEEN = re.compile(r"[\s_-]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The shape of a language tag (RFC 5646, section 2.1), as far as its first parts go."""


def checked(typed: Particulars) -> Particulars:
    """The particulars without invisible signs and outer blanks, within every limit.

    Words after # in the reason become tags; subjects, grades, tags, standards and access are kept
    once each, tags within their number (`surplus_tags` says which were left out). The link stays
    as it was typed.

    Raises:
        FieldTooLongError: a text is too long; it is never cut.
        FieldUnreadableError: the minutes or the language mean nothing.
    """
    why = cleaned(typed.why)
    tidied = replace(
        typed,
        title=" ".join(cleaned(typed.title).split()),
        why=why,
        text=cleaned(typed.text),
        link=cleaned(typed.link),
        author=" ".join(cleaned(typed.author).split()),
        access_note=cleaned(typed.access_note),
        subjects=_once(typed.subjects)[:WORDS_MOST],
        grades=_once(typed.grades)[:WORDS_MOST],
        tags=_tags(typed.tags, why)[:TAGS_MOST],
        standards=_once(" ".join(cleaned(one).split()) for one in typed.standards)[:STANDARDS_MOST],
        access=tuple(dict.fromkeys(typed.access)),
    )
    _check_lengths(tidied)
    if tidied.minutes is not None and not 1 <= tidied.minutes <= MINUTES_MOST:
        raise FieldUnreadableError(N_("minutes"), N_("a number from 1 to 1,440"))
    if tidied.language and not _LANGUAGE.fullmatch(tidied.language):
        raise FieldUnreadableError(N_("language"), N_("a code such as en, de or pt-BR"))
    return tidied


def surplus_tags(typed: Particulars) -> tuple[str, ...]:
    """The tags that `checked` leaves out, because a resource has room for so many only."""
    return _tags(typed.tags, cleaned(typed.why))[TAGS_MOST:]


def tag_of(typed: str) -> str:
    """The one form of a tag: `#Fractions` and ` FRACTIONS ` are both `fractions`; may be empty."""
    folded = cleaned(cleaned(typed).casefold())
    kept = "".join(sign if sign.isalnum() or not sign.isascii() else "-" for sign in folded)
    return _BETWEEN.sub("-", kept).strip("-")


def _tags(typed: Iterable[str], why: str) -> tuple[str, ...]:
    words = [tag_of(one) for one in (*typed, *_HASHTAG.findall(why))]
    return _once(word for word in words if TAG_LEAST <= len(word) <= TAG_MOST)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _check_lengths(tidied: Particulars) -> None:
    limits = (
        (N_("title"), tidied.title, TITLE_MOST),
        (N_("reason"), tidied.why, WHY_MOST),
        (N_("note"), tidied.text, TEXT_MOST),
        (N_("link"), tidied.link, LINK_MOST),
        (N_("author"), tidied.author, AUTHOR_MOST),
        (N_("note on access"), tidied.access_note, ACCESS_NOTE_MOST),
        *((N_("standard"), one, STANDARD_MOST) for one in tidied.standards),
    )
    for field, content, most in limits:
        if len(content) > most:
            raise FieldTooLongError(field, len(content), most)
