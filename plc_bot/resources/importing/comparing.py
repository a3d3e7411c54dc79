"""Which entries of a file a library has already, or may not have."""

from collections.abc import Sequence
from dataclasses import replace

from plc_bot.errors import PLCBotError
from plc_bot.resources.importing.models import Reason, Row, RowResult
from plc_bot.resources.importing.store import WordedStore
from plc_bot.resources.record.errors import (
    AlreadyHereError,
    AlreadyWaitingError,
    NotAvailableHereError,
)
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.record.store import BlockedKeyStore, ResourceStore
from plc_bot.storage import Connection

_WITHOUT_ADDRESS = ("note:", "file:")


async def compared(connection: Connection, guild_id: int, rows: Sequence[Row]) -> list[Row]:
    """The rows, those that are new by now as they are, the others with what they are instead."""
    keys = {row.identity for row in rows if row.result is RowResult.NEW and _has_address(row)}
    taken = await ResourceStore(connection).find_claiming(guild_id, keys)
    blocked = await BlockedKeyStore(connection).list_blocked(guild_id, keys)
    worded: dict[str, int] = {}
    if any(row.identity.startswith(_WITHOUT_ADDRESS) for row in rows):
        worded = await WordedStore(connection).identities(guild_id)
    return [_compared(row, taken, blocked, worded) for row in rows]


def reason_of(error: PLCBotError) -> Reason:
    """The error as a row keeps it."""
    fields = {name: value for name, value in vars(error).items() if isinstance(value, str | int)}
    return Reason(error.says, fields)


def _has_address(row: Row) -> bool:
    return not row.identity.startswith(_WITHOUT_ADDRESS)


def _compared(
    row: Row, taken: dict[str, Resource], blocked: set[str], worded: dict[str, int]
) -> Row:
    if row.result is not RowResult.NEW:
        return row
    if (number := worded.get(row.identity)) is not None:
        return _instead(row, RowResult.HERE, AlreadyHereError(number), number)
    found = taken.get(row.identity)
    is_hidden = found is not None and found.state is ResourceState.HIDDEN
    if is_hidden or row.identity in blocked:
        return _instead(row, RowResult.REJECTED, NotAvailableHereError())
    if found is None:
        return row
    error = AlreadyHereError(found.number) if found.is_public else AlreadyWaitingError()
    return _instead(row, RowResult.HERE, error, found.number)


def _instead(row: Row, result: RowResult, error: PLCBotError, number: int | None = None) -> Row:
    return replace(row, result=result, reason=reason_of(error), content="", resource_number=number)
