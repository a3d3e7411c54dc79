"""Resources to start from; each has all it needs, and a test says what matters to it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from plc_bot.resources.record.models import (
    Address,
    FileReference,
    Particulars,
    Resource,
    ResourceKind,
    ResourceState,
)
from plc_bot.services import Services
from tests.guilds.people import GUILD

ANA, BEN, LIBRARIAN = 41, 42, 43
SHARED = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)
LINK = "https://example.org/fractions"


def an_address(link: str = LINK, **said: Any) -> Address:
    """As `key_of` would make it for a plain address."""
    key = link.removeprefix("https://")
    return replace(Address(key=key, opens=link, host=key.partition("/")[0]), **said)


def a_resource(link: str | None = LINK, **said: Any) -> Resource:
    """A live link of Ana's, not on the shelf yet; words such as `title` or `tags` may be said."""
    particulars = {
        name: said.pop(name) for name in tuple(said) if name in Particulars.__dataclass_fields__
    }
    kind = ResourceKind.NOTE if link is None else ResourceKind.LINK
    given: dict[str, Any] = {"title": "Fraction strips", **particulars, "link": link or ""}
    resource = Resource(
        guild_id=GUILD,
        number=0,
        kind=kind,
        state=ResourceState.LIVE,
        version=0,
        particulars=Particulars(**given),
        address=None if link is None else an_address(link),
        file=None,
        sharer_id=ANA,
        shared_at=SHARED,
        changed_at=SHARED,
        moved_at=SHARED,
    )
    return replace(resource, **said)


def a_file(**said: Any) -> FileReference:
    file = FileReference(
        channel_id=5,
        message_id=6,
        attachment_id=7,
        name="strips.pdf",
        content_type="application/pdf",
        size_bytes=120_000,
    )
    return replace(file, **said)


async def kept(services: Services, resource: Resource | None = None, **said: Any) -> Resource:
    """A resource that stands on the shelf, with all that follows from it."""
    async with services.database.write() as connection:
        shelf = services.resources.shelf
        return await shelf.put_in(connection, resource or a_resource(**said))
