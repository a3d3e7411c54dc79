"""*Save as resource*: what a message holds becomes a resource, in two taps and *Submit*."""

from re import Match
from typing import Any, ClassVar, Self

import discord

from cogs._kit.bot import Interaction
from cogs._kit.panel import Panel
from cogs._kit.reply import count, reply, report
from cogs._kit.speaking import speak_to
from cogs._kit.stopping import refuse_if_stopping
from cogs.resources.finds import Found, find_of, finds_in, keep_finds
from cogs.resources.sharing import ask_to_share, open_file_form, open_quote_form
from plc_bot.errors import Kind, PLCBotError
from plc_bot.text import shortened
from plc_bot.wording import N_, _

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
        await _open_for(interaction, finds[0])
        return
    number = await keep_finds(interaction, finds)
    said = _("There are several things in that message. Which one do you want to save?")
    await reply(interaction, said, view=Panel(FoundSelect(number, finds)))


async def _open_for(interaction: Interaction, found: Found, state: str = "") -> None:
    """Open the form with what is known of it; `state` names it where a draft has it."""
    is_quote = not (found.file_id or found.link) and found.author_id != interaction.user.id
    if is_quote:
        kept = state or f"{await keep_finds(interaction, (found,))}-1"
        await open_quote_form(interaction, kept)
    elif not found.file_id:
        await ask_to_share(interaction, title=found.title, link=found.link, why=found.why)
    else:
        await open_file_form(interaction, state or f"{await keep_finds(interaction, (found,))}-1")


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
        submitted: Any = interaction.data
        state = f"{self.number}-{next(iter(submitted.get('values', ())), '')}"
        await _open_for(interaction, await find_of(interaction, state), state)
