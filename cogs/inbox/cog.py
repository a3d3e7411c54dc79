"""`/inbox`, and the doorbell: the one private message that says something is in it."""

from discord import app_commands
from discord.ext import commands

from cogs._kit.bot import Interaction, PLCBot
from cogs._kit.translator import L_
from cogs.inbox.doorbell import DoorbellRenderer
from cogs.inbox.opening import show_inbox
from plc_bot.inbox.doorbells import DOORBELL, DOORBELL_OVER


class InboxCog(commands.Cog):
    def __init__(self, bot: PLCBot) -> None:
        renderer = DoorbellRenderer(bot)
        bot.outward.posts.renderers.update({DOORBELL: renderer, DOORBELL_OVER: renderer})

    @app_commands.command(name=L_("inbox"), description=L_("What waits for you here."))
    @app_commands.guild_only()
    async def inbox(self, interaction: Interaction) -> None:
        await show_inbox(interaction)
