"""Asking pages for their titles, and whether they are still there."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

from ada_url import URL
from aiohttp.abc import AbstractResolver

from plc_bot.clock import Clock
from plc_bot.links.errors import LinkRefusedError, NotFetchedError, PageUnreadableError
from plc_bot.links.judge import Judge
from plc_bot.links.key import key_of
from plc_bot.links.models import Answer, Outcome, Page, Trouble
from plc_bot.links.titles import title_and_description
from plc_bot.links.visiting import Limits, Visit, VisitFailedError, Visitor

AT_ONCE = 4
LONGEST_WAIT = timedelta(days=7)
"""A site that asks to be left alone for longer is asked again after this."""
_GONE = frozenset({404, 410})


class Fetcher(Protocol):
    """Asks pages. Titles and checks come through here alone."""

    @property
    def fetches(self) -> bool:
        """Whether pages are asked at all; where not, nothing is known of any link."""
        ...

    async def page(self, address: str) -> Page:
        """What the page says of itself, within 5 s.

        Raises:
            NotFetchedError: pages are not asked here.
            PageUnreadableError: there is no title to take.
        """
        ...

    async def check(self, address: str) -> Outcome:
        """Whether the page is still there, within 5 s; fails for no address."""
        ...


class NotFetching:
    """What there is where the operator has pages left alone (`PLC_FETCH_LINKS=off`)."""

    fetches = False

    async def page(self, address: str) -> Page:
        """Never asked."""
        raise NotFetchedError

    async def check(self, address: str) -> Outcome:
        """Nothing is known."""
        return Outcome(Answer.NOT_CHECKED)


class WebFetcher:
    """Asks pages on the web, four at once, and only what the whole world can reach.

    Args:
        clock: for sites that name the hour at which they want to be asked again.
        judge: decides about each connection; None for the strict one.
        limits: of one visit.
        resolver: looks hosts up; None for the machine's own.
    """

    fetches = True

    def __init__(
        self,
        clock: Clock,
        judge: Judge | None = None,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._visitor = Visitor(judge or Judge(), self._limits, resolver)
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def page(self, address: str) -> Page:
        """See `Fetcher`."""
        visit = await self._page_visit(address)
        if not 200 <= visit.status < 300:  # noqa: PLR2004 - HTTP's own
            raise PageUnreadableError(str(visit.status))
        if visit.html is None:
            raise PageUnreadableError("no page")
        title, description = title_and_description(visit.html, visit.charset)
        if not title:
            raise PageUnreadableError("no title")
        return Page(title, description, visit.address)

    async def check(self, address: str) -> Outcome:
        """See `Fetcher`."""
        async with self._turns:
            try:
                visit = await self._visitor.visit(address, reads=False)
            except VisitFailedError as failure:
                if failure.trouble is Trouble.OUT_OF_REACH:
                    return Outcome(Answer.OUT_OF_REACH, failure.trouble)
                return Outcome(Answer.FAILING, failure.trouble)
        return self._judged(address, visit)

    async def _page_visit(self, address: str) -> Visit:
        # Somebody waits for this, so waiting for a turn counts, too.
        try:
            async with asyncio.timeout(self._limits.seconds), self._turns:
                return await self._visitor.visit(address, reads=True)
        except VisitFailedError as failure:
            raise PageUnreadableError(failure.trouble) from None
        except TimeoutError:
            raise PageUnreadableError(Trouble.TIMEOUT) from None

    def _judged(self, address: str, visit: Visit) -> Outcome:
        wait = self._wait(visit.retry_after)
        if visit.status in _GONE:
            return Outcome(Answer.FAILING, Trouble.GONE, visit.status, retry_after=wait)
        if visit.status >= 500 and visit.status != 999:  # noqa: PLR2004 - 999: LinkedIn's "no"
            return Outcome(Answer.FAILING, Trouble.SERVER, visit.status, retry_after=wait)
        if visit.status >= 400:  # noqa: PLR2004 - something answers, if not to us
            return Outcome(Answer.GUARDED, status=visit.status, retry_after=wait)
        moved_to = _moved_to(address, visit)
        answer = Answer.MOVED if moved_to else Answer.OK
        return Outcome(answer, status=visit.status, moved_to=moved_to, retry_after=wait)

    def _wait(self, said: str) -> timedelta | None:
        """`Retry-After`, which is seconds or a date (RFC 9110, section 10.2.3)."""
        if not said:
            return None
        try:
            if said.isascii() and said.isdigit():
                wait = timedelta(seconds=min(int(said[:9]), LONGEST_WAIT.total_seconds()))
            else:
                wait = parsedate_to_datetime(said) - self._clock.now()
        except (ValueError, TypeError, OverflowError):
            return None
        return min(wait, LONGEST_WAIT) if wait > timedelta() else None


def _moved_to(address: str, visit: Visit) -> str | None:
    """The address to keep instead: where permanent redirects lead, or a front page at the end."""
    with suppress(LinkRefusedError):  # too long, for one, to be kept
        if key_of(visit.moved_to).key != key_of(address).key:
            return visit.moved_to
    was_deep = URL(address).pathname != "/" or URL(address).search
    is_front = URL(visit.address).pathname == "/" and not URL(visit.address).search
    return visit.address if was_deep and is_front else None
