"""A row of buttons under a message, in a form that outlives a restart."""

from typing import Any

import discord

from cogs._kit.reply import report


class Panel(discord.ui.View):
    """Buttons that never time out: each finds its way by its custom id, not by this object."""

    def __init__(self, *items: discord.ui.Item[Any]) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)

    async def on_error(
        self,
        interaction: discord.Interaction[Any],
        error: Exception,
        item: discord.ui.Item[Any],
        /,
    ) -> None:
        """Send what an item raised down the one path to the person."""
        await report(interaction, error)
