"""What a schedule is called when nobody says."""

from plc_bot.scheduling.rhythm import RhythmKind
from plc_bot.wording import N_, _, speaking

_NAMES = {
    RhythmKind.DAILY: N_("Daily prompt"),
    RhythmKind.WEEKDAYS: N_("Daily prompt"),
    RhythmKind.WEEKLY: N_("Weekly prompt"),
    RhythmKind.MONTH_WEEKDAY: N_("Monthly prompt"),
    RhythmKind.MONTH_DAY: N_("Monthly prompt"),
    RhythmKind.ONCE: N_("Single prompt"),
}


def usual_name(kind: RhythmKind, language: str) -> str:
    """A schedule's name by its rhythm, in the server's language."""
    with speaking(language):
        return _(_NAMES[kind])
