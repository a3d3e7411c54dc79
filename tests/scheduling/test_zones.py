from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzdata

from plc_bot.scheduling.cities import ABBREVIATIONS, LOCALE_ZONES, PLACES, city_of
from plc_bot.scheduling.errors import AbbreviatedZoneError, UnknownZoneError
from plc_bot.scheduling.zones import Zones, guess_from_locale

ZONES = Zones()
OLD = Zones(Path(__file__).parent / "zone_2025b")


def test_the_release_is_that_of_the_pinned_package() -> None:
    assert ZONES.release == tzdata.IANA_VERSION
    assert OLD.release == "2025b"


def test_a_zone_is_read_once_and_knows_its_name() -> None:
    zone = ZONES.get("Europe/Berlin")
    assert zone is ZONES.get("Europe/Berlin")
    assert zone.key == "Europe/Berlin"


def test_every_name_that_is_offered_can_be_read() -> None:
    assert len(ZONES.names) > 400
    assert [ZONES.get(name).key for name in ZONES.names] == list(ZONES.names)


def test_a_former_name_that_was_stored_can_still_be_read() -> None:
    assert ZONES.get("Asia/Calcutta").key == "Asia/Calcutta"


@pytest.mark.parametrize("name", ["../../etc/passwd", "zone.tab", "Europe", "EST", "europe/berlin"])
def test_what_is_not_a_stored_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownZoneError):
        ZONES.get(name)


def test_an_old_release_knows_only_its_own_zones() -> None:
    assert OLD.names == ("Africa/Casablanca", "Europe/Berlin", "UTC")
    with pytest.raises(UnknownZoneError):
        OLD.get("Europe/Paris")


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("  berlin ", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("sao paulo", "America/Sao_Paulo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("St. John's", "America/St_Johns"),
        ("Munich", "Europe/Berlin"),
        ("Boston", "America/New_York"),
        ("Kiev", "Europe/Kyiv"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("US/Eastern", "America/New_York"),
        ("Japan", "Asia/Tokyo"),
        ("UK", "Europe/London"),
        ("utc", "UTC"),
    ],
)
def test_a_name_a_city_or_a_country_of_one_zone_is_enough(typed: str, zone: str) -> None:
    assert ZONES.resolve(typed) == zone


@pytest.mark.parametrize(
    "typed", ["EST", "est", "CST", "GMT", "GMT+2", "utc-3", "+05:30", "Etc/GMT-2", "EST5EDT"]
)
def test_an_abbreviation_or_offset_is_answered_with_cities(typed: str) -> None:
    with pytest.raises(AbbreviatedZoneError, match=r"choose a city: [A-Z][a-z]+"):
        ZONES.resolve(typed)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("bärlin", "Europe/Berlin"),
        ("New Yrok", "America/New_York"),
        ("sydny", "Australia/Sydney"),
        ("Europe/Berln", "Europe/Berlin"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_name(typed: str, nearest: str) -> None:
    with pytest.raises(UnknownZoneError) as refused:
        ZONES.resolve(typed)
    assert refused.value.nearest[0] == nearest
    assert city_of(nearest) in str(refused.value)


def test_a_country_of_several_zones_is_answered_with_them() -> None:
    with pytest.raises(UnknownZoneError) as refused:
        ZONES.resolve("USA")
    assert refused.value.nearest[0] == "America/New_York"
    assert len(refused.value.nearest) == 3


def test_a_remark_finds_a_zone_but_does_not_name_it() -> None:
    """A former name is Brazil/East."""
    assert "America/Sao_Paulo" in ZONES.find("East")
    with pytest.raises(UnknownZoneError):
        ZONES.resolve("East")


def test_a_name_for_two_places_is_not_guessed() -> None:
    with pytest.raises(UnknownZoneError) as refused:
        ZONES.resolve("Georgia")
    assert set(refused.value.nearest) == {"Asia/Tbilisi", "America/New_York"}


@pytest.mark.parametrize("typed", ["", "🙂", "qqqq", "*" * 5000, "\x00"])
def test_where_nothing_is_near_large_cities_are_named(typed: str) -> None:
    with pytest.raises(UnknownZoneError, match="Berlin, New York, Tokyo"):
        ZONES.resolve(typed)


def test_typed_marks_come_back_harmless_and_short() -> None:
    error = UnknownZoneError("<@&1> **x** " * 50)
    assert "<@" not in error.shown
    assert len(error.shown) < 150


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("berl", "Europe/Berlin"),
        ("são", "America/Sao_Paulo"),
        ("york", "America/New_York"),
        ("calcu", "Asia/Kolkata"),
        ("germ", "Europe/Berlin"),
        ("usa", "America/New_York"),
        ("bst", "Europe/London"),
        ("bärlin", "Europe/Berlin"),
    ],
)
def test_a_search_offers_the_best_first(typed: str, best: str) -> None:
    assert ZONES.find(typed)[0] == best


def test_a_search_stays_within_its_limit_and_repeats_nothing() -> None:
    found = ZONES.find("a")
    assert len(set(found)) == len(found) == 25
    assert ZONES.find("a", limit=3) == found[:3]
    assert ZONES.find("  ") == ()


def test_every_zone_that_our_tables_name_exists() -> None:
    named = {
        *PLACES,
        *LOCALE_ZONES.values(),
        *(z for zones in ABBREVIATIONS.values() for z in zones),
    }
    assert named <= set(ZONES.names)


def test_every_place_of_our_tables_is_found() -> None:
    for zone, places in PLACES.items():
        for place in places:
            assert zone in ZONES.find(place)


def test_a_locale_is_a_guess_only_where_one_zone_is_plain() -> None:
    assert guess_from_locale("de") == "Europe/Berlin"
    assert guess_from_locale("pt-BR") == "America/Sao_Paulo"
    assert guess_from_locale("en-US") is None
    assert guess_from_locale("xx") is None


def test_zones_of_two_releases_do_not_mix() -> None:
    assert OLD.get("Africa/Casablanca") is not ZONES.get("Africa/Casablanca")
    assert isinstance(OLD.get("Europe/Berlin"), ZoneInfo)


def test_a_zone_is_called_by_its_city() -> None:
    assert city_of("America/New_York") == "New York"
    assert city_of("America/Argentina/Buenos_Aires") == "Buenos Aires"
