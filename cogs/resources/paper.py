"""Resources as a page that is read without Discord; pure, in the present language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from cogs._kit.mentions import message
from cogs.resources.card_words import TYPE_WORDS, Labels, licence_words, minutes_words
from plc_bot.documents import Block, Heading, Link, Page, Paragraph
from plc_bot.resources.record.models import Licence, Resource
from plc_bot.wording import _, present_locale

Part = tuple[str, Sequence[Resource]]
"""A heading, which may be empty, and what stands below it."""


def resources_page(
    title: str, made_at: datetime, zone: ZoneInfo, parts: Iterable[Part], labels: Labels
) -> Page:
    """The page. It names nobody who shared something: it leaves the server."""
    day = format_date(made_at.astimezone(zone), "long", locale=present_locale())
    blocks: list[Block] = [
        Paragraph(_("As of {day}. It opens without a network; the links need one.").format(day=day))
    ]
    for heading, resources in parts:
        if resources:
            blocks += [Heading(heading)] if heading else []
            blocks += [resource_link(one, labels) for one in resources]
    return Page(title, blocks)


def resource_link(resource: Resource, labels: Labels) -> Link:
    """One resource; a file without an address leads to where it stands in Discord."""
    said, file = resource.particulars, resource.file
    address = "" if resource.address is None else resource.address.opens
    if file is not None and not file.is_missing:
        address = message(resource.guild_id, file.channel_id, file.message_id)
    lines = (
        said.why,
        said.text,
        _sorts(resource, labels),
        _("By {author}").format(author=said.author) if said.author else "",
        _("A file in Discord: {name}").format(name=file.name) if file is not None else "",
        " ".join(f"#{tag}" for tag in said.tags),
        _("Number {number} in the library").format(number=resource.number),
    )
    return Link(said.title, address, tuple(line for line in lines if line))


def _sorts(resource: Resource, labels: Labels) -> str:
    said = resource.particulars
    parts = (
        "" if said.type is None else _(TYPE_WORDS[said.type]),
        _listed(said.grades, labels.grades),
        _listed(said.subjects, labels.subjects),
        "" if said.minutes is None else minutes_words(said.minutes),
        "" if said.licence is Licence.UNKNOWN else licence_words(said.licence),
    )
    return " · ".join(part for part in parts if part)


def _listed(codes: Iterable[str], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(code, code) for code in codes)
