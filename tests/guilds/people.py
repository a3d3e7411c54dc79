"""People and settings to test with."""

from dataclasses import dataclass
from typing import ClassVar

from plc_bot.actor import Actor

GUILD = 10_000_000_000_000_001
OTHER_GUILD = 10_000_000_000_000_002
TEACHER_ROLE = 501
PROMPT_ROLE = 502


@dataclass(frozen=True, slots=True)
class GardenSettings:
    """A made-up feature's section, with a field of every sort that a setting may have."""

    section: ClassVar[str] = "garden"

    role_id: int | None = None
    open: bool = False
    gate: str = "north"
    beds: tuple[int, ...] = ()


def manager(guild_id: int = GUILD, user_id: int = 71) -> Actor:
    return Actor(guild_id, user_id, manages_guild=True)


def member(*role_ids: int, guild_id: int = GUILD, user_id: int = 72) -> Actor:
    return Actor(guild_id, user_id, role_ids=frozenset(role_ids))
