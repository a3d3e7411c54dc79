"""What is asked on which date: the one rule that the preview and the posting follow."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b

from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import Choosing, Order, WhenEmpty
from plc_bot.prompts.starter import LIBRARY, StarterPrompt

ASKED_AGAIN_AFTER = timedelta(weeks=26)
APART = 3
"""A shuffled round of the library does not open with any of the last so many."""

Choice = int | StarterPrompt | None
"""The number of a guild's own prompt, one of the library's, or nothing."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What counts of a prompt in line. `is_own`: it waits for this schedule alone."""

    number: int
    is_own: bool
    dated_on: date | None = None
    kind: PromptKind = PromptKind.QUESTION
    tags: tuple[str, ...] = ()
    starter_key: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt of the guild's own as it was last asked, on the regular date."""

    number: int
    asked_on: date
    kind: PromptKind = PromptKind.QUESTION
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stock:
    """All that a schedule's choice depends on.

    Attributes:
        waiting: in line; what waits for this schedule alone stands before the pool.
        turns: the tags of what the schedule asked so far, oldest first.
        starters: keys of the library's prompts taken in this guild, oldest first, once a time.
            One that waits is among them.
        asked: what could be asked again, oldest first.
    """

    waiting: Sequence[Waiting] = ()
    turns: Sequence[tuple[str, ...]] = ()
    starters: Sequence[str] = ()
    asked: Sequence[Asked] = ()


def choices(choosing: Choosing, seed: int, stock: Stock, days: Sequence[date]) -> Iterator[Choice]:
    """What a schedule asks on each of these regular dates, which come in order.

    First what is kept for the date; then what was kept for one that is over; then the guild's own
    by the order chosen; then what is chosen for an empty line. Prompts of the pool count when they
    fit the tags and kinds chosen, the schedule's own always do.

    Args:
        choosing: the schedule's policy.
        seed: of the order in which a shuffle takes what waits. It is the order of the numbers
            alone: whatever is added or taken away, the others keep theirs.
        stock: as things stand.
        days: the dates that are posted on.
    """
    line = _Line(choosing, seed, stock)
    for day in days:
        yield line.take(day)


def available(choosing: Choosing, stock: Stock) -> list[Waiting]:
    """What of the guild's own the schedule may ask, whatever its date."""
    return [one for one in stock.waiting if one.is_own or fits(choosing, one.kind, one.tags)]


def fits(choosing: Choosing, kind: PromptKind, tags: Sequence[str]) -> bool:
    """Whether a prompt is of the kinds and tags that a schedule asks."""
    if choosing.kinds and kind not in choosing.kinds:
        return False
    wanted = {tag.casefold() for tag in choosing.tags}
    return not wanted or any(tag.casefold() in wanted for tag in tags)


class _Line:
    """The stock as it becomes, one date after the other."""

    def __init__(self, choosing: Choosing, seed: int, stock: Stock) -> None:
        self._choosing = choosing
        self._seed = seed
        self._starters = [*stock.starters]
        self._asked = [*stock.asked]
        self._turns = {self._turn_of(tags): place for place, tags in enumerate(stock.turns)}
        self._place = len(stock.turns)
        waiting = available(choosing, stock)
        self._dated = [one for one in waiting if one.dated_on is not None]
        self._by_turn: dict[str, deque[Waiting]] = {}
        for one in self._in_order([one for one in waiting if one.dated_on is None]):
            turn = self._turn_of(one.tags) if choosing.order is Order.ROTATE_TAGS else ""
            self._by_turn.setdefault(turn, deque()).append(one)

    def take(self, day: date) -> Choice:
        own = self._kept_for(day) or self._next_in_line()
        if own is not None:
            self._note_own(own, day)
            return own.number
        if self._choosing.when_empty is WhenEmpty.SKIP:
            return None
        if self._choosing.when_empty is WhenEmpty.REUSE and (again := self._again(day)):
            self._note_turn(again.tags)
            return again.number
        starter = self._of_library()
        self._starters.append(starter.key)
        self._note_turn(starter.tags)
        return starter

    def _kept_for(self, day: date) -> Waiting | None:
        """What is kept for the date, or for one that is over, the oldest of these first."""
        due = [one for one in self._dated if one.dated_on is not None and one.dated_on <= day]
        kept = [one for one in due if one.dated_on == day]
        found = min(kept or due, key=lambda one: one.dated_on or day, default=None)
        if found is not None:
            self._dated.remove(found)
        return found

    def _next_in_line(self) -> Waiting | None:
        # Tags in turn: of those in stock the one that was not asked for longest.
        stocked = [turn for turn, line in self._by_turn.items() if line]
        if not stocked:
            return None
        turn = min(stocked, key=lambda turn: self._turns.get(turn, -1))
        return self._by_turn[turn].popleft()

    def _again(self, day: date) -> Asked | None:
        rested = (one for one in self._asked if day - one.asked_on >= ASKED_AGAIN_AFTER)
        found = next((one for one in rested if self._fits(one)), None)
        if found is not None:
            self._asked.remove(found)
            self._asked.append(replace(found, asked_on=day))
        return found

    def _of_library(self) -> StarterPrompt:
        fitting = [one for one in LIBRARY if fits(self._choosing, PromptKind.QUESTION, one.tags)]
        choosable = fitting or LIBRARY  # which never runs dry
        if self._choosing.order is not Order.SHUFFLE:
            last = {key: place for place, key in enumerate(self._starters)}
            return min(choosable, key=lambda one: last.get(one.key, -1))
        times = Counter(self._starters)
        fewest = min(times[one.key] for one in choosable)
        fresh = [one for one in choosable if times[one.key] == fewest]
        shuffled = sorted(fresh, key=lambda one: self._drawn(f"{fewest}:{one.key}"))
        lately = self._starters[-APART:]
        return next((one for one in shuffled if one.key not in lately), shuffled[0])

    def _note_own(self, own: Waiting, day: date) -> None:
        self._note_turn(own.tags)
        if own.starter_key is None:
            self._asked.append(Asked(own.number, day, own.kind, own.tags))
            return
        if own.starter_key in self._starters:
            self._starters.remove(own.starter_key)
        self._starters.append(own.starter_key)

    def _note_turn(self, tags: Sequence[str]) -> None:
        self._turns[self._turn_of(tags)] = self._place
        self._place += 1

    def _turn_of(self, tags: Sequence[str]) -> str:
        """Of a prompt's tags the one whose turn it takes: one chosen, or else the first."""
        wanted = {tag.casefold() for tag in self._choosing.tags}
        found = [tag.casefold() for tag in tags]
        return next((tag for tag in found if tag in wanted), found[0] if found else "")

    def _in_order(self, waiting: Sequence[Waiting]) -> Sequence[Waiting]:
        if self._choosing.order is not Order.SHUFFLE:
            return waiting
        return sorted(waiting, key=lambda one: (not one.is_own, self._drawn(str(one.number))))

    def _fits(self, asked: Asked) -> bool:
        return fits(self._choosing, asked.kind, asked.tags)

    def _drawn(self, name: str) -> bytes:
        return blake2b(f"{self._seed}:{name}".encode(), digest_size=8).digest()
