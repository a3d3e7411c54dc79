"""What was said of a resource goes with it, and moves with it when it is merged."""

from collections.abc import Sequence
from dataclasses import dataclass

from plc_bot.privacy.models import Person
from plc_bot.resources.record.models import ResourceState, Written
from plc_bot.resources.using.marks.models import Mark
from plc_bot.resources.using.marks.store import BlockedStore, KeptStore
from plc_bot.resources.using.notes.store import NoteStore
from plc_bot.resources.using.reports.store import ReportStore
from plc_bot.resources.using.uses.store import UseStore
from plc_bot.storage import Connection


@dataclass(frozen=True, slots=True)
class MovedUses:
    """What a merge took along, by number, so that it can be put back."""

    uses: tuple[int, ...]
    notes: tuple[int, ...]
    reports: tuple[int, ...]


async def follow_removal(connection: Connection, written: Sequence[Written]) -> None:
    """For `Shelf.on_written`: with a resource that is removed goes all that was said of it."""
    gone = [one.after for one in written if one.after.state is ResourceState.REMOVED]
    if not gone:
        return
    guild_id, numbers = gone[0].guild_id, [resource.number for resource in gone]
    for store in (UseStore, NoteStore, KeptStore, BlockedStore, ReportStore):
        await store(connection).remove_of(guild_id, numbers)


async def move_in(connection: Connection, guild_id: int, source: int, target: int) -> MovedUses:
    """In a merge's transaction: what was said of `source` is said of `target`.

    Marks are copied: who kept either keeps what is left.
    """
    for store in (KeptStore(connection), BlockedStore(connection)):
        for mark in await store.list_on(guild_id, source):
            await store.add(Mark(guild_id, mark.user_id, target, mark.at, copied_from=source))
    return MovedUses(
        uses=tuple(await UseStore(connection).move(guild_id, source, target)),
        notes=tuple(await NoteStore(connection).move(guild_id, source, target)),
        reports=tuple(await ReportStore(connection).move(guild_id, source, target)),
    )


async def move_back_in(
    connection: Connection, guild_id: int, source: int, target: int, moved: MovedUses
) -> None:
    """In the transaction that takes a merge back: `source` has its own again."""
    await UseStore(connection).move(guild_id, target, source, moved.uses)
    await NoteStore(connection).move(guild_id, target, source, moved.notes)
    await ReportStore(connection).move(guild_id, target, source, moved.reports)
    for store in (KeptStore(connection), BlockedStore(connection)):
        await store.remove_copies(guild_id, source, target)


async def forget_uses(connection: Connection, person: Person) -> None:
    """Take a person's name and words off what they reported, in the erasing transaction."""
    if person.user_id is not None:
        await UseStore(connection).unname(person.guild_id, person.user_id)
        await ReportStore(connection).unname(person.guild_id, person.user_id)
