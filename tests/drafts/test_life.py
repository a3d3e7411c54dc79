"""Whatever people do with drafts, each finds their own latest typing, and nothing else."""

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from plc_bot.actor import Actor
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.drafts.models import KEPT
from plc_bot.drafts.service import DraftService
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.databases import copy_of

PEOPLE = [Actor(guild_id, user_id) for guild_id in (1, 2) for user_id in (10, 11)]
people = st.sampled_from(PEOPLE)
Key = tuple[int, int]
"""Guild and number."""


class DraftLife(RuleBasedStateMachine):
    """The real service on a real database, beside a dictionary of what should be there."""

    template: str
    drafts_kept = Bundle("drafts_kept")

    @initialize()
    def open_database(self) -> None:
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = ManualClock()
        self.expected: dict[Key, tuple[Actor, str, datetime]] = {}
        self.place = copy_of(self.template, Path(self.folder.name))
        address = self.runner.run(self.place.__aenter__())
        self.database = self.runner.run(Database.open(address, strict=True))
        self.drafts = DraftService(self.database, self.clock)

    @rule(target=drafts_kept, who=people, text=st.text(max_size=5))
    def keep(self, who: Actor, text: str) -> int:
        draft = self.runner.run(self.drafts.keep(who, "form", {"text": text}))
        assert (who.guild_id, draft.number) not in self.expected
        self.expected[who.guild_id, draft.number] = (who, text, self.clock.now())
        return draft.number

    @rule(who=people, number=drafts_kept, text=st.text(max_size=5))
    def keep_again(self, who: Actor, number: int, text: str) -> None:
        draft = self.runner.run(self.drafts.keep(who, "form", {"text": text}, number))
        self.expected[who.guild_id, draft.number] = (who, text, self.clock.now())

    @rule(who=people, number=drafts_kept)
    def forget(self, who: Actor, number: int) -> None:
        self.runner.run(self.drafts.forget(who, number))
        if self._owner(who, number) == who:
            del self.expected[who.guild_id, number]

    @rule(days=st.integers(1, 8))
    def wait(self, days: int) -> None:
        self.clock.advance(days=days)

    @rule(who=people, number=drafts_kept)
    def look(self, who: Actor, number: int) -> None:
        wanted = None
        if self._owner(who, number) == who:
            _owner, text, kept_at = self.expected[who.guild_id, number]
            wanted = text if kept_at + KEPT > self.clock.now() else None
        assert self._found(who, number) == wanted

    def _found(self, who: Actor, number: int) -> str | None:
        try:
            draft = self.runner.run(self.drafts.find(who, "form", number))
        except DraftGoneError:
            return None
        return str(draft.fields["text"])

    def _owner(self, who: Actor, number: int) -> Actor | None:
        kept = self.expected.get((who.guild_id, number))
        return kept[0] if kept else None

    def teardown(self) -> None:
        self.runner.run(self.database.close())
        self.runner.run(self.place.__aexit__(None, None, None))
        self.runner.close()
        self.folder.cleanup()


def test_every_life_of_drafts_follows_the_rules(template: str) -> None:
    machine = type("DraftLifeHere", (DraftLife,), {"template": template})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=20, stateful_step_count=10, deadline=None)
    )
