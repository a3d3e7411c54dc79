"""Settings checked: what was filled into a form, and what was chosen earlier and may be gone."""

from dataclasses import replace

from plc_bot.guilds.models import CommunitySettings
from plc_bot.outward import Permission, Place, PlaceKind, Places
from plc_bot.scheduling.zones import Zones
from plc_bot.setup.errors import (
    CommunityNameError,
    FirstWeekdayError,
    LanguageError,
    StaffChannelError,
    StaffRoleGoneError,
    StaffRolesError,
)
from plc_bot.setup.models import NAME_MOST, STAFF_ROLES_MOST, Problem, ProblemKind
from plc_bot.text import cleaned
from plc_bot.wording import languages

_STAFF_CAN_BE_TOLD_IN = frozenset({PlaceKind.TEXT, PlaceKind.ANNOUNCEMENT, PlaceKind.THREAD})
_DAYS_A_WEEK = 7


_TO_TELL_STAFF = frozenset(
    {
        Permission.VIEW_CHANNEL,
        Permission.SEND_MESSAGES,
        Permission.SEND_MESSAGES_IN_THREADS,
    }
)


class SettingsChecks:
    """Turns the answers of a form into settings, or says which answer cannot be one."""

    def __init__(self, zones: Zones, places: Places) -> None:
        self._zones = zones
        self._places = places

    def community(self, before: CommunitySettings, typed: CommunitySettings) -> CommunitySettings:
        """The settings before with the first step's fields as typed; the zone as people write it.

        Raises:
            CommunityNameError, LanguageError, FirstWeekdayError, UnknownZoneError: as they say.
        """
        name = cleaned(typed.name)
        if not 1 <= len(name) <= NAME_MOST:
            raise CommunityNameError(len(name), NAME_MOST)
        if typed.language not in languages():
            raise LanguageError
        if not 0 <= typed.first_weekday < _DAYS_A_WEEK:
            raise FirstWeekdayError
        return replace(
            before,
            name=name,
            language=typed.language,
            zone=self._zones.resolve(typed.zone),
            first_weekday=typed.first_weekday,
        )

    def people(
        self,
        guild_id: int,
        before: CommunitySettings,
        role_ids: tuple[int, ...],
        channel_id: int | None,
    ) -> CommunitySettings:
        """The settings before with the second step's fields as chosen.

        Raises:
            StaffRolesError, StaffRoleGoneError, StaffChannelError: as they say.
        """
        roles = tuple(dict.fromkeys(role_ids))
        # Discord gives @everyone the guild's own id.
        if len(roles) > STAFF_ROLES_MOST or guild_id in roles:
            raise StaffRolesError(STAFF_ROLES_MOST)
        if not all(self._places.has_role(guild_id, role_id) for role_id in roles):
            raise StaffRoleGoneError
        if channel_id is not None:
            place = self._places.find(guild_id, channel_id)
            if place is None or place.kind not in _STAFF_CAN_BE_TOLD_IN:
                raise StaffChannelError
        return replace(before, staff_role_ids=roles, staff_channel_id=channel_id)

    def staff_place(self, guild_id: int, community: CommunitySettings) -> Place | None:
        """The staff channel, if one was chosen and can be seen."""
        if community.staff_channel_id is None:
            return None
        return self._places.find(guild_id, community.staff_channel_id)

    def staff_problems(self, guild_id: int, community: CommunitySettings) -> tuple[Problem, ...]:
        """What deserves a second look before staff rely on it; none of it holds anything back."""
        found = [
            Problem(ProblemKind.STAFF_ROLE_GONE, role_id)
            for role_id in community.staff_role_ids
            if not self._places.has_role(guild_id, role_id)
        ]
        channel_id = community.staff_channel_id
        if channel_id is None:
            return tuple(found)
        place = self._places.find(guild_id, channel_id)
        if place is None:
            return (*found, Problem(ProblemKind.STAFF_CHANNEL_UNUSABLE, channel_id))
        missing = self._places.missing(guild_id, channel_id)
        lacking = tuple(permission for permission in missing if permission in _TO_TELL_STAFF)
        if lacking:
            found.append(Problem(ProblemKind.STAFF_CHANNEL_PERMISSIONS, channel_id, lacking))
        if place.readable_by_all:
            found.append(Problem(ProblemKind.STAFF_CHANNEL_OPEN, channel_id))
        return tuple(found)
