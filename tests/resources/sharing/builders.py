"""Offers to start from, and a library in which nobody's shares wait."""

from typing import Any

from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.record.models import Particulars
from plc_bot.resources.sharing.models import Offer
from plc_bot.services import Services
from tests.guilds.people import GUILD, manager
from tests.resources.builders import LINK


def an_offer(link: str = LINK, **said: Any) -> Offer:
    typed: dict[str, Any] = {"title": "Fraction strips", "link": link, **said}
    return Offer(Particulars(**typed))


async def turn_on(services: Services, section: ResourceSettings, guild_id: int = GUILD) -> None:
    """Have these settings in force."""
    staff = manager(guild_id)
    draft = await services.settings.open_draft(staff)
    async with services.database.write() as connection:
        await services.settings.apply_in(connection, staff, draft.number, section)
