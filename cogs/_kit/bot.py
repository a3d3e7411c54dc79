"""The bot: discord.py's, with our services, our cogs and one supervised loop."""

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord.ext import commands

from cogs._kit.buttons import BUTTONS
from cogs._kit.outward import Outward
from cogs._kit.pager import PageButton
from cogs._kit.routing import route
from cogs._kit.tree import Tree
from plc_bot.services import Services

STOPPING_SECONDS = 8.0
"""What is under way may take so long to end before it is cut off; its lease brings it back."""

_log = logging.getLogger(__name__)

# The bot never speaks; discord.py would warn at each start that it could not (2.7.1).
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class PLCBot(commands.Bot):
    """Connected with the guilds' outlines only: no member list, no message's content.

    Attributes:
        services: all that the cogs may call.
        outward: where cogs register what makes the words of scheduled posts.
        command_ids: of the commands as Discord knows them, by name.
        templates: what the custom ids of all known buttons and lists look like.
        operator: how to reach whoever runs this bot; empty where they have not said.
    """

    tree: Tree  # pyright: ignore[reportIncompatibleMethodOverride] - a property in discord.py

    def __init__(
        self,
        services: Services,
        outward: Outward,
        cogs: Sequence[Callable[["PLCBot"], commands.Cog]],
        operator: str = "",
    ) -> None:
        super().__init__(
            commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=30.0,
            http_trace=outward.trace,
        )
        self.services = services
        self.outward = outward
        self.operator = operator
        self.command_ids: dict[str, int] = {}
        self.templates: set[re.Pattern[str]] = set()
        self._makers = cogs
        self._due: asyncio.Task[None] | None = None
        outward.attach(self)

    async def setup_hook(self) -> None:
        """Load everything; a cog that fails to load stops the start."""
        for make in self._makers:
            await self.add_cog(make(self))
        self.add_dynamic_items(*BUTTONS.values(), PageButton)
        self.command_ids = await self.tree.sync_changes(self.services.installation)

    def add_dynamic_items(self, *items: type[discord.ui.DynamicItem[discord.ui.Item[Any]]]) -> None:
        """Have discord.py call these items by their custom ids, and know them by these, too."""
        super().add_dynamic_items(*items)
        self.templates.update(item.__discord_ui_compiled_template__ for item in items)

    async def on_ready(self) -> None:
        """Start the due loop, once; Discord says "ready" after every reconnection."""
        for guild in self.guilds:
            await self.services.privacy.begin_retention(guild.id)
        # Those that Discord cannot reach at the moment are among them: an outage is no removal.
        for guild_id in await self.services.guild_life.compare({g.id for g in self.guilds}):
            self.dispatch("guild_back", guild_id)
        if self._due is None:
            # The one task outside a group: it lives as long as the bot, and `_run_due` watches it.
            self._due = self.loop.create_task(self._run_due(), name="due")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """From the first day on, keep nothing of the guild longer than declared."""
        await self.services.privacy.begin_retention(guild.id)
        if await self.services.guild_life.arrived(guild.id):
            self.dispatch("guild_back", guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Let the guild's work rest; discord.py tells of an outage elsewhere."""
        await self.services.guild_life.left(guild.id)

    async def on_interaction(self, interaction: "Interaction") -> None:
        """Take submitted forms to where they belong, and answer for what belongs nowhere."""
        await route(interaction)

    async def close(self) -> None:
        """Let what is under way end, then leave Discord."""
        self.services.due.stop()
        due = self._due
        if due is not None and due is not asyncio.current_task():
            await asyncio.wait({due}, timeout=STOPPING_SECONDS)
            due.cancel()
        await super().close()

    async def _run_due(self) -> None:
        try:
            await self.services.due.run()
        except Exception:  # noqa: BLE001 - whatever it was, the loop is gone
            # A bot that answers but posts nothing would look healthy: let a supervisor restart it.
            _log.critical("the due loop died; closing", exc_info=True)
            await self.close()


Interaction = discord.Interaction[PLCBot]
