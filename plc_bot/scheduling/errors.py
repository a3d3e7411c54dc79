"""What a person typed that cannot be taken for a zone or a time, and what to type instead."""

from dataclasses import dataclass, field

from plc_bot.errors import Kind, PLCBotError
from plc_bot.scheduling.cities import city_of
from plc_bot.scheduling.recurrence import Recurrence
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_

_SHOWN = 60
_LARGE_CITIES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo")


@dataclass(eq=False)
class UnknownZoneError(PLCBotError):
    """No zone, city or country of one zone is called this."""

    kind = Kind.INVALID
    says = N_(
        "I do not know a time zone called “{shown}”. Try {choices}, or the nearest large city."
    )
    typed: str
    nearest: tuple[str, ...] = ()
    """Zone names, best first."""
    shown: str = field(init=False)
    choices: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, _SHOWN))
        self.choices = ", ".join(map(city_of, self.nearest[:3] or _LARGE_CITIES))


@dataclass(eq=False)
class AbbreviatedZoneError(UnknownZoneError):
    """An abbreviation or a fixed offset: it does not say when clocks change."""

    says = N_("“{shown}” does not say when clocks change. Please choose a city: {choices}.")


@dataclass(eq=False)
class WhenError(PLCBotError):
    """A typed time that has no reading; the base of those below."""

    kind = Kind.INVALID
    typed: str
    """All of it, so that it can be given back."""
    offers: tuple[Recurrence, ...] = ()
    """What may have been meant, best first; to be offered, not taken."""
    shown: str = field(init=False)

    def __post_init__(self) -> None:
        self.shown = escaped(shortened(self.typed, _SHOWN))


@dataclass(eq=False)
class WhenNotUnderstoodError(WhenError):
    """The words say no time."""

    says = N_(
        "I could not read “{shown}” as a time. Try “mon 16:00”, “every 2 weeks on tue 9:00”,"
        " “first monday of the month 9am” or “2027-01-05 16:00”."
    )


@dataclass(eq=False)
class WhichDayError(WhenError):
    """A time or a rhythm without its day."""

    says = N_("“{shown}” does not say which day. Try “mon 16:00”, “daily 7:30” or “day 15 at 10”.")


@dataclass(eq=False)
class NoSuchTimeError(WhenError):
    """A time that no clock shows, such as 25:00."""

    says = N_("No clock shows the time in “{shown}”. Try “16:00”, “4pm” or “16h00”.")


@dataclass(eq=False)
class NoSuchDateError(WhenError):
    """A date that no calendar has, such as 31 June, or a weekday that the date is not."""

    says = N_("“{shown}” is not in the calendar. Please check the day, and type it as 2027-01-05.")


@dataclass(eq=False)
class DateOverError(WhenError):
    """A date and time that have passed."""

    says = N_("“{shown}” has passed already. Please choose a time that is still to come.")


@dataclass(eq=False)
class DateTooFarError(WhenError):
    """A date more than five years away."""

    says = N_("“{shown}” is too far away. Please choose a date within the next 5 years.")


@dataclass(eq=False)
class WeeksOutOfRangeError(WhenError):
    """An interval that is not 1 to 8 weeks."""

    says = N_("“{shown}” is not a rhythm I can keep. Choose every week, or every 2 to 8 weeks.")


@dataclass(eq=False)
class WhenTooLongError(WhenError):
    """More than 100 characters."""

    says = N_("That is longer than a time needs to be. Try “mon 16:00” or “2027-01-05 16:00”.")


@dataclass(eq=False)
class DayNotUnderstoodError(WhenError):
    """The words say no date."""

    says = N_("I could not read “{shown}” as a date. Write it as 2027-01-05.")


@dataclass(eq=False)
class DayAmbiguousError(WhenError):
    """A date that is one day to some readers and another to others, such as 5/1/2027."""

    says = N_("“{shown}” can be {first} or {second}. Write the one you mean.")
    first: str = ""
    second: str = ""
