"""QR codes of addresses, for whoever holds a print in one hand and a phone in the other."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

_QUIET = 4
"""Light modules around a code, which readers need (ISO/IEC 18004, "quiet zone")."""
_MODULE_MM = 0.42
"""A phone's camera tells modules apart from about a third of a millimetre on."""
_LEAST_MM = 22.0
_DOTS = 6
"""Of a picture, for each module."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code that can be drawn.

    Attributes:
        side_mm: how wide it is printed so that it can be read; a long address needs more.
        svg: for an HTML page: black on white, also where the page is dark; as wide as its place.
    """

    side_mm: float
    svg: str
    _made: "QRCode"

    @property
    def png(self) -> bytes:
        """As a picture."""
        written = io.BytesIO()
        self._made.save(written, kind="png", border=_QUIET, scale=_DOTS)
        return written.getvalue()


@lru_cache(maxsize=256)
def code_of(address: str) -> Code:
    """The code that a camera reads as this address, up to 2,953 bytes (a link has 2,048).

    Making one takes some 20 ms.
    """
    # Imported here: needed only when somebody asks for a document with links.
    from segno import make_qr  # noqa: PLC0415

    made = make_qr(address, error="l")
    side = max(made.symbol_size(border=_QUIET)[0] * _MODULE_MM, _LEAST_MM)
    return Code(side, made.svg_inline(border=_QUIET, light="#fff", omitsize=True), made)
