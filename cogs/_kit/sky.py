"""Discord's clock, read off the answers that come anyway."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord

from cogs._kit.refusals import OUTWARD
from plc_bot.clock import Clock

FRESH_SECONDS = 600.0
"""An offset older than this says nothing about the clock as it is now."""
ASKING_SECONDS = 10.0


class HeaderSky:
    """How far our clock is ahead of Discord's, by the `Date` header of its latest answer.

    The header counts whole seconds (RFC 9110, 6.6.1), so an offset is right to about a second.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard: tuple[datetime, float] | None = None
        """Discord's time, and our steady hand's when it was read."""
        self._client: discord.Client | None = None

    def attach(self, client: discord.Client) -> None:
        """Ask through this client from now on."""
        self._client = client

    async def ask(self) -> None:
        """Forget what was heard and make one harmless request; never raises."""
        self._heard = None
        if self._client is None:
            return
        with suppress(*OUTWARD):
            async with asyncio.timeout(ASKING_SECONDS):
                await self._client.application_info()

    def offset(self) -> timedelta | None:
        """How far our clock is ahead; None without an answer in the last 10 minutes."""
        if self._heard is None:
            return None
        sent_at, read_at = self._heard
        age = self._clock.monotonic() - read_at
        if age > FRESH_SECONDS:
            return None
        # From our time as it is now: a clock that was set wrong since then shows at once.
        return self._clock.now() - (sent_at + timedelta(seconds=age))

    def watch(self, trace: aiohttp.TraceConfig) -> None:
        """Read the header of every answer that passes this trace."""
        trace.on_request_end.append(self._read)

    async def _read(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        ended: aiohttp.TraceRequestEndParams,
    ) -> None:
        try:
            sent_at = parsedate_to_datetime(ended.response.headers.get("Date", ""))
        except ValueError:
            return
        # HTTP's dates are always GMT; one that does not say so must not break the request.
        self._heard = (sent_at.replace(tzinfo=UTC), self._clock.monotonic())
