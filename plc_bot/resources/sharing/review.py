"""Whose shares wait for a librarian before others see them."""

from dataclasses import dataclass
from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.settings import SettingsService
from plc_bot.links.hosts import has_mixed_scripts, is_shortener
from plc_bot.resources.models import ResourceSettings, Review
from plc_bot.resources.record.models import Address
from plc_bot.resources.sharing.store import SharerStore
from plc_bot.storage import Connection

NEW_FOR = timedelta(days=7)
APPROVED_LEAST = 3
TO_ONE_HOST_MOST = 5
"""Links a day that one person shares to one host; the next one is looked at."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a person's shares are trusted here.

    Attributes:
        is_librarian: whether they look at others' shares themselves.
        is_new: here for under 7 days, or with under 3 shares that were approved.
        is_reviewed: whether all that they share waits.
    """

    is_librarian: bool
    is_new: bool
    is_reviewed: bool


class ReviewRule:
    """The one rule for every way by which a link can come to be seen: share, edit, suggestion."""

    def __init__(self, settings: SettingsService, duties: DutyService, clock: Clock) -> None:
        self._settings = settings
        self._duties = duties
        self._clock = clock

    async def trust_in(self, connection: Connection, actor: Actor) -> Trust:
        """How far the actor is trusted at this moment."""
        is_librarian = await self._duties.does(actor, Duty.LIBRARY)
        review = (await self._settings.read(actor.guild_id, ResourceSettings)).review
        approved = await SharerStore(connection).count_approved(actor.guild_id, actor.user_id)
        joined = actor.joined_at
        came_lately = joined is not None and self._clock.now() - joined < NEW_FOR
        is_new = came_lately or approved < APPROVED_LEAST
        # Settings come back from the database as plain words, which are equal, not the same.
        waits = review == Review.ALL or (review == Review.NEW_MEMBERS and is_new)
        return Trust(is_librarian, is_new, waits and not is_librarian)

    async def needs_review(
        self, connection: Connection, actor: Actor, trust: Trust, address: Address | None
    ) -> bool:
        """Whether what the actor shares, or changes to this address, waits for a librarian.

        Whatever the settings: links that don't say where they lead, hosts of a new member that
        could be taken for another, and a person's sixth link to one host within a day.
        """
        if trust.is_librarian or trust.is_reviewed or address is None:
            return trust.is_reviewed
        if is_shortener(address.host) or (trust.is_new and has_mixed_scripts(address.host)):
            return True
        since = self._clock.now() - A_DAY
        shared = await SharerStore(connection).count_to_host(
            actor.guild_id, actor.user_id, address.host, since
        )
        return shared >= TO_ONE_HOST_MOST
