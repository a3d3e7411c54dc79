"""The prompts' cog: its commands, and the words of what is posted by itself."""

from discord import app_commands
from discord.ext import commands

from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.findings import FindingRenderer
from cogs._kit.translator import L_
from cogs.prompts.copies import post_renderers
from cogs.prompts.findings import finding_renderers
from cogs.prompts.history import HistoryGroup
from cogs.prompts.plan_card import DraftTagSelect
from cogs.prompts.queue import QueueGroup
from cogs.prompts.reviewing import ReviewButton, show_review, suggested_words
from cogs.prompts.schedule import ScheduleGroup
from plc_bot.prompts.suggestions.waiting import SUGGESTED


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
            self.app_command.add_command(QueueGroup())
            self.app_command.add_command(HistoryGroup())
        renderers = bot.outward.posts.renderers
        renderers.update(post_renderers(bot.services.prompts.occurrences))
        renderers.update(finding_renderers(bot))
        renderers[SUGGESTED] = FindingRenderer(bot, suggested_words, ReviewButton, counts=True)

    @app_commands.command(description=L_("Decide on what members suggested."))
    async def review(self, interaction: Interaction) -> None:
        await show_review(interaction)

    async def cog_load(self) -> None:
        self.bot.add_dynamic_items(DraftTagSelect)
