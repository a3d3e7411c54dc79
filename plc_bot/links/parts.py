"""An address taken apart, as far as two addresses are compared."""

import re
from dataclasses import dataclass
from typing import Self

from ada_url import URL

SCHEME = "https://"
_DEFAULT_PORTS = ("", "80", "443")
"""Of either scheme: which of the two it is makes no other link."""
_UNRESERVED = re.compile("%(2[dDeE]|3[0-9]|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aAeE])")
"""Percent-encoded letters, digits, `-._~`: the same with or without (RFC 3986, section 6.2.2.2)."""
_ENCODED = re.compile("%[0-9a-fA-F]{2}")


@dataclass(frozen=True, slots=True)
class Parts:
    """An address on the web.

    Attributes:
        host: in lower case, punycode, without `www.` and without the dot at its end.
        port: as `:8080`, or empty.
        path: with the slash before it, without one after it.
        query: the parameters as they are spelt, in their order.
        fragment: what follows `#`, or empty.
    """

    host: str
    port: str
    path: str
    query: tuple[str, ...]
    fragment: str

    @classmethod
    def of(cls, href: str) -> Self:
        """Take apart what parses as an address on the web.

        Raises:
            ValueError: it does not.
        """
        url = URL(_spelt_plainly(URL(href).href))
        return cls(
            host=bare_host(url.hostname),
            port="" if url.port in _DEFAULT_PORTS else f":{url.port}",
            path=url.pathname.rstrip("/") or "/",
            query=tuple(filter(None, url.search.removeprefix("?").split("&"))),
            fragment=url.hash.removeprefix("#"),
        )

    @property
    def text(self) -> str:
        """The address as patterns see it: with neither scheme nor fragment."""
        query = "&".join(self.query)
        return f"{self.host}{self.port}{self.path}" + (f"?{query}" if query else "")


def bare_host(host: str) -> str:
    """The host without `www.` and without the dot that stands for the root."""
    host = host.rstrip(".")
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    return host


def _spelt_plainly(href: str) -> str:
    # What comes together by the first round, such as %%34%31, is the next one's.
    while (plainer := _UNRESERVED.sub(lambda code: chr(int(code[1], 16)), href)) != href:
        href = plainer
    return _ENCODED.sub(lambda code: code[0].upper(), href)
