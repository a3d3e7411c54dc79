"""Items, and the people for whom they wait."""

from datetime import timedelta

from plc_bot.actor import Actor
from plc_bot.inbox.models import Item, Ring
from plc_bot.services import Services
from tests.clock import START
from tests.guilds.people import GUILD

MIA, BEN = Actor(GUILD, 10_000_000_000_000_072), Actor(GUILD, 10_000_000_000_000_073)
A_MONTH = timedelta(days=30)


def an_item(
    subject: str = "1", ring: Ring = Ring.ASKED, kind: str = "garden", days: float = 30
) -> Item:
    return Item(kind, subject, ring, START + timedelta(days=days))


async def put(services: Services, item: Item | None = None, actor: Actor = MIA) -> None:
    async with services.database.write() as connection:
        wanted = item or an_item()
        await services.inbox.put_in(connection, actor.guild_id, actor.user_id, wanted)


async def dropped(services: Services, item: Item | None = None, actor: Actor = MIA) -> None:
    gone = item or an_item()
    async with services.database.write() as connection:
        await services.inbox.drop_in(
            connection, actor.guild_id, actor.user_id, gone.kind, gone.subject
        )


async def subjects(services: Services, actor: Actor = MIA) -> list[str]:
    """What the person finds, newest first."""
    return [waiting.subject for waiting in await services.inbox.read(actor)]
