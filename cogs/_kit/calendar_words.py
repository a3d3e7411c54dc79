"""Rhythms, dates and clock changes in words, in the present language.

Times of day are written as 16:00 in every language: unlike "4" or "4:00", nobody misreads it.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from babel.lists import format_list

from plc_bot.scheduling.cities import city_of
from plc_bot.scheduling.instants import ClockChange, Moment, Note
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.scheduling.rhythm import LAST, Rhythm, RhythmKind
from plc_bot.wording import N_, _, n_, present_locale

_NTH = {
    1: N_("First {weekday} of the month"),
    2: N_("Second {weekday} of the month"),
    3: N_("Third {weekday} of the month"),
    4: N_("Fourth {weekday} of the month"),
    LAST: N_("Last {weekday} of the month"),
}
_SHORTEST_MONTH = 28


def recurrence_words(recurrence: Recurrence) -> str:
    """Rhythm, time and city: "Every Monday 16:00, Berlin"."""
    return _("{rhythm} {time}, {city}").format(
        rhythm=rhythm_words(recurrence),
        time=time_words(recurrence.at),
        city=city_of(recurrence.zone),
    )


def rhythm_words(recurrence: Recurrence) -> str:
    """How often, without the time of day: "Every 2 weeks on Tuesday"; a single date is named."""
    rhythm = recurrence.rhythm
    match rhythm.kind:
        case RhythmKind.DAILY:
            words = _("Every day")
        case RhythmKind.WEEKDAYS:
            words = _("Monday to Friday")
        case RhythmKind.WEEKLY:
            words = _weekly_words(rhythm)
        case RhythmKind.MONTH_WEEKDAY:
            words = _(_NTH[rhythm.nth]).format(weekday=weekday_words(rhythm.weekdays[0]))
        case RhythmKind.MONTH_DAY if rhythm.day > _SHORTEST_MONTH:
            words = _("Day {day} of the month (a shorter month's last day)").format(day=rhythm.day)
        case RhythmKind.MONTH_DAY:
            words = _("Day {day} of the month").format(day=rhythm.day)
        case RhythmKind.ONCE:
            words = _("Once, on {date}").format(date=full_date_words(recurrence.first))
    return words


def time_words(at: time | datetime) -> str:
    """The time of day: "16:00"."""
    return f"{at:%H:%M}"


def weekday_words(weekday: int) -> str:
    """The weekday's name; 0 is Monday."""
    return str(present_locale().days["format"]["wide"][weekday])


def date_words(day: date) -> str:
    """A date that is near: "Mon, Jan 11" or "Mon 11 Jan"."""
    return format_skeleton("MMMEd", day, locale=present_locale())


def full_date_words(day: date) -> str:
    """A date with its year."""
    return format_skeleton("yMMMEd", day, locale=present_locale())


def own_clock(instant: datetime, style: str = "f") -> str:
    """The instant as each reader's Discord shows it, on the reader's own clock.

    `style` is one of Discord's letters: f for date and time, F with the weekday, R for "in 3 days"
    (its reference, "Timestamp Styles").
    """
    return f"<t:{instant.timestamp():.0f}:{style}>"


def moment_words(moment: Moment, recurrence: Recurrence, zone: ZoneInfo) -> str:
    """One date: on the schedule's clock, then on the reader's, then what is special about it."""
    day = date_words(moment.day)
    if moment.instant is None:
        return _("{date}: left out. {why}").format(date=day, why=note_words(moment, recurrence))
    local = moment.instant.astimezone(zone)
    line = f"{day} {time_words(local)} · {own_clock(moment.instant)}"
    note = note_words(moment, recurrence, local)
    return f"{line}\n-# {note}" if note else line


def note_words(moment: Moment, recurrence: Recurrence, local: datetime | None = None) -> str:
    """What a clock change does to the date, or nothing. `local` is when it comes about."""
    day, at = full_date_words(moment.day), time_words(recurrence.at)
    match moment.note:
        case Note.PLAIN:
            return ""
        case Note.FOLD:
            return _("{time} comes twice on {date}: posted the first time.").format(
                time=at, date=day
            )
        case Note.GAP:
            return _("{time} does not exist on {date}: posted at {instead}.").format(
                time=at, date=day, instead=time_words(local or recurrence.at)
            )
        case Note.NO_SUCH_TIME:
            return _("{time} does not exist on {date}.").format(time=at, date=day)
        case Note.NO_SUCH_DATE:
            return _("{date} does not exist there.").format(date=day)


def clock_change_words(change: ClockChange, recurrence: Recurrence) -> str:
    """That clocks change, and that the schedule keeps to the wall clock."""
    return _("Clocks change on {date}; it stays {time} in {city}.").format(
        date=format_skeleton("MMMMd", change.day, locale=present_locale()),
        time=time_words(recurrence.at),
        city=city_of(recurrence.zone),
    )


def coming_dates_words(
    moments: Sequence[Moment],
    changes: Sequence[ClockChange],
    recurrence: Recurrence,
    zone: ZoneInfo,
) -> str:
    """Dates below each other, each on both clocks, and what the clocks do meanwhile."""
    lines = [moment_words(moment, recurrence, zone) for moment in moments]
    lines += [f"-# {clock_change_words(change, recurrence)}" for change in changes]
    return "\n".join(lines)


def _weekly_words(rhythm: Rhythm) -> str:
    names = [weekday_words(weekday) for weekday in rhythm.weekdays]
    days = format_list(names, locale=present_locale())
    if rhythm.interval == 1:
        return _("Every {weekdays}").format(weekdays=days)
    words = n_(
        "Every {count} week on {weekdays}", "Every {count} weeks on {weekdays}", rhythm.interval
    )
    return words.format(count=rhythm.interval, weekdays=days)
