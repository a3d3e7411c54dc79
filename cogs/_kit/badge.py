"""The line that says, below some other private answer, that something new waits."""

from typing import TYPE_CHECKING

from cogs._kit.actors import actor_of
from cogs._kit.home import guild_of
from cogs._kit.mentions import command
from plc_bot.storage import StorageError
from plc_bot.wording import n_

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction


async def badge(interaction: "Interaction") -> str:
    """The line, once for each new thing; else nothing."""
    if guild_of(interaction) is None:
        return ""
    try:
        count = await interaction.client.services.inbox.notice(actor_of(interaction))
    except StorageError:
        return ""  # the answer itself matters more
    if not count:
        return ""
    said = n_(
        "-# Something new waits for you: {inbox}",
        "-# {count} new things wait for you: {inbox}",
        count,
    )
    return said.format(count=count, inbox=command(interaction.client, "inbox"))
