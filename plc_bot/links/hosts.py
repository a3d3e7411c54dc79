"""What a host's name gives away: a shortener, several scripts, a school's own network."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from ipaddress import ip_address

from ada_url import idna_to_unicode
from pydantic import BaseModel, ConfigDict

from plc_bot.links.parts import bare_host
from plc_bot.links.rules import shipped

_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
"""Scripts of one written language ("highly restrictive" of Unicode TS 39, section 5.2)."""
_LIKE_LATIN = frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡ")
"""A label of nothing but these reads as Latin."""


class _Hosts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    shorteners: frozenset[str]
    internal: tuple[str, ...]


def is_shortener(host: str) -> bool:
    """Whether its addresses do not say where they lead."""
    return bare_host(host) in _hosts().shorteners


def is_internal(host: str) -> bool:
    """Whether only some networks can reach it, as far as its name or number tells."""
    bare = bare_host(host)
    try:
        return not ip_address(bare.strip("[]")).is_global
    except ValueError:
        ends = _hosts().internal
        return "." not in bare or any(bare.endswith(f".{end}") for end in ends)


def has_mixed_scripts(host: str) -> bool:
    """Whether a part of the host could be taken for another: "paypal" with a Cyrillic a.

    Args:
        host: in punycode, as `LinkKey.host` is.
    """
    labels = [label for label in idna_to_unicode(host).split(".") if not label.isascii()]
    latin_end = host.rpartition(".")[2].isascii() and not host.rpartition(".")[2].startswith("xn--")
    return any(_is_mixed(label) or (latin_end and _reads_as_latin(label)) for label in labels)


def _is_mixed(label: str) -> bool:
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in label if sign.isalpha()}
    return len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)


def _reads_as_latin(label: str) -> bool:
    return _LIKE_LATIN.issuperset(sign for sign in label if sign.isalpha())


@cache
def _hosts() -> _Hosts:
    contents: Mapping[str, object] = tomllib.loads(shipped("hosts.toml"))
    return _Hosts.model_validate(contents)
