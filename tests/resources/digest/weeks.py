"""A guild whose digest is due, and a loop that makes it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from plc_bot.guilds.models import CommunitySettings
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.record.models import Resource
from plc_bot.services import Services
from tests.guilds.people import manager
from tests.outside import TEXT_CHANNEL
from tests.resources.builders import a_resource, an_address, kept

FRIDAY = datetime(2027, 1, 8, 13, 0, tzinfo=UTC)
"""14:00 in Berlin, at the end of the week in which the tests' clock begins."""


async def settled(services: Services, **changes: Any) -> None:
    """A digest channel, or what else is said."""
    settings = replace(ResourceSettings(digest_channel_id=TEXT_CHANNEL), **changes)
    community = CommunitySettings(name="Riverside", zone="Europe/Berlin")
    draft = await services.settings.open_draft(manager())
    async with services.database.write() as connection:
        await services.settings.apply_in(connection, manager(), draft.number, community, settings)


async def shared(services: Services, number: int = 1, **said: Any) -> Resource:
    """A link of its own, shared now."""
    link = f"https://example.org/{number}"
    now = services.clock.now()
    resource = a_resource(link, **{"title": f"Strips {number}", **said})
    return await kept(
        services, replace(resource, address=an_address(link), shared_at=now, moved_at=now)
    )
