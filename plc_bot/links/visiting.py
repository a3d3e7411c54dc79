"""One visit of one page: redirects followed, never more read than allowed, nothing kept."""

import asyncio
import zlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import aiohttp
from ada_url import URL
from aiohttp.abc import AbstractResolver
from yarl import URL as RequestURL  # noqa: N811 - two classes of one name

from plc_bot.links.judge import AddressRefusedError, Judge
from plc_bot.links.models import Trouble

MOST_REDIRECTS = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
_WEB = ("http:", "https:")
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; plc-bot; reads titles of shared links)",
    "Accept": "text/html,*/*;q=0.1",
    "Accept-Encoding": "gzip",
}
_GZIP = 32 + zlib.MAX_WBITS
"""zlib finds out whether it is gzip's or zlib's format."""
_END_OF_HEAD = b"</head>"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one visit may cost."""

    seconds: float = 5.0
    size_bytes: int = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Visit:
    """The answer at the end of the redirects.

    Attributes:
        address: where they ended.
        moved_to: how far permanent ones led, before the first that was not.
        html: what was read of the page, if that was wanted and it is one.
    """

    status: int
    address: str
    moved_to: str
    retry_after: str
    charset: str | None = None
    html: bytes | None = None


@dataclass(eq=False)
class VisitFailedError(Exception):
    """No answer; holds no address, since it may be logged."""

    trouble: Trouble

    def __str__(self) -> str:
        return self.trouble


class Visitor:
    """Visits pages, each with a connection of its own, which `judge` has to allow."""

    def __init__(self, judge: Judge, limits: Limits, resolver: AbstractResolver | None) -> None:
        self._judge = judge
        self._limits = limits
        self._resolver = resolver

    async def visit(self, address: str, *, reads: bool) -> Visit:
        """Ask for the page, and read its head if that is wanted.

        Raises:
            VisitFailedError: there was no answer, for whatever reason.
        """
        try:
            async with asyncio.timeout(self._limits.seconds), self._session() as session:
                return await self._follow(session, address, reads=reads)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            # From None: what aiohttp says names the address, path and all.
            raise VisitFailedError(_trouble(error)) from None

    async def _follow(self, session: aiohttp.ClientSession, address: str, *, reads: bool) -> Visit:
        moved_to, only_permanent = address, True
        for _hop in range(MOST_REDIRECTS + 1):
            async with _answer(session, address) as response:
                onward = _onward(response, address)
                if onward is None:
                    html = await self._html(response) if reads else None
                    retry_after = response.headers.get("Retry-After", "")
                    return Visit(
                        response.status, address, moved_to, retry_after, response.charset, html
                    )
                only_permanent = only_permanent and response.status in _PERMANENT
            address = onward
            moved_to = address if only_permanent else moved_to
        raise VisitFailedError(Trouble.LOOP)

    @asynccontextmanager
    async def _session(self) -> AsyncGenerator[aiohttp.ClientSession]:
        connector = aiohttp.TCPConnector(
            socket_factory=self._judge,
            resolver=self._resolver or aiohttp.ThreadedResolver(),
            use_dns_cache=False,
            force_close=True,
        )
        async with aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            trust_env=False,
            auto_decompress=False,
        ) as session:
            yield session

    async def _html(self, response: aiohttp.ClientResponse) -> bytes | None:
        if response.content_type != "text/html":
            return None
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
            return None
        page = bytearray()
        async for piece in _plain(response, self._limits.size_bytes, packed=encoding != "identity"):
            page += piece
            if _END_OF_HEAD in page:
                break
        return bytes(page)


@asynccontextmanager
async def _answer(
    session: aiohttp.ClientSession, address: str
) -> AsyncGenerator[aiohttp.ClientResponse]:
    # encoded: the address is one already, and must reach the server as it is.
    url = RequestURL(address.partition("#")[0], encoded=True)
    async with session.get(url, allow_redirects=False) as response:
        try:
            yield response
        finally:
            response.close()  # what was not read must not be waited for


def _onward(response: aiohttp.ClientResponse, address: str) -> str | None:
    """Where the answer sends us, or None if it is the page's own."""
    location = response.headers.get("Location")
    if response.status not in _REDIRECTS or not location:
        return None
    spelt = location.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    url = URL(spelt, address)
    if url.protocol not in _WEB or url.username or url.password:
        raise VisitFailedError(Trouble.OUT_OF_REACH)
    return url.href


async def _plain(
    response: aiohttp.ClientResponse, most_bytes: int, *, packed: bool
) -> AsyncIterator[bytes]:
    """The body in pieces: together no more than `most_bytes`, and made from no more than that."""
    unpacking, taken, room = zlib.decompressobj(_GZIP), 0, most_bytes
    async for packet in response.content.iter_any():
        taken += len(packet)
        piece = unpacking.decompress(packet, room) if packed else packet[:room]
        room -= len(piece)
        yield piece
        if room <= 0 or taken >= most_bytes or unpacking.eof:
            return


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Trouble.NO_HOST
    if isinstance(error, aiohttp.ClientSSLError | aiohttp.ClientConnectorCertificateError):
        return Trouble.TLS
    inner = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(inner, AddressRefusedError | ValueError):
        return Trouble.OUT_OF_REACH
    return Trouble.TIMEOUT if isinstance(error, TimeoutError) else Trouble.NO_CONNECTION
