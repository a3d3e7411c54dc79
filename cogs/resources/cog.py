"""The resources' cogs: their commands, and the words of what is posted by itself."""

from discord import app_commands
from discord.ext import commands

from cogs._kit.bot import PLCBot
from cogs._kit.translator import L_


@app_commands.guild_only()
class ResourceCog(
    commands.GroupCog,
    group_name="resource",
    group_description=L_("What colleagues keep for each other: share it, find it again."),
):
    def __init__(self, bot: PLCBot) -> None:
        self.bot = bot


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class LibraryCog(
    commands.GroupCog,
    group_name="library",
    group_description=L_("Look after what the community has shared."),
):
    def __init__(self, bot: PLCBot) -> None:
        self.bot = bot
