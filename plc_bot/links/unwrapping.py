"""How mail filters and networks write an address inside one of theirs."""

import re
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64Error
from collections.abc import Iterator, Mapping
from typing import Literal, Protocol
from urllib.parse import unquote, unquote_plus

from plc_bot.links.parts import SCHEME

Coding = Literal["percent", "proofpoint-2", "proofpoint-3", "amp"]

_RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_GAP = re.compile(r"\*(?:\*(.))?")
_ONE_SLASH = re.compile(r"^(https?:/)(?=[^/])", re.IGNORECASE)


class _Reading(Protocol):
    def __call__(self, found: re.Match[str], /) -> str | None: ...


def _percent(found: re.Match[str]) -> str | None:
    return unquote_plus(found["target"])


def _proofpoint_2(found: re.Match[str]) -> str | None:
    return unquote(found["target"].translate(str.maketrans("-_", "%/")))


def _proofpoint_3(found: re.Match[str]) -> str | None:
    """Signs that the filter does not leave in place stand in base64 after the address.

    `*` stands for one of them, `**A` for two, `**B` for three and so on (Proofpoint's published
    URL decoder).
    """
    try:
        kept = iter(urlsafe_b64decode(found["bytes"].rstrip("=") + "==").decode())
    except (NotBase64Error, UnicodeDecodeError):
        return None
    filled = _GAP.sub(lambda gap: "".join(_next(kept, _length(gap[1]))), found["target"])
    return _ONE_SLASH.sub(r"\1/", filled)


def _length(run: str | None) -> int:
    return 1 if run is None else _RUNS.find(run) + 2


def _next(kept: Iterator[str], most: int) -> Iterator[str]:
    for _place in range(most):
        yield next(kept, "")


def _amp(found: re.Match[str]) -> str | None:
    return SCHEME + found["target"]


CODINGS: Mapping[Coding, _Reading] = {
    "percent": _percent,
    "proofpoint-2": _proofpoint_2,
    "proofpoint-3": _proofpoint_3,
    "amp": _amp,
}
"""By its name in the rules: what a wrapper's match holds, or None where it cannot be read."""
