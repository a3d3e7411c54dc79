import json
import re
from typing import Any

from sqlalchemy import Column, Dialect, Index, Integer, Named, String, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.types import TypeDecorator, TypeEngine

from plc_bot.resources.search.models import Indexed
from plc_bot.storage import (
    Columns,
    Keep,
    Several,
    Snowflake,
    metadata,
    table_rules,
)

VOCABULARY_MOST = 80
_SORTED = String(VOCABULARY_MOST).with_variant(String(VOCABULARY_MOST, "C"), "postgresql")
"""Sign by sign on both engines, so that those that begin alike stand together."""


class IndexedText(TypeDecorator[Indexed]):
    """What the engine indexes: for PostgreSQL a tsvector, for SQLite a list for its triggers.

    Words are letters and digits only, so neither form needs escaping.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = TSVECTOR() if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Indexed | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if dialect.name == "postgresql":
            return _vector(value)
        return json.dumps([" ".join(part) for part in _parts(value)], ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Indexed | None:
        if value is None:
            return None
        if dialect.name == "postgresql":
            return _from_vector(value)
        title, tags, why, facets = (tuple(part.split()) for part in json.loads(value))
        return Indexed(title, tags, why, facets)


def _parts(value: Indexed) -> tuple[tuple[str, ...], ...]:
    return value.title, value.tags, value.why, value.facets


_WEIGHTS = "ABDC"
"""Of the parts, in this order (PostgreSQL's documentation, "Controlling Text Search")."""
_ENTRY = re.compile(r"'([^']+)':(\S+)")
_PLACE = re.compile(r"(\d+)([A-C]?)")


def _vector(value: Indexed) -> str:
    places: dict[str, list[str]] = {}
    place = 0
    for weight, part in zip(_WEIGHTS, _parts(value), strict=True):
        for word in part:
            place += 1
            places.setdefault(word, []).append(f"{place}{weight}")
        place += 1  # a gap: no phrase goes across
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _from_vector(value: str) -> Indexed:
    parts: dict[str, list[tuple[int, str]]] = {weight: [] for weight in _WEIGHTS}
    for word, found in _ENTRY.findall(value):
        for place, weight in _PLACE.findall(found):
            parts[weight or "D"].append((int(place), word))
    return Indexed(*(tuple(word for _, word in sorted(parts[weight])) for weight in _WEIGHTS))


GuildRow = tuple[int, int, tuple[str, ...]]


class GuildColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    serial: Named[int] = Column(Integer, nullable=False)
    languages: Named[tuple[str, ...]] = Column(Several(str), nullable=False)
    __row_pos__: GuildRow


search_guilds = Table(
    "search_guilds",
    metadata,
    GuildColumns,
    Index(None, "serial", unique=True),
    info=table_rules("keeping each community's words apart in the index", Keep.UNTIL_REMOVED),
)

EntryRow = tuple[int, int, int, int, Indexed]


class EntryColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(primary_key=True, autoincrement=False)
    serial: Named[int] = Column(Integer, nullable=False)
    reading: Named[int] = Column(Integer, nullable=False)
    words: Named[Indexed] = Column(IndexedText, nullable=False)
    __row_pos__: EntryRow


search_entries = Table(
    "search_entries",
    metadata,
    EntryColumns,
    info=table_rules("finding what was shared by its words", Keep.UNTIL_REMOVED),
)

VocabularyRow = tuple[int, str, int]


class VocabularyColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    word: Named[str] = Column(_SORTED, primary_key=True)
    uses: Named[int] = Column(Integer, nullable=False)
    __row_pos__: VocabularyRow


search_vocabulary = Table(
    "search_vocabulary",
    metadata,
    VocabularyColumns,
    info=table_rules("proposing the word that was meant", Keep.UNTIL_REMOVED),
)
