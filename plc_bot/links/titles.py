"""The title and description that a page gives itself."""

import codecs
import re
import tomllib
from functools import cache

from pydantic import BaseModel, ConfigDict
from selectolax.lexbor import LexborHTMLParser

from plc_bot.links.rules import shipped
from plc_bot.text import cleaned, compared, shortened

LONGEST_TITLE = 150
LONGEST_DESCRIPTION = 1_000

_DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4_096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CUT = 4
"""So many bytes at the end may be half a character where a page was cut off."""
_SUCCESSORS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    # Written in the page itself it cannot be: the declaration was read byte by byte (WHATWG).
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What browsers take instead (WHATWG's Encoding standard)."""
_KNOWN = re.compile(
    r"utf-8|cp125\d|cp874|cp932|cp949|gb18030|big5|euc_jp|iso2022_jp|koi8-[ru]|iso8859-\d+|mac-.*"
)
"""Python knows more: some are no encodings of pages, and slow."""


class _Refused(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    whole: tuple[str, ...]
    beginning: tuple[str, ...]


def title_and_description(page: bytes, charset: str | None) -> tuple[str, str]:
    """Both on one line each, shortened to what a resource may hold; empty where there is none.

    The title of a page that only stands before another ("Just a moment…") is not taken.

    Args:
        page: its HTML, perhaps cut off.
        charset: as its server says.
    """
    tree = LexborHTMLParser(_decoded(page, charset))
    shared = _meta(tree, 'meta[property="og:title"]')
    own = tree.css_first("title")
    own_words = _tidy(own.text()) if own else ""
    titles = [shared, own_words, _meta(tree, 'meta[name="twitter:title"]')]
    title = next((title for title in titles if title and not _is_of_a_gate(title)), "")
    if not title:
        return "", ""
    described = _meta(tree, 'meta[property="og:description"]') or _meta(
        tree, 'meta[name="description" i]'
    )
    return shortened(title, LONGEST_TITLE), shortened(described, LONGEST_DESCRIPTION)


def _meta(tree: LexborHTMLParser, selector: str) -> str:
    found = tree.css_first(selector)
    return _tidy(found.attributes.get("content") or "") if found else ""


def _tidy(text: str) -> str:
    return " ".join(cleaned(text).split())


def _is_of_a_gate(title: str) -> bool:
    words = compared(title)
    whole, beginning = _refused()
    return not words or words in whole or words.startswith(beginning)


@cache
def _refused() -> tuple[frozenset[str], tuple[str, ...]]:
    given = _Refused.model_validate(tomllib.loads(shipped("titles.toml")))
    return frozenset(map(compared, given.whole)), tuple(map(compared, given.beginning))


def _decoded(page: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS:
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.search(page[:_DECLARED_WITHIN])
    label = charset or (declared[1].decode("ascii") if declared else None)
    encoding = _encoding(label) if label else None
    if encoding is not None and encoding != "utf-8":
        return page.decode(encoding, "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.start >= len(page) - _CUT
        is_said = encoding == "utf-8"
    return page.decode("utf-8" if is_cut or is_said else "cp1252", "replace")


def _encoding(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    name = _SUCCESSORS.get(name, name)
    return name if _KNOWN.fullmatch(name) else None
