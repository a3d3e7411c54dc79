"""The title of a link whose sharer left it open: asked of its page, after the link is kept."""

from dataclasses import dataclass, replace

from plc_bot.links.errors import LinkRefusedError, NotFetchedError, PageUnreadableError
from plc_bot.links.fetch import Fetcher
from plc_bot.links.key import key_of
from plc_bot.links.models import Page
from plc_bot.resources.record.models import PUBLIC, Address, Resource, ResourceState
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.sharing.offered import stand_in_title
from plc_bot.storage import Connection, Database

_STILL_OPEN = PUBLIC | {ResourceState.WAITING}


@dataclass(frozen=True, slots=True)
class Titled:
    """A resource after its page was asked.

    Attributes:
        twin: another one that all can see and that leads to the same page.
    """

    resource: Resource
    twin: Resource | None = None


class TitleService:
    """Asks pages; nothing is asked while a transaction is open."""

    def __init__(self, database: Database, shelf: Shelf, fetcher: Fetcher) -> None:
        self._database = database
        self._shelf = shelf
        self._fetcher = fetcher

    async def settle(self, kept: Resource) -> Titled | None:
        """Give a link its page's title, unless somebody gave it one meanwhile.

        Returns:
            what came of it; None where nothing was learnt, so that it stays as it is.
        """
        page = await self._page(kept.address)
        if page is None or kept.address is None:
            return None
        led_to = _led_to(kept.address, page)
        async with self._database.write() as connection:
            await self._shelf.take_turn_in(connection, kept.guild_id)
            now = await ResourceStore(connection).find(kept.guild_id, kept.number)
            if now is None or now.state not in _STILL_OPEN or now.address is None:
                return None
            after = _after(now, now.address, page, led_to)
            if after != now:
                now = await self._shelf.change_in(connection, now, after, kept.sharer_id)
            twin = None if led_to is None else await _twin(connection, now, led_to)
        return Titled(now, twin)

    async def _page(self, address: Address | None) -> Page | None:
        if address is None:
            return None
        try:
            return await self._fetcher.page(address.opens)
        except (NotFetchedError, PageUnreadableError):
            return None


def _after(now: Resource, address: Address, page: Page, led_to: str | None) -> Resource:
    said = now.particulars
    if said.title == stand_in_title(address):
        said = replace(said, title=page.title)
    return replace(now, particulars=said, address=replace(address, final_key=led_to))


def _led_to(address: Address, page: Page) -> str | None:
    """The key of where the link led, if that is another than its own."""
    try:
        key = key_of(page.final_address).key
    except LinkRefusedError:
        return None
    return None if key == address.key else key


async def _twin(connection: Connection, resource: Resource, key: str) -> Resource | None:
    store, guild_id = ResourceStore(connection), resource.guild_id
    known = (await store.find_claiming(guild_id, [key])).values()
    others = [*known, *await store.list_led_to(guild_id, key)]
    return next((o for o in others if o.is_public and o.number != resource.number), None)
