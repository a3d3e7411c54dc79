"""Everything that a server must have for the bot to do its work, looked at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plc_bot.actor import Actor
from plc_bot.delivery.findings import TO_TELL_STAFF
from plc_bot.doctor.destinations import Destinations, in_use
from plc_bot.doctor.models import Ailment, Diagnosis, Standing
from plc_bot.doctor.store import PollStore
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import SettingsService
from plc_bot.outward import Places
from plc_bot.prompts.models import PromptSettings
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.resources.channels import channels_of, trouble_in
from plc_bot.resources.models import ResourceSettings
from plc_bot.storage import Connection, Database

_ABOUT_ROLES = (Ailment.PING_ROLE_GONE, Ailment.PING_ROLE_SILENT, Ailment.STAFF_ROLE_GONE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a guild's settings say of its staff."""

    community: CommunitySettings
    prompts: PromptSettings
    resources: ResourceSettings


class Examination:
    """Looks at a guild through `Places`, so at what the gateway said last."""

    def __init__(self, database: Database, settings: SettingsService, places: Places) -> None:
        self._database = database
        self._settings = settings
        self._places = places
        self._destinations = Destinations(places)

    def is_possible(self, guild_id: int) -> bool:
        """False while Discord has lost the server: then everything in it seems to be gone."""
        return self._places.knows(guild_id)

    async def prepare(self, guild_id: int) -> Chosen:
        """Read the settings, and ask Discord about places that only seem to be gone.

        It makes requests, so it belongs before the transaction in which `examine` is called.
        """
        chosen = Chosen(
            await self._settings.read(guild_id, CommunitySettings),
            await self._settings.read(guild_id, PromptSettings),
            await self._settings.read(guild_id, ResourceSettings),
        )
        async with self._database.read() as connection:
            schedules = await ScheduleStore(connection).list_kept(guild_id)
        used = {chosen.community.staff_channel_id, *channels_of(chosen.resources)}
        for plan in (schedule.plan for schedule in schedules if in_use(schedule)):
            used |= {plan.channel_id, plan.calling.announce_channel_id}
        for channel_id in used:
            if channel_id is not None and self._places.find(guild_id, channel_id) is None:
                await self._places.look_up(guild_id, channel_id)
        return chosen

    async def examine(
        self, connection: Connection, guild_id: int, chosen: Chosen
    ) -> list[Diagnosis]:
        """All of it, the worst first."""
        schedules: Sequence[Schedule] = await ScheduleStore(connection).list_kept(guild_id)
        found = [
            *self._destinations.examine(
                guild_id, schedules, await PollStore(connection).list_waited_for(guild_id)
            ),
            *self._resource_channels(guild_id, chosen.resources),
            *self._staff_channel(guild_id, chosen.community),
            *self._staff_roles(guild_id, chosen),
        ]
        return sorted(found, key=lambda diagnosis: diagnosis.standing)

    def as_seen_by(self, actor: Actor, diagnosis: Diagnosis) -> Diagnosis:
        """Without what would name a channel that the actor may not see; a lost one is nobody's."""
        channel_id = diagnosis.place_id
        if channel_id is None or diagnosis.ailment in _ABOUT_ROLES:
            return diagnosis
        gone = self._places.find(actor.guild_id, channel_id) is None and not diagnosis.denials
        if gone or self._places.is_visible(actor, channel_id):
            return diagnosis
        nameless = tuple(
            replace(denial, channel_id=None, category=None) for denial in diagnosis.denials
        )
        return replace(diagnosis, place_id=None, denials=nameless, is_hidden=True)

    def _staff_channel(self, guild_id: int, community: CommunitySettings) -> Iterator[Diagnosis]:
        channel_id = community.staff_channel_id
        if channel_id is None:
            yield Diagnosis(Standing.WARNING, Ailment.NO_STAFF_CHANNEL)
            return
        place = self._places.find(guild_id, channel_id)
        denials = tuple(
            denial
            for denial in self._places.denials(guild_id, channel_id)
            if denial.permission in TO_TELL_STAFF
        )
        ill, standing = Ailment.NONE, Standing.OK
        if denials:
            ill, standing = Ailment.STAFF_CHANNEL_PERMISSIONS, Standing.PROBLEM
        elif place is None:
            ill, standing = Ailment.STAFF_CHANNEL_GONE, Standing.PROBLEM
        elif place.readable_by_all:
            ill, standing = Ailment.STAFF_CHANNEL_OPEN, Standing.WARNING
        yield Diagnosis(standing, ill, channel_id, denials=denials)

    def _resource_channels(self, guild_id: int, resources: ResourceSettings) -> Iterator[Diagnosis]:
        for channel_id in channels_of(resources):
            trouble = trouble_in(self._places, guild_id, channel_id)
            if trouble is None:
                yield Diagnosis(Standing.OK, Ailment.RESOURCES_WELL, channel_id)
                continue
            ill = Ailment.RESOURCE_FORUM_TAG if trouble.needs_tag else Ailment.RESOURCE_CHANNEL_GONE
            if trouble.denials:
                ill = Ailment.RESOURCE_PERMISSIONS
            yield Diagnosis(Standing.PROBLEM, ill, channel_id, denials=trouble.denials)

    def _staff_roles(self, guild_id: int, chosen: Chosen) -> Iterator[Diagnosis]:
        own = dict.fromkeys((chosen.prompts.role_id, chosen.resources.role_id))
        for role_id in (*chosen.community.staff_role_ids, *own):
            if role_id is not None and not self._places.has_role(guild_id, role_id):
                yield Diagnosis(Standing.WARNING, Ailment.STAFF_ROLE_GONE, role_id)
