"""The bot: discord.py's, with our services, our cogs and one supervised loop."""

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import discord
from discord.ext import commands

from cogs._kit.away import AwayButton
from cogs._kit.buttons import BUTTONS
from cogs._kit.inbox_words import InboxWords
from cogs._kit.outward import Outward
from cogs._kit.pager import PageButton
from cogs._kit.routing import route
from cogs._kit.stopping import until_answered
from cogs._kit.tree import Tree
from plc_bot.services import Services
from plc_bot.shards import Shards

STOPPING_SECONDS = 8.0
"""What is under way may take so long to end before it is cut off; its lease brings it back."""
ANSWERING_SECONDS = 0.5
"""At least so long may answers take that are under way, whatever else took its time."""

AnyItem = discord.ui.DynamicItem[discord.ui.Item[Any]]
_log = logging.getLogger(__name__)

# The bot never speaks; discord.py would warn at each start that it could not (2.7.1).
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class PLCBot(commands.AutoShardedBot):
    """Connected with the guilds' outlines only: no member list, no message's content.

    Unless told to `keep_to` some, it is connected by as many shards as Discord recommends.

    Attributes:
        services: all that the cogs may call.
        outward: where cogs register what makes the words of scheduled posts.
        inbox_words: by kind of what waits in people's inboxes; cogs register them.
        command_ids: of the commands as Discord knows them, by name.
        templates: what the custom ids of all known buttons and lists look like, and whose they are.
        operator: how to reach whoever runs this bot; empty where they have not said.
        is_stopping: whether it has been asked to end, and so begins nothing any more.
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
        self.is_stopping = False
        self.inbox_words: dict[str, InboxWords] = {}
        self.command_ids: dict[str, int] = {}
        self.templates: dict[re.Pattern[str], type[AnyItem]] = {}
        self._makers = cogs
        self._due: asyncio.Task[None] | None = None
        self._told: set[int] = set()
        self._earlier: dict[int, list[discord.Guild]] = {}
        outward.attach(self)

    def keep_to(self, shards: Shards) -> None:
        """Connect for these shards' guilds, and do these guilds' work only; before connecting."""
        self.shard_count, self.shard_ids = shards.count, shards.ids
        if not shards.is_all:
            self.services.due.keep_to(shards)

    def is_connected(self) -> bool:
        """Whether all guilds were told of, and none of the shards has lost its connection."""
        return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())

    def knows_all_of(self, shard_id: int) -> bool:
        """Whether Discord has named all guilds of this shard since its session began."""
        return shard_id in self._told

    async def setup_hook(self) -> None:
        """Load everything; a cog that fails to load stops the start."""
        for make in self._makers:
            await self.add_cog(make(self))
        self.add_dynamic_items(*BUTTONS.values(), PageButton, AwayButton)
        self.command_ids = await self.tree.sync_changes(self.services.installation)

    def add_dynamic_items(self, *items: type[AnyItem]) -> None:
        """Have discord.py call these items by their custom ids, and know them by these, too."""
        super().add_dynamic_items(*items)
        self.templates.update({item.__discord_ui_compiled_template__: item for item in items})

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Know that a shard's session begins anew: its guilds are about to be named again."""
        await super().before_identify_hook(shard_id, initial=initial)
        if shard_id is None:
            return
        self._told.discard(shard_id)
        self._earlier[shard_id] = self._guilds_of(shard_id)
        for guild in self._earlier[shard_id]:
            guild.unavailable = True  # until Discord says otherwise, nobody knows

    async def on_shard_ready(self, shard_id: int) -> None:
        """Settle which guilds the shard has, at the start and after each session that was lost."""
        for guild in self._earlier.pop(shard_id, ()):
            # A guild that was named again is another object now; with shards, discord.py keeps
            # those that have removed the bot meanwhile (2.7.1, `AutoShardedConnectionState`).
            if guild.unavailable and self.get_guild(guild.id) is guild:
                self._connection._remove_guild(guild)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - what it does itself when it is told in time
        self._told.add(shard_id)
        # Those that Discord cannot reach at the moment are among them: an outage is no removal.
        guild_ids = {guild.id for guild in self._guilds_of(shard_id)}
        self.dispatch("guilds_known", guild_ids)
        await self.services.privacy.begin_retention(guild_ids)
        shard = Shards(shard_id, shard_id, self.shard_count or 1)
        for guild_id in await self.services.guild_life.compare(guild_ids, shard):
            self.dispatch("guild_back", guild_id)

    async def on_ready(self) -> None:
        """Start the due loop, once; Discord says "ready" after every reconnection."""
        if self._due is None:
            # The one task outside a group: it lives as long as the bot, and `_run_due` watches it.
            self._due = self.loop.create_task(self._run_due(), name="due")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """From the first day on, keep nothing of the guild longer than declared."""
        await self.services.privacy.begin_retention([guild.id])
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
        if self.is_closed():
            return
        self.is_stopping = True
        self.services.due.stop()
        due, until = self._due, self.loop.time() + STOPPING_SECONDS
        if due is not None and due is not asyncio.current_task():
            await asyncio.wait({due}, timeout=STOPPING_SECONDS)
            due.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout_at(max(until, self.loop.time() + ANSWERING_SECONDS)):
                # What was heard by then is answered, for which no gateway is needed.
                await asyncio.gather(*(shard.disconnect() for shard in self.shards.values()))
                await until_answered()
        await super().close()

    def _guilds_of(self, shard_id: int) -> list[discord.Guild]:
        return [guild for guild in self.guilds if guild.shard_id == shard_id]

    async def _run_due(self) -> None:
        try:
            await self.services.due.run()
        except Exception:  # noqa: BLE001 - whatever it was, the loop is gone
            # A bot that answers but posts nothing would look healthy: let a supervisor restart it.
            _log.critical("the due loop died; closing", exc_info=True)
            await self.close()


Interaction = discord.Interaction[PLCBot]
