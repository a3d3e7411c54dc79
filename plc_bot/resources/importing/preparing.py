"""From what a file says of one thing to a resource that could stand in a library."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar, cast

from plc_bot.errors import PLCBotError
from plc_bot.links.key import KEY_VERSION, key_of
from plc_bot.links.private import Hint, hints_of
from plc_bot.reading.several import split
from plc_bot.resources.importing.dates import instant_of, is_nothing
from plc_bot.resources.importing.errors import (
    DateUnreadError,
    FileElsewhereError,
    NoLinkError,
    OpensMoreError,
    PartTooLongError,
    SurplusTagsError,
    TitleShortenedError,
    ValueUnreadError,
)
from plc_bot.resources.importing.models import CELL_MOST, Entry, Part, Prepared, Said
from plc_bot.resources.importing.vocabulary import (
    access_of,
    cost_of,
    licence_of,
    truth_of,
    type_of,
)
from plc_bot.resources.record.checking import (
    MINUTES_MOST,
    TAGS_MOST,
    TITLE_MOST,
    checked,
    surplus_tags,
)
from plc_bot.resources.record.models import (
    Address,
    Cost,
    FileReference,
    Licence,
    Particulars,
)
from plc_bot.text import cleaned, compared, shortened

_V = TypeVar("_V")
_OPEN_MORE = frozenset({Hint.EDITABLE, Hint.SIGNED, Hint.MEETING})
_MINUTES = re.compile(r"(\d{1,6})(?:\.0+)?\s*(?:min(?:ute)?s?\.?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """What a file's words depend on.

    Attributes:
        subjects, grades: the codes of the guild's words, by their codes and labels in the form
            of `compared`.
        now: when it is read.
    """

    guild_id: int
    subjects: Mapping[str, str]
    grades: Mapping[str, str]
    now: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry that can be taken, and what was odd about it, if anything."""

    prepared: Prepared
    remark: PLCBotError | None


def prepare(entry: Entry, around: Around) -> Judged:
    """What the entry says, checked as every resource is.

    Raises:
        PLCBotError: why it cannot be taken.
    """
    if entry.fault is not None:
        raise entry.fault
    return _Preparing(entry, around).judged()


class _Preparing:
    """One entry on its way; the first oddity is remembered."""

    def __init__(self, entry: Entry, around: Around) -> None:
        self._said = entry.said
        self._folders = entry.folders
        self._around = around
        self._remark: PLCBotError | None = None

    def judged(self) -> Judged:
        for content in self._said.values():
            for text in (content,) if isinstance(content, str) else content:
                if len(text) > CELL_MOST:
                    raise PartTooLongError(len(text))
        address = self._address()
        file = None if address is not None else self._file()
        typed = self._particulars(address, file)
        if tags := surplus_tags(typed):
            self._odd(SurplusTagsError(TAGS_MOST + len(tags), TAGS_MOST))
        particulars = checked(typed)
        retired = truth_of(self._text(Part.RETIRED)) or False
        prepared = Prepared(
            _identity(address, file, particulars),
            particulars,
            address,
            file,
            self._shared_at(),
            retired,
        )
        return Judged(prepared, self._remark)

    def _odd(self, remark: PLCBotError) -> None:
        self._remark = self._remark or remark

    def _text(self, part: Part) -> str:
        content = self._said.get(part, "")
        return content if isinstance(content, str) else ", ".join(content)

    def _several(self, part: Part) -> tuple[str, ...]:
        return _each(self._said.get(part, ""))

    def _address(self) -> Address | None:
        typed = self._text(Part.LINK)
        if not typed.strip():
            return None
        found = key_of(typed)
        if not _OPEN_MORE.isdisjoint(hints_of(found.address)):
            self._odd(OpensMoreError())
        return Address(found.key, found.address, found.host, key_version=KEY_VERSION)

    def _file(self) -> FileReference | None:
        typed = self._text(Part.FILE)
        if not typed:
            return None
        said = cast("dict[str, object]", json.loads(typed))
        try:
            if int(str(said["guild_id"])) != self._around.guild_id:
                raise FileElsewhereError
            # Never a copy: the bot itself would fetch whatever message a file names.
            return FileReference(
                *(int(str(said[key])) for key in ("channel_id", "message_id", "attachment_id")),
                name=cleaned(str(said.get("name", ""))),
                content_type=cleaned(str(said.get("content_type", ""))),
                size_bytes=int(str(said.get("size_bytes", 0))),
            )
        except (KeyError, ValueError):
            raise NoLinkError from None

    def _particulars(self, address: Address | None, file: FileReference | None) -> Particulars:
        is_note = address is None and file is None
        text = self._text(Part.TEXT)
        if is_note and not cleaned(text):
            raise NoLinkError
        more = [self._text(Part.WHY), "" if is_note else text, self._text(Part.NOTES)]
        why = "\n\n".join(filter(None, map(cleaned, more)))
        title = " ".join(cleaned(self._text(Part.TITLE)).split())
        if len(title) > TITLE_MOST:
            self._odd(TitleShortenedError(len(title)))
            why, title = f"{title}\n\n{why}".strip(), shortened(title, TITLE_MOST)
        subjects, more_tags = _filed(self._several(Part.SUBJECTS), self._around.subjects)
        grades, still_more = _filed(self._several(Part.GRADES), self._around.grades)
        tags = (*self._several(Part.TAGS), *self._folders, *more_tags, *still_more)
        return self._with_values(
            Particulars(
                title=title or _stand_in(address, file, text),
                why=why,
                text=text if is_note else "",
                link=self._text(Part.LINK),
                subjects=subjects,
                grades=grades,
                tags=tags,
                author=self._text(Part.AUTHOR),
                is_own_work=truth_of(self._text(Part.OWN_WORK)),
                standards=self._several(Part.STANDARDS),
                access_note=self._text(Part.ACCESS_NOTE),
            )
        )

    def _with_values(self, typed: Particulars) -> Particulars:
        """With those that mean one of a few things; what means none of them is left out."""
        access = {one: access_of(one) for one in self._several(Part.ACCESS)}
        for one, found in access.items():
            if found is None:
                self._odd(ValueUnreadError(Part.ACCESS, one))
        return replace(
            typed,
            type=self._value(Part.TYPE, type_of(self._text(Part.TYPE))),
            licence=self._value(Part.LICENCE, licence_of(self._text(Part.LICENCE)))
            or Licence.UNKNOWN,
            cost=self._value(Part.COST, cost_of(self._text(Part.COST))) or Cost.UNKNOWN,
            language=self._value(Part.LANGUAGE, _language(self._text(Part.LANGUAGE))) or "",
            minutes=self._value(Part.MINUTES, _minutes(self._text(Part.MINUTES))) or None,
            access=tuple(found for found in access.values() if found is not None),
        )

    def _value(self, part: Part, found: _V | None) -> _V | None:
        if found is None and (typed := self._text(part).strip()):
            self._odd(ValueUnreadError(part, typed))
        return found

    def _shared_at(self) -> datetime | None:
        typed = self._text(Part.DATE)
        if is_nothing(typed):
            return None
        found = instant_of(typed, self._around.now)
        if found is None:
            self._odd(DateUnreadError(typed))
        return found


def _each(content: Said) -> tuple[str, ...]:
    if not isinstance(content, str):
        return content
    return split(content.replace("|", "\n") if "|" in content else content)


def _filed(
    typed: tuple[str, ...], words: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of those that are words of the guild, and the others as they are."""
    codes = {one: words.get(compared(one)) for one in typed}
    return (
        tuple(code for code in codes.values() if code is not None),
        tuple(one for one, code in codes.items() if code is None),
    )


def _stand_in(address: Address | None, file: FileReference | None, text: str) -> str:
    """For a title that the file does not say: a link's host and path, or the first words."""
    if address is not None:
        return shortened(
            address.opens.partition("://")[2].partition("?")[0].rstrip("/"), TITLE_MOST
        )
    words = file.name if file is not None else cleaned(text).partition("\n")[0]
    return shortened(words, TITLE_MOST)


def _identity(address: Address | None, file: FileReference | None, particulars: Particulars) -> str:
    if address is not None:
        return address.key
    if file is not None:
        return f"file:{file.attachment_id}"
    return note_identity(particulars.title, particulars.text)


def note_identity(title: str, text: str) -> str:
    """What two notes have in common when they say the same."""
    digest = hashlib.blake2b(f"{title}\0{text}".encode(), digest_size=16)
    return f"note:{digest.hexdigest()}"


def _language(typed: str) -> str | None:
    primary, *rest = typed.strip().replace("_", "-").split("-")
    tag = "-".join((primary.casefold(), *rest))
    return tag if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else None


def _minutes(typed: str) -> int | None:
    found = _MINUTES.fullmatch(typed.strip())
    return int(found[1]) if found and int(found[1]) <= MINUTES_MOST else None
