"""A resource as an entry of a feed."""

from uuid import NAMESPACE_URL, uuid5

from plc_bot.documents import Entry
from plc_bot.resources.record.models import Resource
from plc_bot.wording import _


def entry_of(resource: Resource) -> Entry:
    """The entry; it names nobody but the material's author, and keeps its key for ever."""
    said = resource.particulars
    lines = (
        said.why,
        said.text,
        _("By {author}").format(author=said.author) if said.author else "",
    )
    return Entry(
        key=uuid5(NAMESPACE_URL, f"plc-bot:{resource.guild_id}:resource:{resource.number}").urn,
        title=said.title,
        updated=resource.changed_at,
        published=resource.live_at or resource.shared_at,
        address="" if resource.address is None else resource.address.opens,
        lines=tuple(line for line in lines if line),
        words=said.tags,
    )
