"""Which of the open wants a resource may be what they look for; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plc_bot.resources.record.models import ResourceType
from plc_bot.resources.search.words import content_words, forms_in
from plc_bot.resources.wanted.models import Sought

PERCENT = 60
"""Of a want's content words that a resource must have."""
LEAST = 2
"""So many at least, unless the want has only one."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A resource as it is matched.

    Attributes:
        text: all the words by which it can be found.
        languages: whose stems count.
    """

    number: int
    text: str
    languages: tuple[str, ...]
    subjects: tuple[str, ...]
    grades: tuple[str, ...]
    type: ResourceType | None
    sharer_id: int | None


class Matcher:
    """All open wants of a guild by their words, so that each resource is read once."""

    def __init__(self, wants: Sequence[Sought]) -> None:
        self._wants = wants
        self._by_form: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, want in enumerate(wants):
            for word, forms in enumerate(want.words):
                for form in forms.split():
                    self._by_form[form].append((place, word))

    def wants_for(self, offered: Offered) -> list[Sought]:
        """The wants that it may answer; never its sharer's own."""
        found = set[tuple[int, int]]()
        for form in forms_in(offered.text, offered.languages):
            found.update(self._by_form.get(form, ()))
        counted = Counter(place for place, _word in found)
        enough = [
            self._wants[place]
            for place, count in sorted(counted.items())
            if count >= needed(len(self._wants[place].words))
        ]
        return [want for want in enough if _fits(want, offered)]


def words_of(title: str, languages: Iterable[str]) -> tuple[str, ...]:
    """A want's content words as its row keeps them: each as its forms with spaces between."""
    return tuple(" ".join(sorted(forms)) for forms in content_words(title, languages))


def needed(words: int) -> int:
    """How many of so many content words must occur."""
    return min(words, max(LEAST, -(-words * PERCENT // 100)))


def _fits(asked: Sought, offered: Offered) -> bool:
    return (
        asked.asker_id != offered.sharer_id
        and _overlap(asked.subjects, offered.subjects)
        and _overlap(asked.grades, offered.grades)
        and (asked.type is None or offered.type is None or asked.type is offered.type)
    )


def _overlap(asked: Sequence[str], said: Sequence[str]) -> bool:
    """Whether they have one in common; who says nothing excludes nothing."""
    return not asked or not said or not set(asked).isdisjoint(said)
