"""Instants as the people of the demo read them."""

from datetime import UTC, datetime, timedelta

from babel.dates import format_datetime, format_timedelta

from cogs._demo.community import HOME_ZONE, PARTNER_ZONE
from plc_bot.scheduling.instants import clock_changes
from plc_bot.scheduling.zones import Zones

_LOCALE = "en_GB"
_SEARCHED = timedelta(days=366)
_EVE = timedelta(hours=3)
"""Clocks change between midnight and three; this long before, it is still the day before."""
_STYLES = {
    "t": "HH:mm",
    "T": "HH:mm:ss",
    "d": "dd/MM/y",
    "D": "d MMMM y",
    "f": "d MMMM y, HH:mm",
    "F": "EEEE d MMMM y, HH:mm",
}


class Times:
    """Tells the simulated time in words, in the zones that the community lives in."""

    def __init__(self, zones: Zones) -> None:
        self._zones = zones

    def told(self, instant: datetime, zone: str = HOME_ZONE) -> str:
        """Such as "Monday 2 March 2026, 08:00"."""
        local = instant.astimezone(self._zones.get(zone))
        return format_datetime(local, "EEEE d MMMM y, HH:mm", locale=_LOCALE)

    def day(self, instant: datetime) -> str:
        """Such as "Monday 2 March 2026", at home."""
        return self.told(instant).partition(",")[0]

    def clock(self, instant: datetime, zone: str = HOME_ZONE) -> str:
        """Such as "08:00"."""
        return f"{instant.astimezone(self._zones.get(zone)):%H:%M}"

    def weekday(self, instant: datetime) -> str:
        """Such as "Mon", at home."""
        return format_datetime(instant.astimezone(self._zones.get(HOME_ZONE)), "E", locale=_LOCALE)

    def styled(self, style: str, now: datetime, instant: datetime, zone: str) -> str:
        """As Discord shows `<t:…:style>` (its reference, "Timestamp Styles")."""
        if style == "R":
            return self.until(now, instant)
        local = instant.astimezone(self._zones.get(zone))
        return format_datetime(local, _STYLES[style], locale=_LOCALE)

    def until(self, now: datetime, instant: datetime) -> str:
        """Such as "in 17 hours"."""
        return format_timedelta(instant - now, add_direction=True, locale=_LOCALE)

    def eve_of_clock_change(self, now: datetime) -> datetime | None:
        """The late evening before the next change of clocks in either zone, if it is to come."""
        eves = [self._eve(now, name) for name in (HOME_ZONE, PARTNER_ZONE)]
        return min((eve for eve in eves if eve is not None), default=None)

    def _eve(self, now: datetime, name: str) -> datetime | None:
        zone = self._zones.get(name)
        today = now.astimezone(zone).date()
        for change in clock_changes(zone, today, today + _SEARCHED):
            midnight = datetime(change.day.year, change.day.month, change.day.day, tzinfo=zone)
            eve = midnight.astimezone(UTC) - _EVE
            if eve > now:
                return eve
        return None
