"""From what was typed to a resource that could be kept; no I/O."""

from dataclasses import replace
from datetime import datetime

from ada_url import URL

from plc_bot.actor import Actor
from plc_bot.links.key import KEY_VERSION, key_of
from plc_bot.resources.record.checking import TITLE_MOST, checked
from plc_bot.resources.record.errors import NothingLeftError
from plc_bot.resources.record.models import (
    Address,
    Particulars,
    Resource,
    ResourceKind,
    ResourceState,
)
from plc_bot.resources.sharing.models import Offer
from plc_bot.text import shortened


def resource_of(actor: Actor, offer: Offer, now: datetime) -> Resource:
    """What would be kept: a link, a file, or words alone, with a title whatever was typed.

    Raises:
        LinkRefusedError: its link cannot be kept; the subclass says why.
        FieldTooLongError, FieldUnreadableError: a field is not as it must be.
        NothingLeftError: there is no link, no file and no words.
    """
    particulars = checked(offer.particulars)
    address = address_of(particulars.link)
    kind = _kind(offer, address)
    if kind is ResourceKind.NOTE and not (particulars.text or particulars.why):
        raise NothingLeftError
    return Resource(
        guild_id=actor.guild_id,
        number=0,
        kind=kind,
        state=ResourceState.LIVE,
        version=0,
        particulars=titled(particulars, address, offer.file.name if offer.file else ""),
        address=address,
        file=offer.file if kind is ResourceKind.FILE else None,
        sharer_id=actor.user_id,
        shared_at=now,
        changed_at=now,
        moved_at=now,
    )


def address_of(link: str) -> Address | None:
    """How a link is compared and opened; None where none was typed.

    Raises:
        LinkRefusedError: it cannot be kept.
    """
    if not link.strip():
        return None
    found = key_of(link)
    return Address(found.key, found.address, found.host, key_version=KEY_VERSION)


def titled(particulars: Particulars, address: Address | None, file_name: str) -> Particulars:
    """With a title even if none was typed: where the link leads, the file's name, first words."""
    if particulars.title:
        return particulars
    stand_in = file_name or particulars.text or particulars.why
    if address is not None:
        stand_in = stand_in_title(address)
    return replace(particulars, title=shortened(stand_in, TITLE_MOST))


def stand_in_title(address: Address) -> str:
    """What a link is called until its page has told its title: host and path."""
    path = URL(address.opens).pathname.rstrip("/")
    return shortened(f"{address.host}{path}", TITLE_MOST)


def _kind(offer: Offer, address: Address | None) -> ResourceKind:
    if address is not None:
        return ResourceKind.LINK
    return ResourceKind.NOTE if offer.file is None else ResourceKind.FILE
