"""`/library export`: all that members may open, as files."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.reply import reply
from cogs.resources.card_words import Labels
from cogs.resources.paper import resources_page
from plc_bot.documents import page_html
from plc_bot.guilds.models import CommunitySettings
from plc_bot.resources.exporting.bookmarks import bookmarks_writer
from plc_bot.resources.exporting.files import Writer
from plc_bot.resources.exporting.linked import linked_writer
from plc_bot.resources.exporting.lossless import lossless_writer
from plc_bot.resources.exporting.models import ExportFormat, Names
from plc_bot.resources.exporting.spreadsheet import spreadsheet_writer
from plc_bot.resources.record.models import Resource
from plc_bot.wording import _, n_

_ON_A_PAGE = 1_000
"""Resources in one HTML file: with the longest words, some 7 MiB."""
_ENDINGS = {
    ExportFormat.JSON: "json",
    ExportFormat.CSV: "csv",
    ExportFormat.NETSCAPE: "html",
    ExportFormat.JSON_LD: "jsonld",
    ExportFormat.PAGE: "html",
}


async def send_export(interaction: Interaction, form: ExportFormat) -> None:
    """Answer with the library as files; each in a message of its own where there are several."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    exports = interaction.client.services.resources.exports
    exported = await exports.export(actor_of(interaction), await _writer(interaction, form))
    if not exported.count:
        said = _(
            "There is nothing in the library yet. `/resource share` puts something in it, and "
            "`/library import` a whole file."
        )
        await reply(interaction, said)
        return
    said = n_(
        "**{count} resource.** Who shared it is not in the file.",
        "**{count} resources.** Who shared them is not in the file.",
        exported.count,
    ).format(count=exported.count)
    if form is ExportFormat.JSON:
        said += " " + _("`/library import` makes the same of it again.")
    for number, content in enumerate(exported.files, 1):
        part = f"-{number}" if len(exported.files) > 1 else ""
        file = discord.File(io.BytesIO(content), filename=f"library{part}.{_ENDINGS[form]}")
        await reply(interaction, said if number == 1 else None, file=file)


async def _writer(interaction: Interaction, form: ExportFormat) -> Callable[[Names], Writer]:
    writers: Mapping[ExportFormat, Callable[[Names], Writer]] = {
        ExportFormat.JSON: lossless_writer,
        ExportFormat.CSV: spreadsheet_writer,
        ExportFormat.NETSCAPE: lambda _names: bookmarks_writer(),
        ExportFormat.JSON_LD: linked_writer,
    }
    if form is not ExportFormat.PAGE:
        return writers[form]
    services = interaction.client.services
    community = await services.settings.read(actor_of(interaction).guild_id, CommunitySettings)
    zone, now = services.zones.get(community.zone or "UTC"), services.clock.now()
    title = _("The library")
    return lambda names: PageWriter(title, now, zone, Labels(names.subjects, names.grades))


class PageWriter:
    """Writes pages to read, without codes: of thousands, nobody prints them all."""

    takes_retired = False

    def __init__(self, title: str, made_at: datetime, zone: ZoneInfo, labels: Labels) -> None:
        self._title = title
        self._made_at = made_at
        self._zone = zone
        self._labels = labels
        self._resources: list[Resource] = []

    def add(self, resources: Sequence[Resource]) -> None:
        self._resources += resources

    def files(self) -> tuple[bytes, ...]:
        return tuple(
            self._page(self._resources[start : start + _ON_A_PAGE])
            for start in range(0, len(self._resources), _ON_A_PAGE)
        )

    def _page(self, resources: Sequence[Resource]) -> bytes:
        parts = [("", resources)]
        page = resources_page(self._title, self._made_at, self._zone, parts, self._labels)
        return page_html(page, with_codes=False).encode()
