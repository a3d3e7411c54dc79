"""What was asked, and what became of each date, as it is read later."""

from dataclasses import dataclass
from datetime import date, datetime

from plc_bot.delivery.models import Trouble
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.text import compared


@dataclass(frozen=True, slots=True)
class PastDate:
    """One date of a schedule, with its question where it has one.

    Attributes:
        number: the occurrence's.
        on: the date by the schedule's rule.
        message_id: of the post, once it stood.
        prompt_number: of the question; None where none was taken, and then its texts are empty.
        starter_key: set where the question is the starter library's, so that it is translated.
    """

    number: int
    schedule_number: int
    schedule_name: str
    on: date
    due_at: datetime
    state: OccurrenceState
    reason: SkipReason | None
    trouble: Trouble | None
    channel_id: int | None
    message_id: int | None
    thread_id: int | None
    prompt_number: int | None = None
    title: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    starter_key: str | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What a person looks for; what is left out fits everything.

    Case and accents make no difference. All of the words must be there, each anywhere.
    """

    tag: str = ""
    year: int | None = None
    words: str = ""

    def fits(self, one: PastDate) -> bool:
        """Whether the question carries the tag and contains the words; the year is not asked."""
        if self.tag and compared(self.tag) not in map(compared, one.tags):
            return False
        searched = compared(f"{one.title} {one.text} {' '.join(one.tags)}")
        return all(word in searched for word in compared(self.words).split())
