"""Every button, as it stands in a private message: its server first, then its own custom id."""

from re import Match
from typing import TYPE_CHECKING, Any, Self

import discord

from cogs._kit.home import AWAY_ID, away_id, bring_home
from cogs._kit.reply import report
from cogs._kit.routing import UnknownControlError
from cogs._kit.speaking import speak_to

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction


class AwayButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=AWAY_ID):
    """Finds out who presses it, as a member of its server, and then is the button it stands for."""

    def __init__(self, guild_id: int, inner: str, *, label: str = "") -> None:
        custom_id = away_id(guild_id, inner)
        super().__init__(
            discord.ui.Button(label=label, custom_id=custom_id, style=discord.ButtonStyle.primary)
        )
        self.guild_id, self.inner = guild_id, inner

    @classmethod  # discord.py logs and drops what this raises: only parse
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match[str], /
    ) -> Self:
        """The button as it was pressed, from its custom id alone."""
        return cls(int(match["guild"]), match["inner"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py; what goes wrong on the way is told to the person."""
        await speak_to(interaction)
        try:
            await bring_home(interaction, self.guild_id)
            inner = await self._inner(interaction)
        except Exception as error:  # noqa: BLE001 - the last stop before discord.py
            await report(interaction, error)
            return
        await inner.callback(interaction)

    async def _inner(self, interaction: "Interaction") -> discord.ui.Item[Any]:
        for template, kind in interaction.client.templates.items():
            match = template.fullmatch(self.inner)
            if match is not None and kind is not AwayButton:
                return await kind.from_custom_id(interaction, self.item, match)
        raise UnknownControlError
