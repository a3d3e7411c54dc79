"""Ending well: whoever acts while the bot stops is told so, and loses nothing that was typed."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction

_ANSWERING = ("CommandTree-", "discord-ui-", "discord.py: on_interaction")
"""How discord.py names the tasks in which interactions are answered (2.7.1)."""


class StoppingError(PLCBotError):
    """The bot is about to end, and begins nothing any more."""

    kind: ClassVar[Kind] = Kind.CONFLICT
    says: ClassVar[str] = N_("I'm just restarting. Please try again in a minute.")


def refuse_if_stopping(interaction: "Interaction") -> None:
    """Begin nothing that might be cut off.

    Raises:
        StoppingError: the bot has been asked to stop.
    """
    if interaction.client.is_stopping:
        raise StoppingError


async def until_answered() -> None:
    """Return when no interaction is being answered."""
    own = asyncio.current_task()
    while answering := [
        task
        for task in asyncio.all_tasks()
        if task is not own and task.get_name().startswith(_ANSWERING)
    ]:
        await asyncio.wait(answering)
