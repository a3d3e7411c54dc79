"""The key by which links are compared: one pure function for sharing, editing and importing."""

import re
from dataclasses import dataclass, replace

from ada_url import URL

from plc_bot.links.errors import (
    LinkKindRefusedError,
    LinkTooLongError,
    LinkWithoutHostError,
    LinkWithPasswordError,
    NotALinkError,
)
from plc_bot.links.parts import SCHEME, Parts
from plc_bot.links.rules import rules
from plc_bot.links.typed import trimmed

KEY_VERSION = 1
"""Kept with each key: when the rules change it goes up, and older keys are made anew."""
LONGEST = 2_048
MOST_LAYERS = 5
_MOST_ROUNDS = 5
_WEB = ("http:", "https:")
_WITH_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class LinkKey:
    """A link, and what it is compared by.

    Attributes:
        key: equal for links that are the same; an address itself, and its own key.
        address: what was typed, made so that it can be opened.
        host: where one really arrives, past what mail filters put around it; in punycode.
    """

    key: str
    address: str
    host: str


def key_of(typed: str) -> LinkKey:
    """Read a link that somebody typed or pasted.

    Raises:
        LinkRefusedError: it cannot be kept as a link; the subclass says why.
    """
    address = _address(typed)
    unwrapped = unwrap(address)
    return LinkKey(_key(unwrapped), address, URL(unwrapped).hostname)


def unwrap(address: str) -> str:
    """The address inside those that mail filters and networks put around it.

    The address itself where there is none, where one of them cannot be read, or where there are
    more than five.
    """
    inner = address
    for _layer in range(MOST_LAYERS):
        target = _target(inner)
        if target is None:
            break
        inner = target
    return address if _is_wrapped(inner) else inner


def _address(typed: str) -> str:
    text = trimmed(typed)
    if len(text) > LONGEST:
        raise LinkTooLongError(len(text), LONGEST)
    url = _parsed(_with_scheme(text))
    if url.protocol not in _WEB:
        raise LinkKindRefusedError
    if url.username or url.password:
        raise LinkWithPasswordError
    if not url.hostname.strip("."):
        raise LinkWithoutHostError
    # One more for http: a key begins with https, and must be a link as well.
    length = len(url.href) + (url.protocol == "http:")
    if length > LONGEST:
        raise LinkTooLongError(length, LONGEST)
    return url.href


def _with_scheme(text: str) -> str:
    """The text as an address: `example.org/a`, `example.org:8080` and `//example.org` get https."""
    if text.startswith("//"):
        return f"https:{text}"
    found = _WITH_SCHEME.fullmatch(text)
    if found and not ("." in found["scheme"] and found["rest"][:1].isdigit()):
        if found["scheme"].lower() not in ("http", "https"):
            raise LinkKindRefusedError
        if found["rest"].lstrip("/\\")[:1] in ("", "?", "#"):
            raise LinkWithoutHostError
        return text
    host = re.split(r"[/?#\\:]", text, maxsplit=1)[0]
    if "." not in host.strip("."):
        raise NotALinkError
    return SCHEME + text


def _parsed(text: str) -> URL:
    try:
        return URL(text)
    except ValueError:
        raise NotALinkError from None


def _target(address: str) -> str | None:
    parts = Parts.of(address)
    for rule in rules().wrapper:
        inner = rule.target(parts)
        if inner is not None:
            return _acceptable(inner)
    return None


def _acceptable(inner: str) -> str | None:
    try:
        url = URL(inner.strip())
    except ValueError:
        return None
    is_open = url.protocol in _WEB and not (url.username or url.password)
    return url.href if is_open and url.hostname.strip(".") and len(url.href) < LONGEST else None


def _is_wrapped(address: str) -> bool:
    parts = Parts.of(address)
    return any(rule.applies_to(parts) for rule in rules().wrapper)


def _key(address: str) -> str:
    """What two addresses of one link have in common; a round more changes nothing."""
    parts = Parts.of(address)
    for _round in range(_MOST_ROUNDS):
        before, parts = parts, _compared(parts)
        if parts == before:
            break
    return _text(parts)


def _compared(parts: Parts) -> Parts:
    if any(rule.applies_to(parts) for rule in rules().wrapper):
        # Wrappers that stay: their parameters in another order might be no wrapper any more.
        return replace(parts, fragment="")
    tracking, sites = rules().tracking, rules().site
    kept = [p for p in parts.query if not any(rule.drops(parts.host, p) for rule in tracking)]
    keeps_fragment = any(rule.applies_to(parts) for rule in rules().fragment)
    parts = replace(
        parts,
        query=tuple(sorted(kept, key=_name)),
        fragment=parts.fragment if keeps_fragment else "",
    )
    address = next(filter(None, (rule.address(parts) for rule in sites)), None)
    return parts if address is None else Parts.of(address)


def _name(parameter: str) -> str:
    return parameter.partition("=")[0]


def _text(parts: Parts) -> str:
    text = SCHEME + parts.text + (f"#{parts.fragment}" if parts.fragment else "")
    # A key is a link as well: what would be taken for the end of a sentence is spelt otherwise.
    return text if trimmed(text) == text else f"{text[:-1]}%{ord(text[-1]):02X}"
