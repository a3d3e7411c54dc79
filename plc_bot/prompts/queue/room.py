"""Which new prompts a guild's queue takes: one is judged as five hundred are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from plc_bot.prompts.queue.checking import checked
from plc_bot.prompts.queue.dates import ComingDates
from plc_bot.prompts.queue.errors import AddedBeforeError, QueueFullError, SaidTwiceError
from plc_bot.prompts.queue.models import POOL_MOST, QUEUE_MOST, NewPrompt
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.errors import ScheduleNotFoundError
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.storage import Connection
from plc_bot.text import cleaned


@dataclass(slots=True)
class QueueRoom:
    """What waits, counted; each prompt that is let in takes its place before the next is judged.

    Attributes:
        waiting: how many wait for each schedule; None: for all.
        same: by text, those of the wanted prompts that wait already.
        schedule_numbers: of the schedules that are kept.
        dates: on which they post.
    """

    waiting: Counter[int | None]
    same: dict[str, int]
    schedule_numbers: set[int]
    dates: ComingDates
    let_in: set[str] = field(default_factory=set[str])

    @classmethod
    async def of(
        cls,
        connection: Connection,
        guild_id: int,
        wanted: Sequence[NewPrompt],
        dates: ComingDates,
    ) -> Self:
        """The guild's room as it stands, for these."""
        store = PromptStore(connection)
        kept = await ScheduleStore(connection).list_kept(guild_id)
        texts = {cleaned(one.wording.text) for one in wanted}
        return cls(
            waiting=Counter(await store.count_by_schedule(guild_id)),
            same=await store.find_same(guild_id, texts),
            schedule_numbers={schedule.number for schedule in kept},
            dates=dates,
        )

    def admit(self, wanted: NewPrompt) -> NewPrompt:
        """The prompt with its text tidied, once there is a place for it.

        Raises:
            TextLengthError, TooManyTagsError, AnswerCountError: it cannot be a prompt.
            AddedBeforeError, SaidTwiceError: the same text waits, or was let in before.
            QueueFullError, ScheduleNotFoundError, NotADateError, NoDateToComeError: as they say.
        """
        wording, number = checked(wanted.wording), wanted.schedule_number
        if wording.text in self.same:
            raise AddedBeforeError(self.same[wording.text])
        if wording.text in self.let_in:
            raise SaidTwiceError
        if self.waiting.total() >= POOL_MOST:
            raise QueueFullError(POOL_MOST)
        if number is not None and number not in self.schedule_numbers:
            raise ScheduleNotFoundError(number)
        if number is not None and self.waiting[number] >= QUEUE_MOST:
            raise QueueFullError(QUEUE_MOST)
        if wanted.dated_on is not None:
            self.dates.check(replace(wanted, wording=wording), wanted.dated_on)
        self.waiting[number] += 1
        self.let_in.add(wording.text)
        return replace(wanted, wording=wording)
