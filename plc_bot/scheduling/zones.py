"""Time zones, read from the pinned tzdata package and from nowhere else.

`ZoneInfo("Europe/Berlin")` prefers the system's files, whose rules may be years old, and the search
path that would stop it is global to the process. So each zone is read from its file here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from plc_bot.scheduling.cities import ABBREVIATIONS, COUNTRIES, LOCALE_ZONES, PLACES
from plc_bot.scheduling.errors import AbbreviatedZoneError, UnknownZoneError
from plc_bot.text import compared

_UTC = "UTC"
_LONGEST_NAME = 60
_ALIKE = 72  # out of 100: "bärlin", "new yrok" and "sydny" pass, other words do not
_OFFSET = re.compile(r"(?:utc|gmt)?\s*[+\-\u2212]\s*\d{1,2}(?::?\d{2})?", re.IGNORECASE)
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc")
_REGIONS_OF_CITIES = frozenset({"Africa", "America", "Asia", "Europe"})  # not US/Eastern
_CITY, _COUNTRY, _AREA = range(3)


@dataclass(frozen=True, slots=True)
class _Term:
    """Something a person may type, in the form in which texts are compared."""

    text: str
    zone: str
    rank: int


class Zones:
    """Every zone of one release of the IANA database, by name and by what people call it."""

    def __init__(self, root: Traversable | None = None) -> None:
        """Read the pinned package, or a folder laid out like its `zoneinfo` folder."""
        self._root = files("tzdata") / "zoneinfo" if root is None else root
        self._loaded: dict[str, ZoneInfo] = {}
        source = (self._root / "tzdata.zi").read_text("utf-8").splitlines()
        self.release = source[0].removeprefix("# version ")
        """The IANA release, such as `2026f`."""
        self._table = tuple(_rows(self._root / "zone.tab"))
        self.names = (*sorted(row[2] for row in self._table), _UTC)
        """What is offered to people: one zone or several for every country, and UTC."""
        offered = frozenset(self.names)
        links = (line.split()[1:3] for line in source if line.startswith("L "))
        self._aliases = {
            alias: zone
            for zone, alias in links
            if zone in offered and alias not in offered and "/" in alias
        }
        self._known = offered | self._aliases.keys()

    def get(self, name: str) -> ZoneInfo:
        """The rules of a zone, by its IANA name; a former name (`Asia/Calcutta`) is one too.

        Raises:
            UnknownZoneError: this release has no such name.
        """
        if name not in self._loaded:
            if name not in self._known:
                raise UnknownZoneError(name, self.find(name, 3))
            with self._root.joinpath(*name.split("/")).open("rb") as stream:
                self._loaded[name] = ZoneInfo.from_file(stream, key=name)
        return self._loaded[name]

    def resolve(self, typed: str) -> str:
        """The zone meant by an IANA name in any case, a city, or a country that has one zone.

        Raises:
            AbbreviatedZoneError: `EST`, `GMT+2`, `Etc/GMT-2`: nothing that knows summer time.
            UnknownZoneError: nothing is called this, or several zones are.
        """
        text = _called_alike(typed[:_LONGEST_NAME])
        if text == _called_alike(_UTC):
            return _UTC
        _refuse_abbreviation(typed.strip())
        meant = dict.fromkeys(
            term.zone for term in self._terms if term.text == text and term.rank < _AREA
        )
        if len(meant) != 1:
            raise UnknownZoneError(typed, tuple(meant)[:3] or self.find(typed, 3))
        return next(iter(meant))

    def find(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        """Zones that a person may be typing the name, city or country of; the best come first.

        Capital letters, accents and punctuation do not count; slips are forgiven where nothing
        begins like this.
        """
        text = _called_alike(typed[:_LONGEST_NAME])
        if not text:
            return ()
        meant = ABBREVIATIONS.get(text.upper(), ())
        found = [*(zone for zone in meant if zone in self._known), *self._beginning(text)]
        return tuple(dict.fromkeys(found or self._alike(text)))[:limit]

    def _beginning(self, text: str) -> list[str]:
        """Zones with a term that is, begins with, or has a word that begins with the text."""
        ranked = [
            ((0 if term.text == text else 1 if term.text.startswith(text) else 2, term.rank), term)
            for term in self._terms
            if f" {text}" in f" {term.text}"
        ]
        return [term.zone for _, term in sorted(ranked, key=lambda pair: pair[0])]

    def _alike(self, text: str) -> list[str]:
        choices = [term.text for term in self._terms]
        found = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        return [self._terms[index].zone for _, _, index in found]

    @cached_property
    def _terms(self) -> tuple[_Term, ...]:
        return tuple(
            _Term(_called_alike(text), zone, rank)
            for text, zone, rank in self._called()
            if zone in self._known
        )

    def _called(self) -> Iterator[tuple[str, str, int]]:
        """What zones are called: by themselves, by other names, by country, by a remark."""
        yield _UTC, _UTC, _CITY
        countries = {row[0]: row[1] for row in _rows(self._root / "iso3166.tab")}
        for code, _, zone, *remark in self._table:
            yield zone, zone, _CITY
            yield zone.rpartition("/")[2], zone, _CITY
            yield code, zone, _COUNTRY
            for country in (countries[code], *COUNTRIES.get(code, ())):
                yield country, zone, _COUNTRY
            yield from ((text, zone, _AREA) for text in remark)
        for alias, zone in self._aliases.items():
            yield alias, zone, _CITY
            region, _, last = alias.rpartition("/")
            yield last, zone, _CITY if region in _REGIONS_OF_CITIES else _AREA
        for zone, places in PLACES.items():
            yield from ((place, zone, _CITY) for place in places)


def guess_from_locale(locale: str) -> str | None:
    """The zone that goes with a Discord locale (`de`, `pt-BR`), if one is the plain choice."""
    return LOCALE_ZONES.get(locale)


def _called_alike(name: str) -> str:
    """The form in which two names are the same: as for other texts, and St Johns is St. John's."""
    return compared(name.translate(_APOSTROPHES))


def _refuse_abbreviation(typed: str) -> None:
    upper = typed.upper()
    if upper in ABBREVIATIONS:
        raise AbbreviatedZoneError(typed, ABBREVIATIONS[upper])
    if upper.startswith("ETC/") or _OFFSET.fullmatch(typed):
        raise AbbreviatedZoneError(typed)


def _rows(table: Traversable) -> Iterator[list[str]]:
    """The rows of one of the database's tables: fields between tabs, remarks behind `#`."""
    for line in table.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
