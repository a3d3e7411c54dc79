"""A community's setup: four steps that prepare everything, and one that turns it on."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import ClassVar

from plc_bot.guilds.models import Change, CommunitySettings, Revision
from plc_bot.outward import Permission, Place
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.schedules.models import Schedule, SchedulePreview

NAME_MOST = 100
STAFF_ROLES_MOST = 5


class SetupStep(IntEnum):
    """The steps, as people see them numbered."""

    COMMUNITY = 1
    PEOPLE = 2
    FIRST_PROMPT = 3
    CHECK = 4


@dataclass(frozen=True, slots=True)
class FirstPrompt:
    """The section that remembers what the setup's third step chose.

    Attributes:
        channel_id: where the first schedule posts; None for no schedule yet.
        when: a sentence that the reader of times understands; its zone is the community's.
        schedule_number: the schedule that turning on began, once it has.
    """

    section: ClassVar[str] = "first-prompt"

    channel_id: int | None = None
    when: str = "every monday 08:00"
    schedule_number: int | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the server itself suggests to somebody who begins.

    Attributes:
        name: the server's.
        locale: the server's language, as a Discord locale.
        channel_id: where the setup was begun.
    """

    name: str
    locale: str
    channel_id: int | None


@dataclass(frozen=True, slots=True)
class SetupDraft:
    """The setup as it has been prepared so far. Nothing of it is in force.

    Attributes:
        number: rises with each saved step; a screen that shows an older one is out of date.
        ends_at: when it is forgotten unless somebody saves a step before.
    """

    number: int
    community: CommunitySettings
    first_prompt: FirstPrompt
    ends_at: datetime | None

    @classmethod
    def of(cls, revision: Revision) -> "SetupDraft":
        """The setup's sections of a settings draft."""
        return cls(
            revision.number,
            revision.of(CommunitySettings),
            revision.of(FirstPrompt),
            revision.ends_at,
        )


class ProblemKind(StrEnum):
    """What is missing before everything can be turned on, or deserves a second look."""

    NO_ZONE = "no zone"
    NO_CHANNEL = "no channel"
    CHANNEL_UNUSABLE = "channel unusable"
    CHANNEL_PERMISSIONS = "channel permissions"
    FORUM_TAG = "forum tag"
    TIME_OVER = "time over"
    STAFF_ROLE_GONE = "staff role gone"
    STAFF_CHANNEL_UNUSABLE = "staff channel unusable"
    STAFF_CHANNEL_PERMISSIONS = "staff channel permissions"
    STAFF_CHANNEL_OPEN = "staff channel open"


_HOLDS_BACK_PROMPTS = frozenset(
    {
        ProblemKind.NO_ZONE,
        ProblemKind.NO_CHANNEL,
        ProblemKind.CHANNEL_UNUSABLE,
        ProblemKind.CHANNEL_PERMISSIONS,
        ProblemKind.FORUM_TAG,
        ProblemKind.TIME_OVER,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, by name.

    Attributes:
        place_id: the channel or role concerned.
        permissions: what the bot lacks there.
    """

    kind: ProblemKind
    place_id: int | None = None
    permissions: tuple[Permission, ...] = ()

    @property
    def holds_back_prompts(self) -> bool:
        """Whether the weekly prompt cannot start before this is mended."""
        return self.kind in _HOLDS_BACK_PROMPTS


@dataclass(frozen=True, slots=True)
class FirstPromptPreview:
    """What the third step would begin.

    Attributes:
        running: how many schedules the guild has already; with one, setup begins no other.
        preview: dates, place and the first question; None while something it needs is missing.
        problems: what holds the prompt back.
    """

    running: int
    preview: SchedulePreview | None
    problems: tuple[Problem, ...]

    @property
    def will_start(self) -> bool:
        """Whether turning on begins the schedule."""
        return self.running == 0 and self.preview is not None and not self.problems


@dataclass(frozen=True, slots=True)
class SetupCheck:
    """The fourth step: all that turning on would do, and all that stands in its way.

    Attributes:
        changes: settings that would differ from those in force.
        staff_place: the staff channel, when one was chosen and can be seen.
        problems: the worst first.
    """

    draft: SetupDraft
    changes: tuple[Change, ...]
    first_prompt: FirstPromptPreview
    staff_place: Place | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class TurnedOn:
    """What turning on has done.

    Attributes:
        schedule: the schedule it began; None when one was running, or something held it back.
        first_prompt: as checked just before.
    """

    community: CommunitySettings
    schedule: Schedule | None
    first_prompt: FirstPromptPreview


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What an undo would bring back, or has brought back.

    Attributes:
        number: of the settings it undoes.
        applied_at: since when those are in force.
        changes: from what is in force to what returns.
        schedule: the schedule that ends with it.
        posted: posts that were made and stay, the newest last.
    """

    number: int
    applied_at: datetime
    changes: tuple[Change, ...]
    schedule: Schedule | None
    posted: tuple[Occurrence, ...]
