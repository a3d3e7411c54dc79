"""`/prompt`: what members do with the community's questions."""

from discord import app_commands
from discord.ext import commands

from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.translator import L_
from cogs.prompts.browsing import WORDS_MOST, BrowseListing, offer_tags
from cogs.prompts.options import Text
from cogs.prompts.suggesting import MineListing, ask_for_suggestion
from plc_bot.prompts.queue.models import TAG_MOST

FIRST_YEAR, LAST_YEAR = 2020, 2100


@app_commands.guild_only()
class PromptCog(
    commands.GroupCog,
    group_name="prompt",
    group_description=L_("The questions asked here."),
):
    def __init__(self, bot: PLCBot) -> None:
        self.bot = bot

    @app_commands.command(description=L_("Find questions that were asked here."))
    @app_commands.describe(
        tag=L_("Those with this tag"),
        year=L_("Those of this year"),
        words=L_("Those with all of these words"),
    )
    async def browse(
        self,
        interaction: Interaction,
        tag: app_commands.Range[str, 1, TAG_MOST] | None = None,
        year: app_commands.Range[int, FIRST_YEAR, LAST_YEAR] | None = None,
        words: app_commands.Range[str, 1, WORDS_MOST] | None = None,
    ) -> None:
        await BrowseListing.of(tag or "", year, words or "").show(interaction)

    @browse.autocomplete("tag")
    async def offer_tags(self, interaction: Interaction, typed: str) -> list[Text]:
        return await offer_tags(interaction, typed)

    @app_commands.command(
        description=L_("Suggest a question for everybody, with your name or without.")
    )
    async def suggest(self, interaction: Interaction) -> None:
        await ask_for_suggestion(interaction)

    @app_commands.command(description=L_("What you suggested, and what became of it."))
    async def mine(self, interaction: Interaction) -> None:
        await MineListing().show(interaction)
