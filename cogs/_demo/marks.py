"""Discord's Markdown as HTML: what bots write, for a page that has nothing from outside."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from markupsafe import Markup, escape

from cogs._demo.times import Times

_INLINE = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?P<bold>.+?)\*\*"
    r"|__(?P<under>.+?)__"
    r"|\*(?P<slant>[^*\n]+)\*"
    r"|(?<!\w)_(?P<slant_too>[^_\n]+)_(?!\w)"
    r"|~~(?P<struck>.+?)~~"
    r"|<t:(?P<stamp>-?\d{1,12})(?::(?P<style>[tTdDfFR]))?>"
    r"|</(?P<command>[^:>]+):\d+>"
    r"|<(?P<mention>#|@&|@!?)(?P<id>\d+)>"
    r"|\[(?P<text>[^\]]+)\]\((?P<target>https?://[^)\s]+)\)"
    r"|\\(?P<plain>[^\w\s])"
)
_TAGS = {"bold": "strong", "under": "u", "slant": "em", "slant_too": "em", "struck": "s"}
_BLOCK = re.compile(
    r"(?P<heading>#{1,3}) (?P<h>.*)"
    r"|-# (?P<small>.*)"
    r"|> (?P<quote>.*)"
    r"|(?:[-*]|\d{1,3}\.) (?P<item>.*)"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text is made: whose clock, the present instant, and what the ids are called."""

    times: Times
    now: datetime
    zone: str
    names: Mapping[int, str]


def html(text: str, reader: Reader) -> Markup:
    """The text as HTML, escaped; headings become bold lines, so that the page keeps its order."""
    lines = [_block(line, reader) for line in text.strip().split("\n")]
    return Markup("\n").join(lines)


def _block(line: str, reader: Reader) -> Markup:
    found = _BLOCK.fullmatch(line)
    if found is None:
        return Markup('<span class="line">{}</span>').format(_inline(line, reader))
    kind = {"h": "line strong", "small": "line small", "quote": "line quote", "item": "line item"}
    name = next(name for name in kind if found[name] is not None)
    return Markup('<span class="{}">{}</span>').format(kind[name], _inline(found[name], reader))


def _inline(text: str, reader: Reader) -> Markup:
    made, end = Markup(), 0
    for found in _INLINE.finditer(text):
        made += escape(text[end : found.start()])
        made += _RENDER[found.lastgroup or ""](found, reader)
        end = found.end()
    return made + escape(text[end:])


def _marked(found: re.Match[str], reader: Reader) -> Markup:
    name = next(name for name in _TAGS if found[name] is not None)
    tag = Markup(_TAGS[name])  # noqa: S704 - one of the five above
    return Markup("<{0}>{1}</{0}>").format(tag, _inline(found[name], reader))


def _code(found: re.Match[str], _reader: Reader) -> Markup:
    return Markup("<code>{}</code>").format(found["code"])


def _command(found: re.Match[str], _reader: Reader) -> Markup:
    return Markup("<code>/{}</code>").format(found["command"])


def _mention(found: re.Match[str], reader: Reader) -> Markup:
    sign = "#" if found["mention"] == "#" else "@"
    name = reader.names.get(int(found["id"]), "…")
    return Markup('<span class="mention">{}{}</span>').format(sign, name)


def _stamp(found: re.Match[str], reader: Reader) -> Markup:
    at = datetime.fromtimestamp(int(found["stamp"]), UTC)
    words = reader.times.styled(found["style"] or "f", reader.now, at, reader.zone)
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), words)


def _link(found: re.Match[str], reader: Reader) -> Markup:
    # Where it leads exists in the simulated Discord alone, so it only looks like a link.
    return Markup('<span class="link">{}</span>').format(_inline(found["text"], reader))


def _plain(found: re.Match[str], _reader: Reader) -> Markup:
    return escape(found["plain"])


_RENDER: Mapping[str, Callable[[re.Match[str], Reader], Markup]] = {
    **dict.fromkeys(_TAGS, _marked),
    "code": _code,
    "command": _command,
    "id": _mention,
    "stamp": _stamp,
    "style": _stamp,
    "target": _link,
    "plain": _plain,
}
"""By the last group that took part in the match."""
