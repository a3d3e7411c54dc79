"""The starter library in its order: one prompt of each theme, thirteen weeks long, four times."""

from plc_bot.prompts.starter import lessons, students, surroundings, together, working_life
from plc_bot.prompts.starter.models import StarterPrompt

_IN_TURN = (
    together.OPENING_DOORS,
    lessons.LESSON_MOMENTS,
    students.BELONGING,
    together.COLLEAGUES,
    working_life.WORKLOAD,
    students.STUDENT_VOICE,
    surroundings.FAMILIES,
    lessons.FEEDBACK,
    working_life.HARD_DAYS,
    working_life.TECHNOLOGY,
    surroundings.BEYOND_SCHOOL,
    lessons.EVIDENCE,
    together.LOOKING_AHEAD,
)

LIBRARY: tuple[StarterPrompt, ...] = tuple(
    of_theme[turn] for turn in range(4) for of_theme in _IN_TURN
)
_BY_KEY = {prompt.key: prompt for prompt in LIBRARY}


def find(key: str) -> StarterPrompt | None:
    """The prompt with this key, or None if the library never had it."""
    return _BY_KEY.get(key)
