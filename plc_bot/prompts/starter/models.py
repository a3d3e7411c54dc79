"""What a prompt of the starter library is, and the closed sets it is sorted by."""

from dataclasses import dataclass
from enum import StrEnum

from plc_bot.wording import N_


class Theme(StrEnum):
    """The subject of a prompt, in the order in which a first year meets them.

    It goes from what is easy to say among strangers to what needs some trust, and each round of
    thirteen weeks ends with a look back.
    """

    OPENING_DOORS = "opening-doors"
    LESSON_MOMENTS = "lesson-moments"
    BELONGING = "belonging"
    COLLEAGUES = "colleagues"
    WORKLOAD = "workload"
    STUDENT_VOICE = "student-voice"
    FAMILIES = "families"
    FEEDBACK = "feedback"
    HARD_DAYS = "hard-days"
    TECHNOLOGY = "technology"
    BEYOND_SCHOOL = "beyond-school"
    EVIDENCE = "evidence"
    LOOKING_AHEAD = "looking-ahead"

    @property
    def label(self) -> str:
        """The theme's name for people, in English; `_` translates it."""
        return _LABELS[self]


_LABELS = {
    Theme.OPENING_DOORS: N_("Opening doors"),
    Theme.LESSON_MOMENTS: N_("Lesson moments"),
    Theme.BELONGING: N_("Belonging"),
    Theme.COLLEAGUES: N_("Colleagues"),
    Theme.WORKLOAD: N_("Workload"),
    Theme.STUDENT_VOICE: N_("Student voice"),
    Theme.FAMILIES: N_("Families"),
    Theme.FEEDBACK: N_("Feedback"),
    Theme.HARD_DAYS: N_("Hard days"),
    Theme.TECHNOLOGY: N_("Technology with purpose"),
    Theme.BEYOND_SCHOOL: N_("Beyond school"),
    Theme.EVIDENCE: N_("Evidence"),
    Theme.LOOKING_AHEAD: N_("Looking ahead"),
}


class Tag(StrEnum):
    """What a prompt has people do (the first five, the habits of networking) and where."""

    ASK = "ask"
    SHARE = "share"
    FOLLOW_THROUGH = "follow-through"
    GIVE = "give"
    REACH_OUT = "reach-out"
    """Beyond the group, often beyond education."""

    LESSONS = "lessons"
    STUDENTS = "students"
    FAMILIES = "families"
    COLLEAGUES = "colleagues"
    COMMUNITY = "community"
    WELLBEING = "wellbeing"
    TIME = "time"
    TOOLS = "tools"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class StarterPrompt:
    """A question that comes with the bot. Its texts are English; `_` translates each as a whole."""

    key: str
    """Theme and number; never given to another prompt, because used prompts are known by it."""

    theme: Theme
    title: str
    text: str
    look_for: str
    """What a good answer might show: shown after a heading, so no sentence of its own."""

    try_by_friday: str
    """A small thing to do in the same week, as a request; the heading says until when."""

    tags: tuple[Tag, ...]
