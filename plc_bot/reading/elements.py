"""JSON, element by element of its list, each with the line that it begins on."""

import json
import re
from collections.abc import Container, Generator, Iterator
from dataclasses import dataclass

from plc_bot.reading.errors import BrokenJsonError, NestedTooDeeplyError

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Element:
    """A value that stands at `text[start:end]`, from a line on (counted from 1 on)."""

    line: int
    start: int
    end: int
    value: object


def begins_list(text: str) -> bool:
    """Whether the JSON is a list."""
    at = _past_space(text, 0)
    return text[at : at + 1] == "["


def elements(text: str, under: Container[str] = ()) -> Iterator[Element]:
    """The elements of the list that the JSON is, or that its object has under such a name.

    An object without such a list is itself the only element, and so is any other value. Each is
    read when it is asked for: whoever asks for no more has the rest unread.

    Raises:
        BrokenJsonError, NestedTooDeeplyError: what comes next is no JSON that can be read.
    """
    lines = _Lines(text)
    at = _past_space(text, 0)
    if text[at : at + 1] == "[":
        end = yield from _of_list(lines, at)
    elif text[at : at + 1] == "{" and (found := _list_in(text, at, under)) is not None:
        # What stands behind the list in its object says nothing more.
        yield from _of_list(lines, found)
        return
    else:
        value, end = _value(text, at)
        yield Element(lines.at(at), at, end, value)
    _check_end(text, end)


class _Lines:
    """Counts lines along a text, once; each position asked for is behind the one before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._line, self._counted = 1, 0

    def at(self, position: int) -> int:
        self._line += self.text.count("\n", self._counted, position)
        self._counted = position
        return self._line


def _of_list(lines: _Lines, at: int) -> Generator[Element, None, int]:
    """The list's elements; the generator returns where the list ends."""
    text = lines.text
    at = _past_space(text, at + 1)
    if text[at : at + 1] == "]":
        return at + 1
    while True:
        value, end = _value(text, at)
        yield Element(lines.at(at), at, end, value)
        at = _past_space(text, end)
        if text[at : at + 1] == "]":
            return at + 1
        if text[at : at + 1] != ",":
            raise _broken(text, at)
        at = _past_space(text, at + 1)


def _list_in(text: str, at: int, under: Container[str]) -> int | None:
    """Where the first list under one of these names begins, in the object at a position."""
    at = _past_space(text, at + 1)
    while text[at : at + 1] == '"':
        name, at = _value(text, at)
        at = _past_space(text, at)
        if text[at : at + 1] != ":":
            raise _broken(text, at)
        at = _past_space(text, at + 1)
        if isinstance(name, str) and name in under and text[at : at + 1] == "[":
            return at
        _skipped, at = _value(text, at)
        at = _past_space(text, at)
        if text[at : at + 1] != ",":
            break
        at = _past_space(text, at + 1)
    return None


def _value(text: str, at: int) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _broken(text, error.pos) from None
    except RecursionError:
        raise NestedTooDeeplyError(_line(text, at)) from None
    except ValueError:  # a number of thousands of digits
        raise _broken(text, at) from None


def _check_end(text: str, at: int) -> None:
    end = _past_space(text, at)
    if end < len(text):
        raise _broken(text, end)


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def _broken(text: str, at: int) -> BrokenJsonError:
    return BrokenJsonError(_line(text, at))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
