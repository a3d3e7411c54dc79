"""The resources' cogs: their commands, and the words of what is posted by itself."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.offered import chosen
from cogs._kit.translator import L_
from cogs.resources.digest import register_digest
from cogs.resources.editing import register_editing
from cogs.resources.exporting import send_export
from cogs.resources.finding import find as find_resources
from cogs.resources.health import register_health, show_links
from cogs.resources.importing import begin_import
from cogs.resources.library_cards import register_cards
from cogs.resources.reviewing import register_review, show_review
from cogs.resources.saving import FoundSelect, save_message
from cogs.resources.sharing import ask_to_share, ask_to_share_file
from cogs.resources.wanted import show_wants
from cogs.resources.wanted_inbox import register_wants
from plc_bot.resources.exporting.models import ExportFormat
from plc_bot.resources.record.checking import LINK_MOST
from plc_bot.resources.search.finding.query import QUERY_MOST

EXPORTS = [
    app_commands.Choice(name=L_("JSON, all of it, to import again"), value=ExportFormat.JSON.value),
    app_commands.Choice(name=L_("CSV, for a spreadsheet"), value=ExportFormat.CSV.value),
    app_commands.Choice(name=L_("Bookmarks, for a browser"), value=ExportFormat.NETSCAPE.value),
    app_commands.Choice(name=L_("JSON-LD, for catalogues"), value=ExportFormat.JSON_LD.value),
    app_commands.Choice(name=L_("A page, to read"), value=ExportFormat.PAGE.value),
]


@app_commands.guild_only()
class ResourceCog(
    commands.GroupCog,
    group_name="resource",
    group_description=L_("What colleagues keep for each other: share it, find it again."),
):
    def __init__(self, bot: PLCBot) -> None:
        self.bot = bot
        register_digest(bot)
        register_cards(bot)
        register_editing(bot)
        register_wants(bot)
        self._menu = app_commands.ContextMenu(name=L_("Save as resource"), callback=save_message)
        self._menu.guild_only = True

    async def cog_load(self) -> None:
        self.bot.tree.add_command(self._menu)
        self.bot.add_dynamic_items(FoundSelect)

    async def cog_unload(self) -> None:
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(description=L_("Share a link, a file or an idea with everybody here."))
    @app_commands.describe(
        link=L_("The link, if you have it at hand"),
        file=L_("A file of your own, or openly licensed: I keep a copy"),
    )
    async def share(
        self,
        interaction: Interaction,
        link: app_commands.Range[str, 1, LINK_MOST] | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        if file is None:
            await ask_to_share(interaction, link=link or "")
        else:
            await ask_to_share_file(interaction, file)

    @app_commands.command(description=L_("What colleagues look for; ask for something yourself."))
    async def wanted(self, interaction: Interaction) -> None:
        await show_wants(interaction)

    @app_commands.command(description=L_("Find what colleagues have shared; nobody is told."))
    @app_commands.describe(query=L_("Words, or such as grade:4, tag:fractions, type:video"))
    async def find(
        self, interaction: Interaction, query: app_commands.Range[str, 0, QUERY_MOST] = ""
    ) -> None:
        await find_resources(interaction, query)

    @find.autocomplete("query")
    async def suggest_query(
        self, interaction: Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        suggesting = interaction.client.services.resources.suggesting
        offered = await suggesting.suggest(actor_of(interaction), current)
        return [app_commands.Choice(name=query, value=query) for query in offered]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class LibraryCog(
    commands.GroupCog,
    group_name="library",
    group_description=L_("Look after what the community has shared."),
):
    def __init__(self, bot: PLCBot) -> None:
        self.bot = bot
        register_review(bot)
        register_health(bot)

    @app_commands.command(
        description=L_("Decide about shares that wait, and about what was reported or is hidden.")
    )
    async def review(self, interaction: Interaction) -> None:
        await show_review(interaction)

    @app_commands.command(description=L_("See which links still lead somewhere, and decide."))
    async def links(self, interaction: Interaction) -> None:
        await show_links(interaction)

    @app_commands.command(
        name="import", description=L_("Put bookmarks or a list in the library; you see it first.")
    )
    @app_commands.describe(file=L_("Bookmarks (HTML), CSV or JSON, up to 10 MiB"))
    async def import_file(self, interaction: Interaction, file: discord.Attachment) -> None:
        await begin_import(interaction, file)

    @app_commands.command(description=L_("Get the library as a file."))
    @app_commands.rename(form="format")
    @app_commands.describe(form=L_("JSON if you leave it out"))
    @app_commands.choices(form=EXPORTS)
    async def export(self, interaction: Interaction, form: str = ExportFormat.JSON.value) -> None:
        await send_export(interaction, chosen(ExportFormat, form))
