"""*Save as resource*: what a message holds becomes a resource, in two taps and *Submit*."""

from re import Match
from typing import Any, ClassVar, Self

import discord

from cogs._kit.actors import actor_of
from cogs._kit.bot import Interaction
from cogs._kit.numbers import number_in
from cogs._kit.panel import Panel
from cogs._kit.reply import count, reply, report
from cogs._kit.speaking import speak_to
from cogs._kit.stopping import refuse_if_stopping
from cogs.resources.finds import Found, finds_in, finds_of, kept_finds
from cogs.resources.sharing import ask_to_share
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.errors import Kind, PLCBotError
from plc_bot.text import shortened
from plc_bot.wording import N_, _

FINDS = "share-finds"
"""The drafts that hold what was found in a message."""
LABEL_MOST = 100


class NothingToSaveError(PLCBotError):
    """The message has neither link nor file nor words."""

    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = N_(
        "I find no link, file or text in that message. `/resource share` takes anything else."
    )


async def save_message(interaction: Interaction, message: discord.Message) -> None:
    """Open the form with what the message holds; with several things, ask first which."""
    finds = finds_in(message)
    if not finds:
        raise NothingToSaveError
    if len(finds) == 1:
        await open_for(interaction, finds[0])
        return
    drafts, actor = interaction.client.services.drafts, actor_of(interaction)
    draft = await drafts.keep(actor, FINDS, kept_finds(finds))
    said = _("There are several things in that message. Which one do you want to save?")
    await reply(interaction, said, view=Panel(FoundSelect(draft.number, finds)))


async def open_for(interaction: Interaction, found: Found) -> None:
    """Open the form with what is known of it."""
    await ask_to_share(interaction, title=found.title, link=found.link, why=found.why)


class FoundSelect(
    discord.ui.DynamicItem[discord.ui.Select[Any]],
    template=r"plc:share-found:(?P<number>[1-9][0-9]{0,8})",
):
    """Which of several finds; its number is the draft's that holds them."""

    def __init__(self, number: int, finds: tuple[Found, ...] = ()) -> None:
        options = [
            discord.SelectOption(label=shortened(one.label, LABEL_MOST), value=str(place))
            for place, one in enumerate(finds, 1)
        ]
        super().__init__(
            discord.ui.Select(
                custom_id=f"plc:share-found:{number}",
                placeholder=_("What do you want to save?"),
                options=options,
            )
        )
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await speak_to(interaction)
        try:
            refuse_if_stopping(interaction)
            await self._choose(interaction)
        except Exception as error:  # noqa: BLE001 - the last stop before discord.py
            await report(interaction, error)
        else:
            count(interaction, "done")

    async def _choose(self, interaction: Interaction) -> None:
        drafts, actor = interaction.client.services.drafts, actor_of(interaction)
        draft = await drafts.find(actor, FINDS, self.number)
        finds = finds_of(draft)
        submitted: Any = interaction.data
        place = number_in(str(next(iter(submitted.get("values", ())), "")))
        if place is None or place > len(finds):
            raise DraftGoneError(self.number)
        await open_for(interaction, finds[place - 1])
