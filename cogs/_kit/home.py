"""Where an act belongs that was made in a private message: Discord sends no server along, no roles.

The custom ids of buttons and forms there begin with their server; before anything else is done,
the person's membership is asked for.
"""

import re
from typing import TYPE_CHECKING, Any, ClassVar

import discord

from plc_bot.actor import Actor
from plc_bot.errors import Kind, PLCBotError
from plc_bot.outward import TryLaterError
from plc_bot.wording import N_

if TYPE_CHECKING:
    from cogs._kit.bot import Interaction

AWAY_ID = re.compile(r"plc:in:(?P<guild>[1-9][0-9]{0,19}):(?P<inner>.{1,90})")
ID_MOST = 100
"""Signs that Discord allows in a custom id."""
_HOME = "plc_home"


class NotThereError(PLCBotError):
    """The person, or the bot, has left the server that a private message was about."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_("You are no longer in that server, or I am not. Nothing was done.")


def home_of(interaction: discord.Interaction[Any]) -> Actor | None:
    """Who acts, in the server that `bring_home` has found out; None for an act in a server."""
    home = interaction.extras.get(_HOME)
    return home if isinstance(home, Actor) else None


def guild_of(interaction: discord.Interaction[Any]) -> int | None:
    """The server that the act belongs to; None for one in a private message that names none."""
    home = home_of(interaction)
    return interaction.guild_id if home is None else home.guild_id


async def bring_home(interaction: "Interaction", guild_id: int) -> None:
    """Have the act count as one in this server, with the roles that the person has there now.

    Raises:
        NotThereError: the person is no member, or the bot is not.
        TryLaterError: Discord has lost sight of the server for now.
    """
    if interaction.guild_id is not None:
        if interaction.guild_id != guild_id:
            raise NotThereError
        return
    try:
        # All private messages come to one process, which may not be the one with this server.
        guild = interaction.client.get_guild(guild_id) or await interaction.client.fetch_guild(
            guild_id, with_counts=False
        )
        if guild.unavailable:
            raise TryLaterError
        member = await guild.fetch_member(interaction.user.id)
    except (discord.NotFound, discord.Forbidden) as error:
        raise NotThereError from error
    interaction.extras[_HOME] = Actor(
        guild_id=guild_id,
        user_id=member.id,
        role_ids=frozenset(role.id for role in member.roles if not role.is_default()),
        manages_guild=member.guild_permissions.manage_guild,
        timed_out=member.is_timed_out(),
        locale=interaction.locale.value,
    )


def away_id(guild_id: int, custom_id: str) -> str:
    """The custom id under which a button or form works in a private message.

    Where that is too long for Discord it stays as it is: pressed, it says to use the server.
    """
    longer = f"plc:in:{guild_id}:{custom_id}"
    return longer if len(longer) <= ID_MOST and not AWAY_ID.fullmatch(custom_id) else custom_id


def take_away(view: discord.ui.View, guild_id: int) -> None:
    """Have the view's buttons work in a private message."""
    for item in view.walk_children():
        # A dynamic item would not take an id that its own pattern does not know.
        button = getattr(item, "item", item)
        if isinstance(button, discord.ui.Button) and button.custom_id is not None:
            button.custom_id = away_id(guild_id, button.custom_id)
