"""JSON: a list of objects, `[{"text": "…", "tags": ["…"], "date": "2027-01-05"}]`.

Each element is decoded for itself: so its line is known, and it can be given back as it stands.
"""

import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import cast

from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.errors import NotAListError, NotAnObjectError, PartShapeError
from plc_bot.prompts.importing.models import CELL_MOST, Entry, Format, Part, Sheet
from plc_bot.prompts.importing.parts import REASON, joined_answers, part_called
from plc_bot.reading.elements import begins_list, elements
from plc_bot.reading.several import joined

_OLD_REASON = re.compile(rf'\A\{{\s*"{REASON}"\s*:\s*"(?:[^"\\]|\\.)*"\s*,?\s*')
_SEVERAL: Mapping[Part, Callable[[list[str]], str]] = {
    Part.TAGS: joined,
    Part.ANSWERS: joined_answers,
}


def read(text: str, most: int) -> Sheet:
    """The file's prompts, at most so many and one more.

    Raises:
        NotAListError, BrokenJsonError, NestedTooDeeplyError: it is no list of objects.
    """
    if not begins_list(text):
        raise NotAListError
    unknown: dict[str, None] = {}
    entries = [
        _entry(one.line, _without_reason(text[one.start : one.end]), one.value, unknown)
        for one in islice(elements(text), most + 1)
    ]
    return Sheet(Format.JSON, entries, unknown=list(unknown))


def _without_reason(verbatim: str) -> str:
    """As it stands there, but for an earlier reason: given back again, it would have two."""
    return verbatim if len(verbatim) > CELL_MOST else _OLD_REASON.sub("{", verbatim, count=1)


def _entry(line: int, verbatim: str, value: object, unknown: dict[str, None]) -> Entry:
    if not isinstance(value, dict):
        return Entry(line, verbatim, fault=NotAnObjectError())
    said: dict[Part, str] = {}
    fault: PLCBotError | None = None
    for name, content in cast("dict[str, object]", value).items():
        part = part_called(name)
        if part is None:
            unknown |= {} if name.strip().casefold() == REASON else {name: None}
            continue
        written = _written(part, content)
        if written is None:
            fault = fault or PartShapeError(part)
        elif written.strip():
            said.setdefault(part, written)
    return Entry(line, verbatim, said, fault)


def _written(part: Part, content: object) -> str | None:
    """The content as a cell would hold it; None where no cell could."""
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if type(content) is int and part is Part.SCHEDULE:  # true is an int as well
        return str(content)
    if not isinstance(content, list) or part not in _SEVERAL:
        return None
    several = cast("list[object]", content)
    texts = [" ".join(one.split()) for one in several if isinstance(one, str)]
    return _SEVERAL[part](texts) if len(texts) == len(several) else None
