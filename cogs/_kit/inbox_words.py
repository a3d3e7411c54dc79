"""How a cog gives words to what waits in an inbox."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from plc_bot.inbox.models import Waiting

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits, as its person reads it now.

    Attributes:
        text: what it is and what can be done; up to 700 characters, the rest is cut.
        buttons: up to 5, each a `NumberedButton`, so that they work in a private message too.
    """

    text: str
    buttons: Sequence[discord.ui.Item[Any]] = ()


InboxWords = Callable[["Interaction", Waiting], Awaitable[Waits | None]]
"""Makes the words as things stand; None when there is nothing to say any more: it then goes."""
