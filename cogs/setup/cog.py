"""`/setup`: for whoever manages the server."""

from discord import app_commands
from discord.ext import commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.offered import chosen
from cogs._kit.translator import L_
from cogs.setup.featuring import ask_for_settings
from cogs.setup.forgetting import ask_to_erase
from cogs.setup.returning import ask_if_back, tell_staff
from cogs.setup.steps import show
from cogs.setup.undoing import ask
from cogs.setup.word_lists import show_words
from plc_bot.setup.models import SetupStep, Surroundings
from plc_bot.setup.permissions import Feature

FEATURES = [
    app_commands.Choice(name=L_("Prompts"), value=Feature.PROMPTS.value),
    app_commands.Choice(name=L_("Resources"), value=Feature.RESOURCES.value),
]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class SetupCog(
    commands.GroupCog,
    group_name="setup",
    group_description=L_("Set this community up, or take its setup back."),
):
    def __init__(self, bot: PLCBot) -> None:
        self._bot = bot
        self._setup = bot.services.setup

    @commands.Cog.listener()
    async def on_guild_back(self, guild_id: int) -> None:
        await tell_staff(self._bot, guild_id)

    @app_commands.command(description=L_("Set me up in four short steps, or change what is set."))
    async def start(self, interaction: Interaction) -> None:
        if await ask_if_back(interaction):
            return
        guild = interaction.guild
        around = Surroundings(
            name=guild.name if guild else "",
            locale=guild.preferred_locale.value if guild else "",
            channel_id=interaction.channel_id,
        )
        draft = await self._setup.open(actor_of(interaction), around)
        await show(interaction, SetupStep.COMMUNITY, draft.number)

    @app_commands.command(description=L_("Who looks after a feature, and where it posts."))
    @app_commands.describe(feature=L_("Which part of what I do"))
    @app_commands.choices(feature=FEATURES)
    async def feature(self, interaction: Interaction, feature: str) -> None:
        await ask_for_settings(interaction, chosen(Feature, feature))

    @app_commands.command(description=L_("The subjects and grades that things are filed under."))
    async def words(self, interaction: Interaction) -> None:
        await show_words(interaction)

    @app_commands.command(description=L_("Take back what was turned on last, within 30 days."))
    async def undo(self, interaction: Interaction) -> None:
        await ask(interaction)

    @app_commands.command(description=L_("Erase everything I keep of this server."))
    async def erase(self, interaction: Interaction) -> None:
        await ask_to_erase(interaction)
