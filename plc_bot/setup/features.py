"""What each feature lets a server decide: read into a form, checked, in force at once."""

from dataclasses import dataclass, replace

from plc_bot.actor import Actor
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.errors import StaleRevisionError
from plc_bot.guilds.models import Change, Section, changes, plain
from plc_bot.guilds.settings import SettingsService
from plc_bot.outward import PlaceKind, Places
from plc_bot.prompts.models import PromptSettings
from plc_bot.resources.channels import (
    DIGEST_KINDS,
    LIBRARY_KINDS,
    ChannelTrouble,
    channels_of,
    trouble_in,
)
from plc_bot.resources.models import ResourceSettings
from plc_bot.setup.changes import for_audit
from plc_bot.setup.errors import (
    FeatureChannelError,
    FeatureMovedOnError,
    FeatureRoleError,
    SameSettingsError,
    StaffRoleGoneError,
)
from plc_bot.storage import Database


@dataclass(frozen=True, slots=True)
class FeatureSheet:
    """A feature's settings as a form shows them.

    Attributes:
        number: of the revision they are of; 0 while nothing was ever turned on.
        prompts, resources: without roles and channels that are gone, which no form may name.
    """

    number: int
    prompts: PromptSettings
    resources: ResourceSettings


@dataclass(frozen=True, slots=True)
class FeatureSaved:
    """What differs now, and what has to be mended before all of it works."""

    changes: tuple[Change, ...]
    troubles: tuple[ChannelTrouble, ...] = ()


class FeatureService:
    """What `/setup feature` does. Everything here needs Manage Server."""

    def __init__(
        self,
        database: Database,
        settings: SettingsService,
        duties: DutyService,
        audit: Audit,
        places: Places,
    ) -> None:
        self._database = database
        self._settings = settings
        self._duties = duties
        self._audit = audit
        self._places = places

    async def open(self, actor: Actor) -> FeatureSheet:
        """The settings in force.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        guild_id = actor.guild_id
        prompts = await self._settings.read(guild_id, PromptSettings)
        resources = await self._settings.read(guild_id, ResourceSettings)
        return FeatureSheet(
            number=await self._settings.number_in_force(guild_id),
            prompts=replace(prompts, role_id=self._role_left(guild_id, prompts.role_id)),
            resources=replace(
                resources,
                role_id=self._role_left(guild_id, resources.role_id),
                library_channel_id=self._channel_left(guild_id, resources.library_channel_id),
                digest_channel_id=self._channel_left(guild_id, resources.digest_channel_id),
            ),
        )

    async def save_prompts(self, actor: Actor, number: int, wished: PromptSettings) -> FeatureSaved:
        """Put the prompts' settings in force; `number` is that of the sheet they were made from.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
            FeatureRoleError, StaffRoleGoneError: the role cannot look after prompts.
            FeatureMovedOnError: the settings were changed meanwhile.
            SameSettingsError: nothing would differ.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        self._check_role(actor.guild_id, wished.role_id)
        return FeatureSaved(await self._put(actor, number, wished))

    async def save_resources(
        self, actor: Actor, number: int, wished: ResourceSettings
    ) -> FeatureSaved:
        """Put the resources' settings in force; `number` is that of the sheet they came from.

        A channel that lacks a permission is taken, with what it lacks: it is given back faster
        than all this is chosen again.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
            FeatureRoleError, StaffRoleGoneError: the role cannot be the librarians'.
            FeatureChannelError: nothing can ever be posted in one of the channels.
            FeatureMovedOnError: the settings were changed meanwhile.
            SameSettingsError: nothing would differ.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        self._check_role(actor.guild_id, wished.role_id)
        chosen = (
            (wished.library_channel_id, LIBRARY_KINDS),
            (wished.digest_channel_id, DIGEST_KINDS),
        )
        for channel_id, kinds in chosen:
            self._check_channel(actor.guild_id, channel_id, kinds)
        changed = await self._put(actor, number, wished)
        troubles = (
            trouble_in(self._places, actor.guild_id, channel_id)
            for channel_id in channels_of(wished)
        )
        return FeatureSaved(changed, tuple(one for one in troubles if one is not None))

    async def _put(self, actor: Actor, number: int, wished: Section) -> tuple[Change, ...]:
        before = await self._settings.read(actor.guild_id, type(wished))
        found = changes(before, wished)
        if not found:
            raise SameSettingsError
        try:
            async with self._database.write() as connection:
                applied = await self._settings.change_in(connection, actor, number, wished)
                difference = for_audit(
                    {before.section: plain(before)}, {wished.section: plain(wished)}
                )
                await self._audit.record(
                    connection, actor, "setup.applied", f"settings {applied.number}", difference
                )
        except StaleRevisionError as stale:
            raise FeatureMovedOnError(stale.number, stale.changes) from None
        return found

    def _check_role(self, guild_id: int, role_id: int | None) -> None:
        if role_id == guild_id:  # Discord gives @everyone the guild's own id
            raise FeatureRoleError
        if role_id is not None and not self._places.has_role(guild_id, role_id):
            raise StaffRoleGoneError

    def _check_channel(
        self, guild_id: int, channel_id: int | None, kinds: frozenset[PlaceKind]
    ) -> None:
        if channel_id is None:
            return
        place = self._places.find(guild_id, channel_id)
        if place is None or place.kind not in kinds:
            raise FeatureChannelError(f"<#{channel_id}>")

    def _role_left(self, guild_id: int, role_id: int | None) -> int | None:
        there = role_id is not None and self._places.has_role(guild_id, role_id)
        return role_id if there else None

    def _channel_left(self, guild_id: int, channel_id: int | None) -> int | None:
        there = channel_id is not None and self._places.find(guild_id, channel_id) is not None
        return channel_id if there else None
