"""Buttons that outlive a restart: their custom id says all they need."""

from abc import abstractmethod
from re import Match
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord

from cogs._kit.reply import count, report
from cogs._kit.speaking import speak_to
from cogs._kit.stopping import refuse_if_stopping
from plc_bot.wording import _

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction

BUTTONS: dict[str, type["NumberedButton"]] = {}
"""Every numbered button by its verb; the bot registers them all when it starts."""


class NumberedButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template="never"):
    """A button that outlives a restart: one verb on one numbered thing; the service decides.

    A verb is never given up or given another meaning: old messages keep their buttons.
    `label` is marked with `N_` and shown in the language spoken when the button is made.
    """

    verb: ClassVar[str]
    label: ClassVar[str]
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init_subclass__(cls, *, verb: str) -> None:
        cls.verb = verb
        super().__init_subclass__(template=f"plc:{verb}:(?P<number>[1-9][0-9]{{0,8}})")
        if BUTTONS.setdefault(verb, cls) is not cls:
            message = f"two buttons have the verb {verb}"
            raise ValueError(message)

    def __init__(self, number: int, *, disabled: bool = False) -> None:
        super().__init__(
            discord.ui.Button(
                label=_(self.label),
                style=self.style,
                custom_id=f"plc:{self.verb}:{number}",
                disabled=disabled,
            )
        )
        self.number = number

    @classmethod  # discord.py logs and drops what this raises: only parse
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match[str], /
    ) -> Self:
        """The button as it was pressed, from its custom id alone."""
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Called by discord.py; what `press` raises is told to the person."""
        await speak_to(interaction)
        try:
            refuse_if_stopping(interaction)
            await self.press(interaction)
        except Exception as error:  # noqa: BLE001 - the last stop before discord.py
            await report(interaction, error)
        else:
            count(interaction, "done")

    @abstractmethod
    async def press(self, interaction: "Interaction") -> None:
        """What the button does; its custom id is input, so the service checks everything."""
        ...
