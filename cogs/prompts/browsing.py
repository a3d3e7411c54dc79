"""`/prompt browse`: what was asked here, for everybody who could read it there."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

import discord
from discord import app_commands

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.pager import Entry, Listing, Turn
from cogs.prompts.options import OFFERED_MOST
from cogs.prompts.past_words import posted_words
from plc_bot.prompts.archive.models import PastDate, Search
from plc_bot.prompts.queue.models import TAG_MOST
from plc_bot.text import compared
from plc_bot.wording import _

WORDS_MOST = 25
_BETWEEN = "|"
_YEAR = re.compile("[1-9][0-9]{3}")


class BrowseListing(Listing, name="browse"):
    """Past questions; the argument is the year, the tag and the words, in the form compared."""

    def __init__(self, argument: str = "") -> None:
        super().__init__(argument)
        self._found: list[PastDate] | None = None

    @classmethod
    def of(cls, tag: str, year: int | None, words: str) -> "BrowseListing":
        """The list of what fits; what was typed longer than a button can hold is shortened."""
        wanted = (str(year or ""), compared(tag)[:TAG_MOST], compared(words)[:WORDS_MOST])
        return cls(_BETWEEN.join(wanted))

    def heading(self) -> str:
        return _("Questions asked here")

    def empty(self) -> str:
        if self.wanted() == Search():
            return _(
                "Nothing has been asked yet that you can read. The first question appears at the "
                "time your staff chose. You can suggest one yourself: `/prompt suggest`."
            )
        return _(
            "Nothing fits that. Try fewer or shorter words, or leave out the tag and the year: "
            "`/prompt browse` alone shows everything."
        )

    async def entries(self, interaction: Interaction, limit: int, turn: Turn) -> list[Entry]:
        guild_id = actor_of(interaction).guild_id
        return [
            Entry(str(one.number), posted_words(guild_id, one))
            for one in _page(await self._all(interaction), limit, turn)
        ]

    async def total(self, interaction: Interaction) -> int:
        return len(await self._all(interaction))

    async def _all(self, interaction: Interaction) -> list[PastDate]:
        if self._found is None:
            self._found = await _search(interaction, self.wanted())
        return self._found

    def wanted(self) -> Search:
        """What its argument, which is input, says to look for."""
        year, tag, words = (*self.argument.split(_BETWEEN), "", "", "")[:3]
        return Search(tag, int(year) if _YEAR.fullmatch(year) else None, words)


async def offer_tags(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Tags of questions that the reader can find, the most used first."""
    found = await _search(interaction, Search())
    counted = Counter(tag for one in found for tag in one.tags)
    fitting = (tag for tag, _count in counted.most_common() if compared(typed) in compared(tag))
    return [app_commands.Choice(name=tag, value=tag) for tag in islice(fitting, OFFERED_MOST)]


async def _search(interaction: Interaction, wanted: Search) -> list[PastDate]:
    archive, actor = interaction.client.services.prompts.archive, actor_of(interaction)
    channels = await archive.list_channels(actor)
    readable = [channel_id for channel_id in channels if _can_read(interaction, channel_id)]
    return await archive.search(actor, wanted, readable)


def _page(found: Sequence[PastDate], limit: int, turn: Turn) -> Sequence[PastDate]:
    key = turn.after if turn.before is None else turn.before
    if key is None:
        return found[:limit]
    places = [place for place, one in enumerate(found) if str(one.number) == key]
    if not places:
        return ()  # it is gone: the list begins again
    if turn.before is None:
        return found[places[0] + 1 :][:limit]
    return found[: places[0]][-limit:]


def _can_read(interaction: Interaction, channel_id: int) -> bool:
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return False
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None or (isinstance(channel, discord.Thread) and channel.is_private()):
        # Who could read what is gone, or who is in a private thread, nobody can tell.
        return False
    allowed = channel.permissions_for(member)
    return allowed.view_channel and allowed.read_message_history
