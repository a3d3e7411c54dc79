"""Every life that wants can have: each move of the specified ones works, every other is refused.

RES-02, as far as it is about wants. `PLC_LIFE_STEPS=10000` makes it a long run.
"""

import os
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from plc_bot.actor import Actor
from plc_bot.guilds.errors import NotStaffError
from plc_bot.resources.wanted.answering import MatchService
from plc_bot.resources.wanted.errors import (
    MatchGoneError,
    NotYourWantError,
    RenewedEnoughError,
    ReopenedTooLateError,
    WantedEnoughError,
    WantNotFoundError,
    WantStateError,
)
from plc_bot.resources.wanted.models import Match, Want, WantState
from plc_bot.resources.wanted.moves import DUE_KIND
from plc_bot.resources.wanted.service import WantService
from plc_bot.resources.wanted.store import WantStore
from plc_bot.scheduling.store import DueStore
from tests.guilds.people import GUILD
from tests.prompts.machine import LifeMachine
from tests.resources.wanted.builders import BEN, LIBRARIAN, MIA, a_text, shared, waits

STEPS = int(os.environ.get("PLC_LIFE_STEPS", "0"))
OPEN, HIDDEN, ANSWERED = WantState.OPEN, WantState.HIDDEN, WantState.ANSWERED
SPECIFIED = {
    (OPEN, ANSWERED),
    (OPEN, WantState.CLOSED),
    (OPEN, WantState.EXPIRED),
    (OPEN, HIDDEN),
    (HIDDEN, OPEN),
    (ANSWERED, OPEN),
}
A_DAY, MOST = timedelta(days=1), 5
REFUSED = (WantNotFoundError, NotYourWantError, WantStateError)

people = st.sampled_from([MIA, BEN])
everybody = st.sampled_from([MIA, BEN, LIBRARIAN])
picks = st.integers(0, 7)


class WantLives(LifeMachine):
    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, Want] = {}
        self.shared = 0
        self.refused: set[tuple[int, int]] = set()
        self.told: dict[int, list[datetime]] = {MIA.user_id: [], BEN.user_id: []}

    @property
    def acts(self) -> WantService:
        return self.life.services.resources.wants.acts

    @property
    def matches(self) -> MatchService:
        return self.life.services.resources.wants.matches

    def pick(self, place: int) -> Want:
        return list(self.rows.values())[place % len(self.rows)]

    def open_of(self, asker_id: int) -> int:
        return sum(row.state is OPEN and row.asker_id == asker_id for row in self.rows.values())

    @initialize()
    def some_are_open(self) -> None:
        for actor in (MIA, BEN, MIA):
            self.ask(actor, 7)
            self.run(self._read())

    @rule(actor=people, days=st.sampled_from([7, 30]))
    def ask(self, actor: Actor, days: int) -> None:
        title = f"Fractions number{len(self.rows)}"
        asking = self.acts.ask(actor, a_text(title), days)
        self.act(self.open_of(actor.user_id) < MOST, asking, WantedEnoughError)

    @rule(actor=everybody, place=picks)
    def close(self, actor: Actor, place: int) -> None:
        row = self.pick(place)
        is_legal = row.state is OPEN and (actor is LIBRARIAN or row.asker_id == actor.user_id)
        self.act(is_legal, self.acts.close(actor, row.number), *REFUSED)

    @rule(actor=everybody, place=picks)
    def answer(self, actor: Actor, place: int) -> None:
        row = self.pick(place)
        is_legal = row.state is OPEN and row.asker_id == actor.user_id
        self.act(is_legal, self.acts.answer(actor, row.number), *REFUSED)

    @rule(actor=everybody, place=picks)
    def reopen(self, actor: Actor, place: int) -> None:
        row = self.pick(place)
        is_legal = (
            row.state is ANSWERED
            and row.asker_id == actor.user_id
            and self.clock.now() - row.moved_at <= timedelta(days=14)
            and self.open_of(actor.user_id) < MOST
        )
        refusals = (*REFUSED, ReopenedTooLateError, WantedEnoughError)
        self.act(is_legal, self.acts.reopen(actor, row.number), *refusals)

    @rule(actor=everybody, place=picks)
    def renew(self, actor: Actor, place: int) -> None:
        row = self.pick(place)
        is_legal = row.state is OPEN and row.asker_id == actor.user_id and row.renewals < 3
        self.act(is_legal, self.acts.renew(actor, row.number), *REFUSED, RenewedEnoughError)

    @rule(actor=everybody, place=picks)
    def hide(self, actor: Actor, place: int) -> None:
        row = self.pick(place)
        is_legal = row.state is OPEN and actor is LIBRARIAN
        self.act(is_legal, self.acts.hide(actor, row.number), WantStateError, NotStaffError)

    @rule(actor=everybody, place=picks)
    def show(self, actor: Actor, place: int) -> None:
        row = self.pick(place)
        is_legal = row.state is HIDDEN and actor is LIBRARIAN
        self.act(is_legal, self.acts.show(actor, row.number), WantStateError, NotStaffError)

    @rule(place=picks)
    def something_is_shared(self, place: int) -> None:
        self.shared += 1
        title = f"{self.pick(place).text.title}, in {self.shared} ways"
        self.run(shared(self.life.services, title))

    @rule(actor=people, of=people, taken=st.booleans())
    def decide(self, actor: Actor, of: Actor, taken: bool) -> None:
        found = self.run(self.matches.list_found(of))
        if not found:
            return
        decide = self.matches.take if taken else self.matches.refuse
        decided = self.act(actor is of, decide(actor, found[0].number), MatchGoneError)
        if decided is not None and not taken:
            self.refused.add((decided.want.number, decided.resource.number))

    @rule(actor=people)
    def open_the_inbox(self, actor: Actor) -> None:
        self.run(waits(self.life.services, actor))

    @rule(hours=st.sampled_from([1, 23, 24 * 4, 24 * 14]))
    def time_passes(self, hours: int) -> None:
        self.run(self.life.passes(hours=hours))

    @rule(days=st.integers(0, 20))
    def the_bot_is_away(self, days: int) -> None:
        self.run(self.life.kill())
        self.run(self.life.passes(days=days))
        self.run(self.life.start())

    @invariant()
    def every_rule_holds(self) -> None:
        before = {number: row.state for number, row in self.rows.items()}
        self.run(self._read())
        for number, row in self.rows.items():
            was = before.get(number, OPEN)
            assert was is row.state or (was, row.state) in SPECIFIED
            assert (row.state is OPEN) == (row.forgotten_at is None)
            if row.state is OPEN:
                assert row.ends_at > self.clock.now()
        for actor in (MIA, BEN):
            assert self.open_of(actor.user_id) <= MOST
            self._no_find_comes_twice(self.run(self.matches.list_found(actor)))

    @invariant()
    def nobody_is_told_twice_a_day(self) -> None:
        for user_id, told in self.told.items():
            last = max(
                (
                    row.told_at
                    for row in self.rows.values()
                    if row.asker_id == user_id and row.told_at
                ),
                default=None,
            )
            if last is not None and last not in told:
                assert all(last - earlier >= A_DAY for earlier in told)
                told.append(last)

    def _no_find_comes_twice(self, found: list[Match]) -> None:
        both = [(match.want.number, match.resource.number) for match in found]
        assert len(set(both)) == len(both)
        assert self.refused.isdisjoint(both)

    async def _read(self) -> None:
        async with self.life.database.read() as connection:
            for actor in (MIA, BEN):
                for row in await WantStore(connection).list_of(GUILD, actor.user_id):
                    self.rows[row.number] = row
                    due = await DueStore(connection).find(GUILD, DUE_KIND, str(row.number))
                    assert (due is not None) == (row.state is OPEN)


@pytest.mark.parametrize(
    ("examples", "steps"),
    [(6, 14), pytest.param(60, 30, marks=pytest.mark.thorough)],
    ids=["some", "many"],
)
def test_every_life_of_wants_follows_the_rules(template: str, examples: int, steps: int) -> None:
    machine = type("LivesHere", (WantLives,), {"template": template})
    run_state_machine_as_test(
        machine,
        settings=hypothesis_settings(
            max_examples=max(examples, STEPS // 50),
            stateful_step_count=50 if STEPS else steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
