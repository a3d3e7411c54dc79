"""Every life that schedules, dates and prompts can have together, with outages and kills.

What is driven is real: services, loop, database. Discord is in memory and answers in every way.
`PLC_LIFE_STEPS=10000` makes it a long run.
"""

import os
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from plc_bot.drafts.errors import DraftGoneError
from plc_bot.prompts.occurrences.errors import SkipNotUndoneError
from plc_bot.prompts.occurrences.models import MADE, Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.queue.errors import PromptMovedOnError, UndoOverError
from plc_bot.prompts.queue.models import Prompt, PromptState
from plc_bot.prompts.queue.service import UNDO_LASTS
from plc_bot.prompts.schedules.editing import Saved
from plc_bot.prompts.schedules.errors import (
    EditedSinceError,
    ExtrasUsedUpError,
    NoDateLeftError,
    NothingToSkipError,
    ScheduleNotFoundError,
    SchedulePausedError,
    ScheduleStateError,
)
from plc_bot.prompts.schedules.models import EXTRAS_MOST, Schedule, ScheduleState
from plc_bot.scheduling.instants import instant
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import Rhythm, RhythmKind
from tests.outside import Answer
from tests.prompts.builders import STAFF, a_plan, a_text, started, with_staff_channel
from tests.prompts.life import post_of
from tests.prompts.moves import LEGAL, moves_made
from tests.prompts.queue_acts import QueueActs
from tests.prompts.rows import Rows, read_rows

T = TypeVar("T")
STEPS = int(os.environ.get("PLC_LIFE_STEPS", "0"))
SCHEDULES_MOST = 3
STOPPED = (ScheduleState.PAUSED, ScheduleState.REMOVED)
STANDS = (OccurrenceState.SENT, OccurrenceState.DONE)

rhythms = st.sampled_from([Rhythm.daily(), Rhythm.weekly(0), Rhythm.weekly(2, 4), Rhythm.once()])
picks = st.integers(0, SCHEDULES_MOST - 1)
ends = st.sampled_from([None, 1, 3])
spans = st.sampled_from(
    [
        timedelta(minutes=1),
        timedelta(minutes=7),
        timedelta(minutes=50),
        timedelta(hours=5),
        timedelta(hours=20),
        timedelta(days=2),
    ]
)
odd_answers = st.sampled_from(
    [
        Answer.LATER,
        Answer.LOST,
        Answer.TAKEN_ANSWER_LOST,
        Answer.REFUSED,
        Answer.NO_PERMISSION,
        Answer.CHANNEL_GONE,
    ]
)
silences = st.sampled_from([Answer.SILENT, Answer.TAKEN_THEN_SILENT])


class Lives(QueueActs):
    def __init__(self) -> None:
        super().__init__()
        self.run(with_staff_channel(self.life.services, self.life.database))
        self.texts = 0
        self.added: list[Prompt] = []
        self.skips: list[Occurrence] = []
        self.saved_edits: list[tuple[Saved, datetime]] = []
        self.prompts_known = 0
        self.seen = 0
        self.rows = self.run(read_rows(self.life.database))

    def pick(self, place: int) -> Schedule | None:
        kept = list(self.rows.schedules.values())
        return kept[place % len(kept)] if kept else None

    def zone(self, schedule: Schedule) -> ZoneInfo:
        return self.life.services.zones.get(schedule.plan.recurrence.zone)

    def is_to_come(self, schedule: Schedule, day: date) -> bool:
        """Whether the schedule, as it is by now, would post on that date."""
        recurrence = schedule.plan.recurrence
        if next(recurrence.dates(day - timedelta(days=1)), None) != day:
            return False
        at = instant(day, recurrence.at, self.zone(schedule))
        return at is not None and at > self.clock.now()

    def made(self, schedule: Schedule) -> int:
        return sum(row.nth == 0 for row in self.rows.of(schedule, *MADE))

    def posts_left(self, schedule: Schedule) -> int | None:
        most = schedule.plan.bounds.posts_most
        return None if most is None else max(most - self.made(schedule), 0)

    @staticmethod
    def _is_of(row: Occurrence, schedule: Schedule, day: date) -> bool:
        return (row.schedule_number, row.regular_on) == (schedule.number, day)

    def is_fresh(self, since: datetime | None) -> bool:
        return since is not None and self.clock.now() - since <= UNDO_LASTS

    def prompts_there_are(self) -> dict[int, Prompt]:
        return self.rows.prompts

    # What staff do

    @rule(rhythm=rhythms)
    def start_a_schedule(self, rhythm: Rhythm) -> None:
        number = len(self.rows.schedules) + 1
        if number > SCHEDULES_MOST:
            return
        recurrence = self.recurrence(rhythm, hours=1)
        self.run(started(self.life.services, a_plan(f"Schedule {number}", recurrence)))

    def recurrence(self, rhythm: Rhythm, hours: int) -> Recurrence:
        """The rhythm at the time of day that comes in so many hours."""
        zone = self.life.services.zones.get("Europe/Berlin")
        at = (self.clock.now() + timedelta(hours=hours)).time().replace(second=0, microsecond=0)
        return Recurrence.starting(rhythm, at, zone, self.clock.now())

    @rule(own=st.booleans(), place=picks)
    def add_a_prompt(self, own: bool, place: int) -> None:
        schedule = self.pick(place) if own else None
        self.texts += 1
        number = None if schedule is None else schedule.number
        is_there = schedule is None or schedule.state is not ScheduleState.REMOVED
        adding = self.life.services.prompts.queue.add(STAFF, a_text(self.texts), number)
        added = self.act(is_there, adding, ScheduleNotFoundError)
        if added is not None:
            self.added.append(added)

    @rule()
    def undo_the_last_prompt(self) -> None:
        if not self.added:
            return
        prompt = self.rows.prompts[self.added[-1].number]
        is_legal = prompt.state is PromptState.QUEUED and self.is_fresh(prompt.moved_at)
        undoing = self.life.services.prompts.queue.undo_add(STAFF, prompt.number)
        self.act(is_legal, undoing, PromptMovedOnError, UndoOverError)

    @rule(place=picks)
    def pause(self, place: int) -> None:
        if schedule := self.pick(place):
            is_legal = schedule.state is ScheduleState.ACTIVE
            pausing = self.life.services.prompts.schedules.pause(STAFF, schedule.number)
            self.act(is_legal, pausing, ScheduleStateError, ScheduleNotFoundError)

    @rule(place=picks)
    def resume(self, place: int) -> None:
        if schedule := self.pick(place):
            is_legal = schedule.state is ScheduleState.PAUSED
            resuming = self.life.services.prompts.schedules.resume(STAFF, schedule.number)
            self.act(is_legal, resuming, ScheduleStateError, ScheduleNotFoundError)

    @rule(place=picks)
    def skip(self, place: int) -> None:
        if schedule := self.pick(place):
            is_kept = schedule.state is not ScheduleState.REMOVED
            is_legal = is_kept and bool(self.rows.of(schedule, OccurrenceState.PLANNED))
            skipping = self.life.services.prompts.schedules.skip(STAFF, schedule.number)
            skipped = self.act(is_legal, skipping, NothingToSkipError, ScheduleNotFoundError)
            if skipped is not None:
                self.skips.append(skipped[0])

    @rule()
    def undo_the_last_skip(self) -> None:
        if not self.skips:
            return
        found = [row for row in self.rows.occurrences if row.number == self.skips[-1].number]
        if not found:  # brought back, and edited away since
            return
        row, schedule = found[0], self.rows.schedules[found[0].schedule_number]
        is_legal = (
            (row.state, row.reason) == (OccurrenceState.SKIPPED, SkipReason.STAFF)
            and self.is_fresh(row.settled_at)
            and self.is_to_come(schedule, row.regular_on)
            and self.posts_left(schedule) != 0
            and schedule.state not in STOPPED
        )
        undoing = self.life.services.prompts.schedules.undo_skip(STAFF, row.number)
        self.act(is_legal, undoing, SkipNotUndoneError, UndoOverError)

    @rule(place=picks)
    def remove(self, place: int) -> None:
        if schedule := self.pick(place):
            is_legal = schedule.state is not ScheduleState.REMOVED
            removing = self.life.services.prompts.schedules.remove(STAFF, schedule.number)
            self.act(is_legal, removing, ScheduleNotFoundError)

    @rule(place=picks)
    def undo_remove(self, place: int) -> None:
        if schedule := self.pick(place):
            is_removed = schedule.state is ScheduleState.REMOVED
            is_legal = is_removed and self.is_fresh(schedule.moved_at)
            undoing = self.life.services.prompts.schedules.undo_remove(STAFF, schedule.number)
            self.act(is_legal, undoing, ScheduleNotFoundError, UndoOverError)

    @rule(place=picks, rhythm=rhythms, hours=st.integers(1, 40), left=ends, also=st.booleans())
    def edit(self, place: int, rhythm: Rhythm, hours: int, left: int | None, also: bool) -> None:
        if schedule := self.pick(place):
            most = None if left is None else self.made(schedule) + left
            changes = {
                "recurrence": self.recurrence(rhythm, hours),
                "bounds": replace(schedule.plan.bounds, posts_most=most),
            }
            is_legal = schedule.state is not ScheduleState.REMOVED
            editing = self._edit(schedule.number, changes, also)
            if rhythm.kind is RhythmKind.ONCE:  # that date may have been decided on already
                with suppress(NoDateLeftError, ScheduleNotFoundError):
                    self.run(editing)
                return
            saved = self.act(is_legal, editing, ScheduleNotFoundError)
            if saved is not None:
                self.saved_edits.append((saved, self.clock.now()))

    async def _edit(self, number: int, changes: dict[str, Any], also: bool) -> Saved:
        drafts = self.life.services.prompts.schedule_drafts
        draft = await drafts.begin_edit(STAFF, number)
        await drafts.change(STAFF, draft.number, replace(draft.plan, **changes))
        edits = self.life.services.prompts.schedule_edits
        saved = await edits.save(STAFF, draft.number, also_this_week=also)
        assert isinstance(saved, Saved)
        await self.life.passes(seconds=0)
        return saved

    @rule()
    def undo_the_last_edit(self) -> None:
        if not self.saved_edits:
            return
        saved, at = self.saved_edits.pop()
        schedule = self.rows.schedules[saved.entry.schedule.number]
        is_legal = (
            schedule.state is not ScheduleState.REMOVED
            and schedule.plan == saved.entry.schedule.plan
            and self.is_fresh(at)
        )
        undoing = self.life.services.prompts.schedule_edits.undo(STAFF, saved.undo_number)
        # After seven days even what it was is forgotten.
        errors = (EditedSinceError, UndoOverError, ScheduleNotFoundError, DraftGoneError)
        if is_legal:
            with suppress(NoDateLeftError):  # the plan from before may end within this week
                self.run(undoing)
            return
        self.act(False, undoing, *errors)

    @rule(place=picks)
    def post_now(self, place: int) -> None:
        if schedule := self.pick(place):
            today = self.clock.now().astimezone(self.zone(schedule)).date()
            extras = [row.nth for row in self.rows.occurrences if self._is_of(row, schedule, today)]
            runs = schedule.state in (ScheduleState.ACTIVE, ScheduleState.ENDED)
            is_legal = runs and max(extras, default=0) < EXTRAS_MOST
            errors = (SchedulePausedError, ExtrasUsedUpError, ScheduleNotFoundError)
            self.act(is_legal, self._post_now(schedule.number), *errors)

    async def _post_now(self, number: int) -> None:
        extras = self.life.services.prompts.extra_posts
        seen = await extras.preview(STAFF, number)
        assert isinstance(await extras.post(STAFF, seen.draft_number), Occurrence)
        # The loop posts by itself: what stands is read when it has.
        await self.life.passes(seconds=0)

    # What happens

    @rule(span=spans)
    def time_passes(self, span: timedelta) -> None:
        self.run(self.life.passes(seconds=span.total_seconds()))

    @rule(days=st.integers(0, 25), hours=st.integers(0, 23))
    def the_bot_is_away(self, days: int, hours: int) -> None:
        self.run(self.life.stop())
        self.run(self.life.passes(days=days, hours=hours))
        self.run(self.life.start())

    @rule(answer=odd_answers)
    def discord_will_answer_oddly(self, answer: Answer) -> None:
        self.life.outside.posts.next_answers.append(answer)

    @rule(is_lost=st.booleans())
    def the_permission_is_lost_or_restored(self, is_lost: bool) -> None:
        posts = self.life.outside.posts
        posts.always = Answer.NO_PERMISSION if is_lost else Answer.TAKEN

    @rule(answer=silences, away=spans)
    def it_is_killed_in_a_request(self, answer: Answer, away: timedelta) -> None:
        self.life.outside.posts.next_answers.append(answer)
        self.run(self.life.until_next_work(seconds=30))
        self.run(self._die(away))

    @rule(turns=st.integers(0, 120), away=spans)
    def it_is_killed_anywhere(self, turns: int, away: timedelta) -> None:
        self.run(self.life.until_next_work(turns=turns))
        self.run(self._die(away))

    async def _die(self, away: timedelta) -> None:
        await self.life.kill()
        posts = self.life.outside.posts
        posts.next_answers = [
            answer
            for answer in posts.next_answers
            if answer not in (Answer.SILENT, Answer.TAKEN_THEN_SILENT)
        ]
        await self.life.passes(seconds=away.total_seconds())
        await self.life.start()

    # What always holds

    @invariant()
    def every_rule_of_the_life_cycles_holds(self) -> None:
        before, self.rows = self.rows, self.run(read_rows(self.life.database))
        self._only_legal_moves()
        self._nothing_is_posted_twice()
        self._nothing_was_posted_while_stopped(before)
        self._no_prompt_is_lost()
        self._no_schedule_stands_still_unnoticed()

    def _only_legal_moves(self) -> None:
        made = self.run(moves_made(self.life.database))
        illegal = {move for move in made if move[1:] not in LEGAL[move[0]]}
        assert illegal == set()

    def _nothing_is_posted_twice(self) -> None:
        posts = [post_of(message) for message in self.life.posts()]
        dates = Counter(
            (post.schedule.number, post.occurrence.regular_on, post.occurrence.nth)
            for post in posts
        )
        prompts = Counter(post.prompt.number for post in posts)
        assert [*(dates - Counter(dates.keys())), *(prompts - Counter(prompts.keys()))] == []

    def _nothing_was_posted_while_stopped(self, before: Rows) -> None:
        new, self.seen = self.life.posts()[self.seen :], len(self.life.posts())
        stopped = {
            number
            for number, schedule in self.rows.schedules.items()
            if schedule.state in STOPPED
            and number in before.schedules
            and before.schedules[number].state in STOPPED
        }
        assert stopped & {post_of(message).schedule.number for message in new} == set()

    def _no_prompt_is_lost(self) -> None:
        assert len(self.rows.prompts) >= max(self.prompts_known, len(self.added))
        self.prompts_known = len(self.rows.prompts)
        holders = Counter(row.prompt_number for row in self.rows.occurrences)
        held = {row.prompt_number: row for row in self.rows.occurrences if row.prompt_number}
        standing = {message.message_id: post_of(message) for message in self.life.posts()}
        for number, prompt in self.rows.prompts.items():
            if prompt.state in (PromptState.QUEUED, PromptState.DROPPED):
                assert holders[number] == 0
                continue
            assert holders[number] == 1
            if prompt.state is PromptState.RESERVED:
                assert held[number].state is OccurrenceState.CLAIMED
            else:
                assert held[number].state in STANDS
                assert standing[held[number].message_id or 0].prompt.number == number

    def _no_schedule_stands_still_unnoticed(self) -> None:
        for schedule in self.rows.schedules.values():
            planned = self.rows.of(schedule, OccurrenceState.PLANNED)
            assert bool(planned) == (schedule.state is ScheduleState.ACTIVE)
            assert {str(row.number) for row in planned} <= self.rows.due


def test_every_life_of_prompts_follows_the_rules(template: str) -> None:
    machine = type("LivesHere", (Lives,), {"template": template})
    run_state_machine_as_test(
        machine,
        settings=hypothesis_settings(
            max_examples=max(20, STEPS // 50),
            stateful_step_count=50 if STEPS else 12,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
