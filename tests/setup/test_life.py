"""The setup's life: none, draft, applied. Every move that is allowed, and every one that is not."""

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from plc_bot.errors import PLCBotError
from plc_bot.guilds.errors import AlreadyAppliedError, NothingToUndoError, SettingsDraftGoneError
from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.settings import DRAFT_LASTS, UNDO_LASTS
from plc_bot.services import Services, open_services
from plc_bot.setup.errors import CheckOutdatedError, ScheduleRunsError, SetupMovedOnError
from plc_bot.setup.models import SetupDraft
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.databases import copy_of
from tests.guilds.people import GUILD, TEACHER_ROLE, manager
from tests.setup.server import FORUM, STAFFROOM, Server, surroundings, typed_community

T = TypeVar("T")


@dataclass(frozen=True)
class InForce:
    """What the model believes was turned on, or brought back, and when."""

    community: CommunitySettings
    began_schedule: bool
    number: int
    at: datetime


class SetupLife(RuleBasedStateMachine):
    template: str

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open_things = AsyncExitStack()
        self.clock = ManualClock()
        self.server = Server()
        self.services = self.run(self._start())
        self.draft: SetupDraft | None = None
        self.saved_at = self.clock.now()
        self.older: list[int] = []
        self.applied: list[InForce] = []
        self.has_schedule = False

    async def _start(self) -> Services:
        enter = self.open_things.enter_async_context
        folder = self.open_things.enter_context(tempfile.TemporaryDirectory())
        address = await enter(copy_of(self.template, Path(folder)))
        database = await Database.open(address, strict=True)
        self.open_things.push_async_callback(database.close)
        return await open_services(database, self.clock, self.server, seed=1)

    def run(self, act: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(act)

    def refused(self, act: Coroutine[Any, Any, object], *errors: type[PLCBotError]) -> None:
        with pytest.raises(errors):
            self.run(act)

    def teardown(self) -> None:
        self.run(self.open_things.aclose())
        self.runner.close()

    def keep(self, draft: SetupDraft) -> None:
        if self.draft is not None and draft.number != self.draft.number:
            self.older.append(self.draft.number)
        self.draft, self.saved_at = draft, self.clock.now()

    def expected(self) -> CommunitySettings:
        return self.applied[-1].community if self.applied else CommunitySettings()

    def is_under_way(self) -> bool:
        return self.draft is not None

    @rule()
    def begin_or_go_on(self) -> None:
        draft = self.run(self.services.setup.open(manager(), surroundings()))
        if self.draft is not None:
            assert draft == self.draft
            return
        if self.applied:
            expected = self.applied[-1].community
            assert draft.community == expected or expected == CommunitySettings()
        self.keep(draft)

    @precondition(is_under_way)
    @rule(zone=st.sampled_from(["Europe/Berlin", "Asia/Tokyo", "America/New_York"]))
    def save_the_community(self, zone: str) -> None:
        assert self.draft is not None
        typed = typed_community(zone=zone)
        before = self.draft.community
        self.keep(self.run(self.services.setup.save_community(manager(), self.draft.number, typed)))
        assert self.draft.community == replace(
            typed,
            staff_role_ids=before.staff_role_ids,
            staff_channel_id=before.staff_channel_id,
        )

    @precondition(is_under_way)
    @rule(roles=st.sampled_from([(), (TEACHER_ROLE,)]))
    def save_the_people(self, roles: tuple[int, ...]) -> None:
        assert self.draft is not None
        saving = self.services.setup.save_people(manager(), self.draft.number, roles, STAFFROOM)
        self.keep(self.run(saving))
        assert self.draft.community.staff_role_ids == roles

    @precondition(is_under_way)
    @rule(channel_id=st.sampled_from([None, FORUM]))
    def save_the_first_prompt(self, channel_id: int | None) -> None:
        assert self.draft is not None
        number = self.draft.number
        saving = self.services.setup.save_first_prompt(manager(), number, channel_id, "tue 16:00")
        if self.has_schedule:
            self.refused(saving, ScheduleRunsError)
            return
        self.keep(self.run(saving))
        assert self.draft.first_prompt.channel_id == channel_id

    @precondition(lambda self: bool(self.older))
    @rule(data=st.data())
    def act_on_an_older_screen(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.older))
        setup = self.services.setup
        over = (
            SetupMovedOnError,
            CheckOutdatedError,
            SettingsDraftGoneError,
            AlreadyAppliedError,
        )
        self.refused(setup.save_community(manager(), number, typed_community()), *over)
        self.refused(setup.turn_on(manager(), number), *over)
        self.refused(setup.cancel(manager(), number), *over)

    @precondition(is_under_way)
    @rule()
    def turn_on(self) -> None:
        assert self.draft is not None
        number, community = self.draft.number, self.draft.community
        starts = self.draft.first_prompt.channel_id is not None and not self.has_schedule
        starts = starts and community.zone != ""
        turned_on = self.run(self.services.setup.turn_on(manager(), number))
        assert (turned_on.schedule is not None) == starts
        self.applied.append(InForce(community, starts, number, self.clock.now()))
        self.has_schedule |= starts
        self.older.append(number)
        self.draft = None
        self.refused(self.services.setup.turn_on(manager(), number), AlreadyAppliedError)

    @rule(zone=st.sampled_from(["Europe/Paris", "Asia/Kolkata"]))
    def set_up_and_turn_on(self, zone: str) -> None:
        self.begin_or_go_on()
        self.save_the_community(zone)
        self.turn_on()

    @precondition(is_under_way)
    @rule()
    def cancel(self) -> None:
        assert self.draft is not None
        self.run(self.services.setup.cancel(manager(), self.draft.number))
        self.older.append(self.draft.number)
        self.draft = None

    @rule(days=st.sampled_from([1, 3, 7, 30]))
    def let_days_pass(self, days: int) -> None:
        self.clock.advance(days=days)
        if self.draft is not None and self.clock.now() >= self.saved_at + DRAFT_LASTS:
            self.older.append(self.draft.number)
            self.draft = None

    @rule()
    def undo(self) -> None:
        undo = self.services.setup_undo
        if not self.applied or self.clock.now() >= self.applied[-1].at + UNDO_LASTS:
            self.refused(undo.preview(manager()), NothingToUndoError)
            return
        undone = self.applied[-1]
        returns = self.applied[-2].community if len(self.applied) > 1 else CommunitySettings()
        self.refused(undo.undo(manager(), undone.number + 1_000), NothingToUndoError)
        plan = self.run(undo.undo(manager(), undone.number))
        assert (plan.schedule is not None) == undone.began_schedule
        self.has_schedule &= not undone.began_schedule
        number = self.run(self.services.settings.find_undo(GUILD))[0].number
        self.applied.append(InForce(returns, False, number, self.clock.now()))
        self.older.append(undone.number)
        if self.draft is not None:
            self.draft_is_newer_now()

    def draft_is_newer_now(self) -> None:
        """Undoing something beneath a draft makes every open screen of it an older one."""
        kept_since, before = self.saved_at, self.draft
        self.keep(self.run(self.services.setup.open(manager(), surroundings())))
        assert before is not None
        assert self.draft is not None
        assert self.draft.number > before.number
        self.saved_at = kept_since

    @invariant()
    def what_is_in_force_is_what_was_turned_on_last(self) -> None:
        read = self.run(self.services.settings.read(GUILD, CommunitySettings))
        assert read == self.expected()

    @invariant()
    def a_draft_is_there_as_long_as_it_should_be(self) -> None:
        found = self.run(self.services.settings.find_draft(GUILD))
        assert (found is None) == (self.draft is None)

    @invariant()
    def there_is_one_schedule_or_none(self) -> None:
        running = self.run(self.services.prompts.schedules.list_all(manager()))
        assert len(running) == int(self.has_schedule)


def test_every_life_of_a_setup_follows_the_rules(template: str) -> None:
    machine = type("SetupLifeHere", (SetupLife,), {"template": template})
    run_state_machine_as_test(
        machine,
        settings=hypothesis_settings(
            max_examples=20, stateful_step_count=12, deadline=timedelta(seconds=5)
        ),
    )
