"""Whatever Discord and staff do, in any order: a server's work and data are where they belong."""

import asyncio
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from plc_bot.actor import Actor
from plc_bot.guilds.errors import NotBackError
from plc_bot.guilds.life import FORGOTTEN_AFTER, GUILD_END, MISSED_FOR
from plc_bot.guilds.models import Life, Presence
from plc_bot.scheduling.models import Due
from plc_bot.scheduling.store import DueStore
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.databases import copy_of
from tests.guilds.people import GUILD, manager
from tests.outside import Outside

pytestmark = pytest.mark.thorough

WORK = "work of tests"
ADA = Actor(GUILD, 61)


class GuildLives(RuleBasedStateMachine):
    """The real services on a real database, beside what should be so."""

    template: str

    @initialize()
    def open_database(self) -> None:
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = ManualClock()
        self.place = copy_of(self.template, Path(self.folder.name))
        address = self.runner.run(self.place.__aenter__())
        self.database = self.runner.run(Database.open(address, strict=True))
        self.services: Services = self.runner.run(
            open_services(self.database, self.clock, Outside(self.clock), seed=1)
        )
        self.runner.run(self.services.guild_life.arrived(GUILD))
        self.runner.run(self._use())
        self.presence: Presence | None = Presence.PRESENT
        self.ends_at: datetime | None = None
        self.missed_at: datetime | None = None
        self.drafts = 1
        self.works = True

    @rule(by_start=st.booleans())
    def arrive(self, *, by_start: bool) -> None:
        was_away = self.presence is Presence.REMOVED
        life = self.services.guild_life
        if by_start:
            assert self.runner.run(life.compare([GUILD])) == ([GUILD] if was_away else [])
        else:
            assert self.runner.run(life.arrived(GUILD)) == was_away
        self._is_there()

    @precondition(lambda self: self.presence is not Presence.REMOVED)
    @rule()
    def leave(self) -> None:
        self.runner.run(self.services.guild_life.left(GUILD))
        self._is_gone()

    @precondition(lambda self: self.presence not in (None, Presence.REMOVED))
    @rule()
    def start_without(self) -> None:
        assert self.runner.run(self.services.guild_life.compare([])) == []
        now = self.clock.now()
        if self.missed_at is None:
            self.missed_at = now
        elif now - self.missed_at >= MISSED_FOR:
            self._is_gone()

    @rule(hours=st.sampled_from([24, 24 * 30]))
    def wait(self, hours: int) -> None:
        self.clock.advance(hours=hours)
        if self.ends_at is not None and self.ends_at <= self.clock.now():
            self._end()

    @precondition(lambda self: self.presence is not Presence.REMOVED)  # nobody could ask it
    @rule()
    def choose_to_go_on(self) -> None:
        try:
            self.runner.run(self.services.guild_life.go_on(manager()))
        except NotBackError:
            assert self.presence is not Presence.BACK
        else:
            assert self.presence is Presence.BACK
            self.presence, self.ends_at = Presence.PRESENT, None

    @precondition(lambda self: self.presence in (Presence.PRESENT, Presence.BACK))
    @rule()
    def erase_it(self) -> None:
        self.runner.run(self.services.guild_ending.erase(manager()))
        self._begin_anew()

    @precondition(lambda self: self.presence in (Presence.PRESENT, Presence.BACK))
    @rule()
    def use_it(self) -> None:
        self.runner.run(self._use())
        self.drafts += 1
        self.works = True

    @invariant()
    def work_is_done_where_the_bot_is_at_home(self) -> None:
        can_work = self.runner.run(self._instant([])) is not None
        assert can_work == (self.works and self.presence is Presence.PRESENT)

    @invariant()
    def the_end_is_planned_where_it_is_not(self) -> None:
        assert self.runner.run(self.services.guild_life.ends_at(GUILD)) == self.ends_at

    @invariant()
    def the_life_is_as_it_should_be(self) -> None:
        life: Life | None = self.runner.run(self.services.guild_life.find(GUILD))
        assert (life and life.presence) == self.presence

    @invariant()
    def data_is_kept_as_long_as_the_life_is(self) -> None:
        counts = self.runner.run(self.services.privacy.count(ADA))
        assert counts.get("drafts", 0) == self.drafts

    async def _use(self) -> None:
        await self.services.drafts.keep(ADA, "form", {"text": "words"})
        async with self.database.write() as connection:
            work = Due(GUILD, WORK, "", self.clock.now(), timedelta(days=1))
            await self.services.due.plan(connection, work)

    async def _instant(self, always: list[str]) -> datetime | None:
        async with self.database.read() as connection:
            return await DueStore(connection).next_instant([WORK], always)

    async def _claim_end(self) -> Due:
        now = self.clock.now()
        async with self.database.write() as connection:
            store = DueStore(connection)
            planned = await store.find(GUILD, GUILD_END, "")
            assert planned is not None
            lease = now + timedelta(seconds=90)
            (row,) = await store.claim([planned], now, lease, "a test", [GUILD_END])
        return row

    def _end(self) -> None:
        row = self.runner.run(self._claim_end())
        self.runner.run(self.services.guild_ending.end(row))
        if self.presence is Presence.BACK:
            self._begin_anew()
        else:
            self.presence, self.ends_at, self.missed_at = None, None, None
            self.drafts, self.works = 0, False

    def _begin_anew(self) -> None:
        self.presence, self.ends_at, self.missed_at = Presence.PRESENT, None, None
        self.drafts, self.works = 0, False

    def _is_there(self) -> None:
        if self.presence is Presence.REMOVED:
            self.presence = Presence.BACK
        elif self.presence is None:
            self.presence = Presence.PRESENT
        self.missed_at = None

    def _is_gone(self) -> None:
        if self.presence is not Presence.REMOVED:
            self.presence = Presence.REMOVED
            self.ends_at = self.clock.now() + FORGOTTEN_AFTER

    def teardown(self) -> None:
        self.runner.run(self.database.close())
        self.runner.run(self.place.__aexit__(None, None, None))
        self.runner.close()
        self.folder.cleanup()


def test_every_life_of_a_server_follows_the_rules(template: str) -> None:
    machine = type("GuildLivesHere", (GuildLives,), {"template": template})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=20, stateful_step_count=10, deadline=None)
    )
