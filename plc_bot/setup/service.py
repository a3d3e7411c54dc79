"""Setting a community up: prepared step by step, checked, turned on at once, undone."""

from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.errors import StaleRevisionError
from plc_bot.guilds.models import (
    CommunitySettings,
    Section,
    changes,
)
from plc_bot.guilds.settings import SettingsService
from plc_bot.scheduling.zones import guess_from_locale
from plc_bot.setup.changes import for_audit, has_words
from plc_bot.setup.checks import SettingsChecks
from plc_bot.setup.errors import (
    CheckOutdatedError,
    FirstPromptChannelError,
    ScheduleRunsError,
    SetupMovedOnError,
)
from plc_bot.setup.first_prompt import FirstPromptPlanner
from plc_bot.setup.models import (
    NAME_MOST,
    FirstPrompt,
    SetupCheck,
    SetupDraft,
    Surroundings,
    TurnedOn,
)
from plc_bot.storage import Connection, Database
from plc_bot.text import cleaned, shortened
from plc_bot.wording import languages


class SetupService:
    """What `/setup start` does. Everything here needs Manage Server.

    Screens name the draft's number they were made from. What only shows goes on from any of
    them; what saves or turns on needs the newest, so nobody overwrites what they have not seen.
    """

    def __init__(
        self,
        database: Database,
        settings: SettingsService,
        duties: DutyService,
        audit: Audit,
        checks: SettingsChecks,
        planner: FirstPromptPlanner,
    ) -> None:
        self._database = database
        self._settings = settings
        self._duties = duties
        self._audit = audit
        self._checks = checks
        self._planner = planner

    async def open(self, actor: Actor, around: Surroundings) -> SetupDraft:
        """The setup under way, else a new one, prefilled as well as the server allows.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        zone = guess_from_locale(around.locale) or guess_from_locale(actor.locale) or ""
        community = CommunitySettings(
            name=shortened(cleaned(around.name), NAME_MOST),
            language=around.locale if around.locale in languages() else "en-US",
            zone=zone,
        )
        channel_id = self._planner.suggested(actor.guild_id, around.channel_id)
        return SetupDraft.of(
            await self._settings.open_draft(actor, community, FirstPrompt(channel_id=channel_id))
        )

    async def look(self, actor: Actor, number: int) -> SetupDraft:
        """The setup as it is now, for somebody who last saw it as `number`.

        Raises:
            ManageServerNeededError, AlreadyAppliedError, SettingsDraftGoneError: as they say.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        return SetupDraft.of(await self._settings.look(actor.guild_id, number))

    async def save_community(
        self, actor: Actor, number: int, typed: CommunitySettings
    ) -> SetupDraft:
        """Save step 1: name, language, zone (any way of writing it) and first day of `typed`.

        Raises:
            ManageServerNeededError, AlreadyAppliedError, SettingsDraftGoneError: as they say.
            CommunityNameError, LanguageError, FirstWeekdayError, UnknownZoneError: as they say.
            SetupMovedOnError: someone saved meanwhile.
        """
        draft = await self.look(actor, number)
        return await self._save(actor, number, self._checks.community(draft.community, typed))

    async def save_people(
        self, actor: Actor, number: int, role_ids: tuple[int, ...], channel_id: int | None
    ) -> SetupDraft:
        """Save step 2: who is staff, and where staff are told what needs them.

        Raises:
            ManageServerNeededError, AlreadyAppliedError, SettingsDraftGoneError: as they say.
            StaffRolesError, StaffRoleGoneError, StaffChannelError: as they say.
            SetupMovedOnError: someone saved meanwhile.
        """
        draft = await self.look(actor, number)
        people = self._checks.people(actor.guild_id, draft.community, role_ids, channel_id)
        return await self._save(actor, number, people)

    async def save_first_prompt(
        self, actor: Actor, number: int, channel_id: int | None, when: str
    ) -> SetupDraft:
        """Save step 3: where and when to ask. No channel: no schedule for now.

        Raises:
            ManageServerNeededError, AlreadyAppliedError, SettingsDraftGoneError: as they say.
            ScheduleRunsError: the guild has a schedule already.
            FirstPromptChannelError, WhenError: as they say.
            SetupMovedOnError: someone saved meanwhile.
        """
        draft = await self.look(actor, number)
        if not await self._planner.is_open(actor):
            raise ScheduleRunsError
        if channel_id is not None and self._planner.usable(actor.guild_id, channel_id) is None:
            raise FirstPromptChannelError
        sentence = self._planner.read(when, draft.community.zone)
        first = replace(draft.first_prompt, channel_id=channel_id, when=sentence)
        return await self._save(actor, number, first)

    async def check(self, actor: Actor, number: int) -> SetupCheck:
        """All that turning on would do, and all that stands in its way.

        Raises:
            ManageServerNeededError, AlreadyAppliedError, SettingsDraftGoneError: as they say.
        """
        draft = await self.look(actor, number)
        in_force = await self._settings.read(actor.guild_id, CommunitySettings)
        first = await self._planner.preview(actor, draft.community, draft.first_prompt)
        staff_place = self._checks.staff_place(actor.guild_id, draft.community)
        held_back = () if first.running else first.problems
        return SetupCheck(
            draft=draft,
            changes=changes(in_force, draft.community),
            first_prompt=first,
            staff_place=staff_place,
            problems=(*held_back, *self._checks.staff_problems(actor.guild_id, draft.community)),
        )

    async def turn_on(self, actor: Actor, number: int) -> TurnedOn:
        """Put the settings in force and begin the first schedule, both or neither.

        What is missing for the schedule holds back the schedule alone.

        Raises:
            ManageServerNeededError, SettingsDraftGoneError: as they say.
            AlreadyAppliedError: a press before this one did it.
            CheckOutdatedError: someone saved after this check was shown.
        """
        check = await self.check(actor, number)
        if check.draft.number != number:
            raise CheckOutdatedError
        first = check.draft.first_prompt
        async with self._database.write() as connection:
            await self._hold(connection, actor, number)
            schedule = await self._planner.start_in(connection, actor, check.first_prompt)
            if schedule is not None:
                first = replace(first, schedule_number=schedule.number)
            applied, before = await self._settings.apply_in(connection, actor, number, first)
            difference = for_audit(before.sections if before else {}, applied.sections)
            await self._audit.record(
                connection, actor, "setup.applied", f"settings {number}", difference
            )
        return TurnedOn(applied.of(CommunitySettings), schedule, check.first_prompt)

    async def cancel(self, actor: Actor, number: int) -> None:
        """Put the setup aside; what is in force stays as it is.

        Raises:
            ManageServerNeededError, AlreadyAppliedError, SettingsDraftGoneError: as they say.
            CheckOutdatedError: someone saved meanwhile.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        try:
            await self._settings.cancel(actor, number)
        except StaleRevisionError:
            raise CheckOutdatedError from None

    async def _hold(self, connection: Connection, actor: Actor, number: int) -> None:
        try:
            await self._settings.hold_in(connection, actor.guild_id, number)
        except StaleRevisionError:  # someone saved in the moment since the check
            raise CheckOutdatedError from None

    async def _save(self, actor: Actor, number: int, section: Section) -> SetupDraft:
        try:
            saved = await self._settings.save(actor, number, section)
        except StaleRevisionError as stale:
            told = tuple(change for change in stale.changes if has_words(change))
            raise SetupMovedOnError(stale.number, told) from None
        return SetupDraft.of(saved)
