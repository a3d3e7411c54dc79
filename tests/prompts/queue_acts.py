"""What staff do to the queue in the middle of every life: move, edit, date, drop, bring back."""

from abc import abstractmethod
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import rule

from plc_bot.prompts.queue.errors import (
    NoDateToComeError,
    NotADateError,
    PromptMovedOnError,
    UndoOverError,
)
from plc_bot.prompts.queue.models import Prompt, PromptState
from tests.prompts.builders import STAFF, a_text
from tests.prompts.machine import LifeMachine

T = TypeVar("T")
some = st.integers(0, 30)


class QueueActs(LifeMachine):
    """The rules; the machine that has them knows the rows and how to act."""

    edits = 0

    @abstractmethod
    def prompts_there_are(self) -> dict[int, Prompt]: ...

    @abstractmethod
    def is_fresh(self, since: datetime | None) -> bool: ...

    def some_prompt(self, place: int) -> Prompt | None:
        prompts = list(self.prompts_there_are().values())
        return prompts[place % len(prompts)] if prompts else None

    @rule(which=some, place=st.integers(1, 12))
    def move_a_prompt(self, which: int, place: int) -> None:
        if prompt := self.some_prompt(which):
            moving = self.life.services.prompts.tending.move_to(STAFF, prompt.number, place)
            self.act(prompt.state is PromptState.QUEUED, moving, PromptMovedOnError)

    @rule(which=some)
    def edit_a_prompt(self, which: int) -> None:
        if prompt := self.some_prompt(which):
            self.edits += 1
            typed = a_text(1_000 + self.edits)
            editing = self.life.services.prompts.tending.edit(
                STAFF, prompt.number, typed, prompt.wording.mark
            )
            edited = self.act(prompt.state is PromptState.QUEUED, editing, PromptMovedOnError)
            assert edited is None or edited.wording.text == typed.text

    @rule(which=some, days=st.integers(0, 8))
    def keep_a_prompt_for_a_date(self, which: int, days: int) -> None:
        if prompt := self.some_prompt(which):
            day = (self.life.clock.now() + timedelta(days=days)).date()
            with suppress(NotADateError, NoDateToComeError, PromptMovedOnError):
                self.run(self.life.services.prompts.tending.date(STAFF, prompt.number, day))

    @rule(which=some)
    def free_a_prompt_from_its_date(self, which: int) -> None:
        if prompt := self.some_prompt(which):
            freeing = self.life.services.prompts.tending.date(STAFF, prompt.number, None)
            self.act(prompt.state is PromptState.QUEUED, freeing, PromptMovedOnError)

    @rule(which=some)
    def drop_a_prompt(self, which: int) -> None:
        if prompt := self.some_prompt(which):
            dropping = self.life.services.prompts.tending.drop(STAFF, prompt.number)
            self.act(prompt.state is PromptState.QUEUED, dropping, PromptMovedOnError)

    @rule(which=some)
    def bring_a_dropped_prompt_back(self, which: int) -> None:
        if prompt := self.some_prompt(which):
            is_legal = prompt.state is PromptState.DROPPED and self.is_fresh(prompt.moved_at)
            bringing = self.life.services.prompts.tending.undo_drop(STAFF, prompt.number)
            self.act(is_legal, bringing, PromptMovedOnError, UndoOverError)
