from contextlib import suppress
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bot.scheduling.errors import WhenError
from plc_bot.scheduling.vocabulary import MONTHS, WEEKDAYS
from plc_bot.scheduling.when import readings, sentence, suggest
from plc_bot.scheduling.zones import Zones

ZONES = Zones()
BERLIN = ZONES.get("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
IN_TIME = timedelta(seconds=2)
WORDS = st.sampled_from(
    [
        *(*WEEKDAYS, *MONTHS, "every", "other", "first", "second", "last", "day", "week", "weeks"),
        *("month", "monthly", "weekly", "daily", "weekdays", "fortnight", "once", "next", "this"),
        *("today", "tomorrow", "at", "on", "the", "to", "-", ",", "/", "noon", "midnight", "2nd"),
        *(
            "31st",
            "0",
            "2",
            "4",
            "9",
            "15",
            "31",
            "99",
            "2027",
            "4pm",
            "16:00",
            "16.00",
            "16h",
            "h",
        ),
        *("25:00", "13am", "2027-01-05", "2027-02-30", "0000-00-00", "5/1", "31/2", "5.1.2027"),
        *("9999-12-31", "1/1/0000", "99999999999999999999"),
    ]
)


@settings(deadline=IN_TIME)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_gives_readings_to_come_or_a_named_refusal(typed: str) -> None:
    found = suggest(typed, NOW, BERLIN)
    with suppress(WhenError):
        assert readings(typed, NOW, BERLIN) == found != ()
    assert len(set(found)) == len(found) <= 25
    moments = [next(there.moments(NOW - timedelta(days=1), BERLIN)) for there in found]
    assert all(moment.instant and moment.instant > NOW for moment in moments)


@settings(deadline=IN_TIME, max_examples=200)
@given(
    st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - the strategy adds the zone
    st.sampled_from(ZONES.names),
)
def test_at_any_time_in_any_zone_nothing_else_is_raised(
    typed: str, now: datetime, name: str
) -> None:
    for found in suggest(typed, now, ZONES.get(name)):
        assert found.zone == name
        assert readings(sentence(found), now, ZONES.get(name))[0] == found
