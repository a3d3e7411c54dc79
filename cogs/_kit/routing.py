"""What happens to interactions that discord.py has no listener for."""

from typing import TYPE_CHECKING, ClassVar

import discord

from cogs._kit.forms import submit_form
from cogs._kit.pager import LISTINGS, PageButton
from cogs._kit.reply import report
from cogs._kit.speaking import speak_to
from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction

_PAGE = PageButton.__discord_ui_compiled_template__


class UnknownControlError(PLCBotError):
    """A button or form that this version does not have, or that was made up."""

    kind: ClassVar[Kind] = Kind.MISSING
    says: ClassVar[str] = N_(
        "I don't know this button or form any more. Please use the command again."
    )


async def route(interaction: "Interaction") -> None:
    """Take forms to where they belong, and answer for what belongs nowhere.

    discord.py calls known buttons by itself and drops all else in silence, which a person reads
    as "This interaction failed".
    """
    await speak_to(interaction)
    match interaction.type:
        case discord.InteractionType.modal_submit:
            known = await submit_form(interaction)
        case discord.InteractionType.component:
            known = _is_known(interaction)
        case _:
            known = True
    if not known:
        await report(interaction, UnknownControlError())


def _is_known(interaction: "Interaction") -> bool:
    custom_id = str((interaction.data or {}).get("custom_id", ""))
    if turned := _PAGE.fullmatch(custom_id):
        return turned["name"] in LISTINGS
    return any(template.fullmatch(custom_id) for template in interaction.client.templates)
