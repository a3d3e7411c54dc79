"""Choosing a forum's tags from a list that outlives a restart."""

from abc import abstractmethod
from collections.abc import Sequence
from re import Match
from typing import Any, Self

import discord

from cogs._kit.bot import Interaction
from cogs._kit.numbers import id_in
from cogs._kit.reply import count, report
from cogs._kit.speaking import speak_to
from plc_bot.prompts.schedules.models import FORUM_TAGS_MOST
from plc_bot.wording import _

_OPTIONS_MOST = 25


def tags_of(interaction: Interaction, channel_id: int) -> Sequence[discord.ForumTag]:
    """The tags that posts in this channel can carry; none outside forums."""
    channel = interaction.guild and interaction.guild.get_channel(channel_id)
    return channel.available_tags if isinstance(channel, discord.ForumChannel) else ()


class TagSelect(discord.ui.DynamicItem[discord.ui.Select[Any]], template="never"):
    """The list under a draft's card; its custom id names the draft."""

    def __init__(
        self,
        number: int,
        tags: Sequence[discord.ForumTag] = (),
        chosen: Sequence[int] = (),
    ) -> None:
        options = [
            discord.SelectOption(label=tag.name, value=str(tag.id), default=tag.id in chosen)
            for tag in tags[:_OPTIONS_MOST]
        ]
        super().__init__(
            discord.ui.Select(
                custom_id=f"plc:schedule-tags:{number}",
                placeholder=_("Tags for the forum posts"),
                options=options,
                min_values=0,
                max_values=max(min(FORUM_TAGS_MOST, len(options)), 1),
            )
        )
        self.number = number

    @classmethod  # discord.py logs and drops what this raises: only parse
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await speak_to(interaction)
        values = (id_in(value) for value in self.item.values)
        chosen = tuple(value for value in values if value is not None)
        try:
            await self.choose(interaction, chosen)
        except Exception as error:  # noqa: BLE001 - the last stop before discord.py
            await report(interaction, error)
        else:
            count(interaction, "done")

    @abstractmethod
    async def choose(self, interaction: Interaction, tag_ids: tuple[int, ...]) -> None: ...
