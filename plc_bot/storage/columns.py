"""The column types that both engines share, and the base that makes columns typed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Integer, MetaData, TypedColumns
from sqlalchemy.types import JSON, TypeDecorator, TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_E = TypeVar("_E", bound=StrEnum)
_V = TypeVar("_V", bound=int | str)

Snowflake = BigInteger
"""Discord's ids are 64 bits wide (its reference, "Snowflakes")."""


class Columns(TypedColumns):
    """Base of every table's columns; a misspelt column is an error, not `Any`."""

    if TYPE_CHECKING:
        # Overridden on purpose: without it `table.c.sate` would pass as Any.
        __getattr__: None  # pyright: ignore[reportIncompatibleMethodOverride]


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant; PostgreSQL keeps it as such, SQLite as text that sorts by time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the engine; a naive time is a mistake and is refused.

        Raises:
            ValueError: the time has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"an instant needs a time zone: {value!r}"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the engine: aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Span(TypeDecorator[timedelta]):
    """A length of time, kept as whole seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        """To the engine."""
        return None if value is None else int(value.total_seconds())

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        """From the engine."""
        return None if value is None else timedelta(seconds=value)


class Several(TypeDecorator[tuple[_V, ...]]):
    """A few numbers or words in order, kept as a JSON list; `kind` gives words their type back."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: Callable[[Any], _V] | None = None) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: tuple[_V, ...] | None, dialect: Dialect) -> list[_V] | None:
        """To the engine."""
        return None if value is None else list(value)

    def process_result_value(
        self, value: list[_V] | None, dialect: Dialect
    ) -> tuple[_V, ...] | None:
        """From the engine."""
        if value is None:
            return None
        return tuple(value) if self.kind is None else tuple(map(self.kind, value))


def text_enum(kind: type[_E]) -> TypeEngine[_E]:
    """A column of one of these words, kept as its text, so that a new word needs no migration."""
    words = Enum(kind, native_enum=False, length=40, values_callable=_words)
    return cast("TypeEngine[_E]", words)  # SQLAlchemy types every Enum as str | Enum


def _words(kind: type[StrEnum]) -> list[str]:
    return [word.value for word in kind]
