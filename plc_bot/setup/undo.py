"""Taking a setup back: the settings from before return, and what it began ends."""

from plc_bot.actor import Actor
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService
from plc_bot.guilds.models import (
    CommunitySettings,
    Revision,
    Section,
    Values,
    changes,
    section_from,
)
from plc_bot.guilds.settings import SettingsService
from plc_bot.prompts.models import PromptSettings
from plc_bot.prompts.occurrences.service import OccurrenceService
from plc_bot.prompts.schedules.models import Schedule
from plc_bot.prompts.schedules.service import ScheduleService
from plc_bot.resources.models import ResourceSettings
from plc_bot.setup.changes import for_audit
from plc_bot.setup.models import FirstPrompt, UndoPlan
from plc_bot.storage import Database

_SHOWN: tuple[type[Section], ...] = (CommunitySettings, PromptSettings, ResourceSettings)
"""The sections that people see."""


class SetupUndo:
    """What `/setup undo` does, within 30 days. Everything here needs Manage Server."""

    def __init__(
        self,
        database: Database,
        settings: SettingsService,
        duties: DutyService,
        audit: Audit,
        schedules: ScheduleService,
        occurrences: OccurrenceService,
    ) -> None:
        self._database = database
        self._settings = settings
        self._duties = duties
        self._audit = audit
        self._schedules = schedules
        self._occurrences = occurrences

    async def preview(self, actor: Actor) -> UndoPlan:
        """What would return, what would end, and what stays.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
            NothingToUndoError: nothing was turned on within 30 days.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        undone, values = await self._settings.find_undo(actor.guild_id)
        return await self._plan(actor, undone, values)

    async def undo(self, actor: Actor, number: int) -> UndoPlan:
        """Put the settings from before `number` in force, and end the schedule it began.

        Returns:
            What has returned, what has ended, and what stays.

        Raises:
            ManageServerNeededError: the actor does not manage this server.
            NothingToUndoError: `number` is not in force any more, or since more than 30 days.
        """
        await self._duties.require(actor, Duty.SETTINGS)
        undone, values = await self._settings.find_undo(actor.guild_id)
        plan = await self._plan(actor, undone, values)
        async with self._database.write() as connection:
            restored, undone = await self._settings.undo_in(connection, actor, number)
            if plan.schedule is not None:
                await self._schedules.remove_in(connection, actor, plan.schedule.number)
            await self._audit.record(
                connection,
                actor,
                "setup.undone",
                f"settings {number}",
                for_audit(undone.sections, restored.sections),
            )
        return plan

    async def _plan(self, actor: Actor, undone: Revision, values: Values) -> UndoPlan:
        schedule = await self._ending(actor, undone, values)
        posted = (
            await self._occurrences.list_posted(actor.guild_id, schedule.number)
            if schedule is not None
            else []
        )
        return UndoPlan(
            number=undone.number,
            applied_at=undone.at,
            changes=tuple(
                change
                for section in _SHOWN
                for change in changes(undone.of(section), section_from(values, section))
            ),
            schedule=schedule,
            posted=tuple(posted),
        )

    async def _ending(self, actor: Actor, undone: Revision, values: Values) -> Schedule | None:
        """The schedule that this setup began, if it is still there."""
        began = undone.of(FirstPrompt).schedule_number
        if began is None or began == section_from(values, FirstPrompt).schedule_number:
            return None
        entries = await self._schedules.list_all(actor)
        return next((entry.schedule for entry in entries if entry.schedule.number == began), None)
