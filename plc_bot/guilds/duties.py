"""Who may do what for a community."""

from collections.abc import Mapping
from dataclasses import Field
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from plc_bot.actor import Actor
from plc_bot.guilds.errors import ManageServerNeededError, NotStaffError
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService


class Duty(StrEnum):
    """A kind of work that not everybody does."""

    SETTINGS = "settings"
    PROMPTS = "prompts"
    LIBRARY = "library"
    DOCTOR = "doctor"


class HasRole(Protocol):
    """A feature's settings that may name a role of the feature's own."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    section: ClassVar[str]

    @property
    def role_id(self) -> int | None:
        """Who does the feature's staff work; None leaves it to any staff role."""
        ...


class DutyService:
    """Answers whether a person does a kind of work in their guild."""

    def __init__(self, settings: SettingsService, roles: Mapping[Duty, type[HasRole]]) -> None:
        self._settings = settings
        self._roles = roles

    async def require(self, actor: Actor, duty: Duty) -> None:
        """Return when the person may, by Manage Server, the feature's role or a staff role.

        Settings are Manage Server's alone.

        Raises:
            NotStaffError: they may not.
        """
        if not await self.does(actor, duty):
            raise ManageServerNeededError if duty is Duty.SETTINGS else NotStaffError

    async def does(self, actor: Actor, duty: Duty) -> bool:
        """Whether `require` would let the person; for showing only what they can use."""
        if actor.manages_guild:
            return True
        if duty is Duty.SETTINGS:
            return False
        return bool(await self._roles_for(actor.guild_id, duty) & actor.role_ids)

    async def _roles_for(self, guild_id: int, duty: Duty) -> frozenset[int]:
        section = self._roles.get(duty)
        if section is not None:
            role_id = (await self._settings.read(guild_id, section)).role_id
            if role_id is not None:
                return frozenset({role_id})
        community = await self._settings.read(guild_id, CommunitySettings)
        return frozenset(community.staff_role_ids)
