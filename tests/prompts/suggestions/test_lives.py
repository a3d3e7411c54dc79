"""Every life that suggestions can have: members, staff, restarts and a long time.

`PLC_LIFE_STEPS=10000` makes it a long run.
"""

import os
from datetime import timedelta
from typing import TypeVar

from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from plc_bot.actor import Actor
from plc_bot.prompts.queue.errors import UndoOverError
from plc_bot.prompts.queue.models import Prompt, PromptState
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.suggestions.errors import (
    EnoughWaitingError,
    PromptTakenError,
    SuggestedEnoughError,
    SuggestionNotFoundError,
    SuggestionSettledError,
)
from plc_bot.prompts.suggestions.models import Suggestion, SuggestionState
from plc_bot.prompts.suggestions.reviewing import SuggestionReview
from plc_bot.prompts.suggestions.service import SuggestionService
from plc_bot.prompts.suggestions.store import SuggestionStore
from plc_bot.prompts.suggestions.waiting import DUE_KIND
from plc_bot.scheduling.store import DueStore
from tests.guilds.people import GUILD
from tests.prompts.builders import STAFF, a_text
from tests.prompts.machine import LifeMachine
from tests.prompts.moves import LEGAL, moves_made
from tests.prompts.suggestions.builders import BEN, MIA, tag_of

STEPS = int(os.environ.get("PLC_LIFE_STEPS", "0"))
A_DAY, UNDO = timedelta(days=1), timedelta(minutes=10)
DAILY, WAITING = 3, 5
DECIDED = (SuggestionState.QUEUED, SuggestionState.DECLINED)

T = TypeVar("T")
people = st.sampled_from([MIA, BEN])
picks = st.integers(0, 5)
spans = st.sampled_from([timedelta(minutes=9), timedelta(hours=20), timedelta(days=30)])


class SuggestionLives(LifeMachine):
    def __init__(self) -> None:
        super().__init__()
        self.authors: dict[int, Actor] = {}
        self.rows: dict[int, Suggestion] = {}
        self.prompts: dict[int, Prompt] = {}
        self.due: set[int] = set()

    def pick(self, place: int) -> Suggestion | None:
        kept = list(self.rows.values())
        return kept[place % len(kept)] if kept else None

    def is_own(self, actor: Actor, suggestion: Suggestion) -> bool:
        return self.authors[suggestion.number] is actor

    @property
    def members(self) -> SuggestionService:
        return self.life.services.prompts.suggestions

    @property
    def staff(self) -> SuggestionReview:
        return self.life.services.prompts.suggestion_review

    @initialize()
    def some_wait(self) -> None:
        for actor in (MIA, BEN, MIA):
            self.suggest(actor, actor is BEN)
            self.run(self._read())

    # What members do

    @rule(actor=people, named=st.booleans())
    def suggest(self, actor: Actor, named: bool) -> None:
        mine = [row for row in self.rows.values() if self.is_own(actor, row)]
        waiting = sum(row.state is SuggestionState.WAITING for row in mine)
        today = sum(self.clock.now() - row.suggested_at < A_DAY for row in mine)
        text = f"What is question number {len(self.rows)}?"
        suggesting = self.members.suggest(actor, text, "", named=named)
        is_legal = waiting < WAITING and today < DAILY
        made = self.act(is_legal, suggesting, EnoughWaitingError, SuggestedEnoughError)
        if made is not None:
            self.authors[made.number] = actor

    @rule(actor=people, place=picks)
    def withdraw(self, actor: Actor, place: int) -> None:
        if row := self.pick(place):
            is_legal = self.is_own(actor, row) and row.state is SuggestionState.WAITING
            withdrawing = self.members.withdraw(actor, row.number)
            self.act(is_legal, withdrawing, SuggestionNotFoundError, SuggestionSettledError)

    @rule(actor=people, place=picks)
    def take_the_name_off(self, actor: Actor, place: int) -> None:
        if row := self.pick(place):
            is_legal = self.is_own(actor, row) and row.is_named
            taking = self.members.take_name_off(actor, row.number)
            self.act(is_legal, taking, SuggestionNotFoundError)

    # What staff do

    @rule(place=picks, edited=st.booleans())
    def approve(self, place: int, edited: bool) -> None:
        if row := self.pick(place):
            wording = a_text(row.number) if edited else None
            approving = self.staff.approve(STAFF, row.number, wording)
            self.act(row.state is SuggestionState.WAITING, approving, SuggestionSettledError)

    @rule(place=picks)
    def decline(self, place: int) -> None:
        if row := self.pick(place):
            declining = self.staff.decline(STAFF, row.number)
            self.act(row.state is SuggestionState.WAITING, declining, SuggestionSettledError)

    @rule(place=picks)
    def undo(self, place: int) -> None:
        if row := self.pick(place):
            prompt = self.prompts.get(row.prompt_number or 0)
            is_legal = (
                row.state in DECIDED
                and self.clock.now() - row.moved_at <= UNDO
                and (prompt is None or prompt.state is PromptState.QUEUED)
            )
            refusals = (SuggestionSettledError, UndoOverError, PromptTakenError)
            self.act(is_legal, self.staff.undo(STAFF, row.number), *refusals)

    # What happens

    @rule(place=picks)
    def a_post_takes_the_prompt(self, place: int) -> None:
        row = self.pick(place)
        if row is not None and row.prompt_number is not None:
            self.run(self._reserve(row.prompt_number))

    async def _reserve(self, number: int) -> None:
        async with self.life.database.write() as connection:
            await PromptStore(connection).move(
                GUILD, number, PromptState.QUEUED, PromptState.RESERVED, self.clock.now()
            )

    @rule(span=spans)
    def time_passes(self, span: timedelta) -> None:
        self.run(self.life.passes(seconds=span.total_seconds()))

    @rule(days=st.integers(0, 40))
    def the_bot_is_away(self, days: int) -> None:
        self.run(self.life.stop())
        self.run(self.life.passes(days=days))
        self.run(self.life.start())

    # What always holds

    @invariant()
    def every_rule_of_the_life_cycle_holds(self) -> None:
        self.run(self._read())
        made = self.run(moves_made(self.life.database))
        assert {move for move in made if move[1:] not in LEGAL[move[0]]} == set()
        self._what_waits_will_expire_and_nothing_else()
        self._each_approved_one_has_its_prompt()
        self._each_is_known_to_its_author_alone()

    async def _read(self) -> None:
        async with self.life.database.read() as connection:
            for number in self.authors:
                row = await SuggestionStore(connection).find(GUILD, number)
                assert row is not None, "no suggestion is lost"
                self.rows[number] = row
                due = await DueStore(connection).find(GUILD, DUE_KIND, str(number))
                (self.due.discard if due is None else self.due.add)(number)
                prompt_number = row.prompt_number
                if prompt_number is not None:
                    prompt = await PromptStore(connection).find(GUILD, prompt_number)
                    assert prompt is not None
                    self.prompts[prompt_number] = prompt

    def _what_waits_will_expire_and_nothing_else(self) -> None:
        waiting = {n for n, row in self.rows.items() if row.state is SuggestionState.WAITING}
        assert self.due == waiting
        for number in waiting:
            assert self.clock.now() - self.rows[number].suggested_at <= timedelta(days=90)

    def _each_approved_one_has_its_prompt(self) -> None:
        for row in self.rows.values():
            is_queued = row.state is SuggestionState.QUEUED
            assert is_queued == (row.prompt_number is not None)
            if row.prompt_number is not None:
                prompt = self.prompts[row.prompt_number]
                assert prompt.suggestion_number == row.number
                assert prompt.state is not PromptState.DROPPED
            ends = row.state not in (SuggestionState.WAITING, SuggestionState.QUEUED)
            assert ends == (row.forgotten_at is not None)

    def _each_is_known_to_its_author_alone(self) -> None:
        for number, row in self.rows.items():
            actor = self.authors[number]
            assert (row.author_id, row.author_tag) in (
                (actor.user_id, None),
                (None, tag_of(actor)),
            )


def test_every_life_of_suggestions_follows_the_rules(template: str) -> None:
    machine = type("LivesHere", (SuggestionLives,), {"template": template})
    run_state_machine_as_test(
        machine,
        settings=hypothesis_settings(
            max_examples=max(20, STEPS // 50),
            stateful_step_count=50 if STEPS else 10,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
