"""From Discord's idea of a person to the rules' idea of one."""

from typing import Any, ClassVar

import discord

from cogs._kit.home import home_of
from plc_bot.actor import Actor
from plc_bot.errors import Kind, PLCBotError
from plc_bot.wording import N_


class NotInServerError(PLCBotError):
    """A command or button was used where there is no guild."""

    kind: ClassVar[Kind] = Kind.REFUSED
    says: ClassVar[str] = N_(
        "I work inside servers only. Please use this in your server, not in a direct message."
    )


def actor_of(interaction: discord.Interaction[Any]) -> Actor:
    """Who acts, with the roles and permissions that Discord sent along with the act.

    Raises:
        NotInServerError: it happened in a direct message that is about no server.
    """
    home = home_of(interaction)
    if home is not None:
        return home
    member = interaction.user
    if interaction.guild_id is None or not isinstance(member, discord.Member):
        raise NotInServerError
    return Actor(
        guild_id=interaction.guild_id,
        user_id=member.id,
        role_ids=frozenset(role.id for role in member.roles if not role.is_default()),
        manages_guild=interaction.permissions.manage_guild,
        timed_out=member.is_timed_out(),
        locale=interaction.locale.value,
        joined_at=member.joined_at,
    )
