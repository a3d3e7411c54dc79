"""The prompts' cog: its commands, and the words of what is posted by itself."""

from discord import app_commands
from discord.ext import commands

from cogs._kit.bot import PLCBot
from cogs._kit.translator import L_
from cogs.prompts.drafting import DraftTagSelect
from cogs.prompts.posting import PromptRenderer
from cogs.prompts.schedule import ScheduleGroup


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class PromptsCog(
    commands.GroupCog,
    group_name="prompts",
    group_description=L_("Questions for the community, asked at the promised time."),
):
    def __init__(self, bot: PLCBot) -> None:
        self.bot = bot
        if self.app_command is not None:
            self.app_command.add_command(ScheduleGroup())
        bot.outward.posts.renderers["prompt"] = PromptRenderer(bot.services.occurrences)

    async def cog_load(self) -> None:
        self.bot.add_dynamic_items(DraftTagSelect)
