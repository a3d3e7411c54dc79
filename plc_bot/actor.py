"""Who does something, as far as the rules need to know."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one guild; every service call takes one.

    Attributes:
        guild_id: the tenant; a service never looks beyond it.
        user_id: Discord's id of the person.
        role_ids: the roles the person holds in that guild.
        manages_guild: whether Discord grants them Manage Server there.
        timed_out: whether moderators have silenced them at this moment.
        locale: the language of their Discord, such as `en-US` or `de`.
        joined_at: since when they are in that guild; None where nobody knows.
    """

    guild_id: int
    user_id: int
    role_ids: frozenset[int] = frozenset()
    manages_guild: bool = False
    timed_out: bool = False
    locale: str = "en-US"
    joined_at: datetime | None = None
