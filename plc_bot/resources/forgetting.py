"""What becomes of somebody's shares when they have themselves erased."""

from dataclasses import replace

from plc_bot.privacy.models import Person
from plc_bot.resources.record.models import MOVES, Resource, ResourceKind, ResourceState
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.record.store import PastValueStore, ResourceStore
from plc_bot.storage import Connection


class Forgetting:
    """Takes a person's words off what they shared, or all of it away, in the erasing transaction.

    A link that all can see stays with its title alone, unless they take all; so does a file that
    stands in a message of their own, which only they can delete. What is nothing but their words,
    the bot's copy of a file, and what no one else has seen goes.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def forget(self, connection: Connection, person: Person) -> None:
        """Leave nothing that tells of the person, but for what the class says stays."""
        if person.user_id is None:
            return  # what is shared carries an id, never a tag
        for resource in await ResourceStore(connection).list_of(person.guild_id, person.user_id):
            may_go = ResourceState.REMOVED in MOVES[resource.state]
            if may_go and (person.takes_all or not _stays(resource)):
                await self._shelf.move_in(connection, resource, ResourceState.REMOVED, None)
            else:
                await self._shelf.change_in(connection, resource, unnamed(resource), None)
                await PastValueStore(connection).remove(resource.guild_id, resource.number)


def _stays(resource: Resource) -> bool:
    if not resource.is_public or resource.kind is ResourceKind.NOTE:
        return False
    return resource.file is None or not resource.file.is_copy


def unnamed(resource: Resource) -> Resource:
    """The resource without its sharer's name and words; its title and link stay."""
    said = resource.particulars
    author = "" if said.is_own_work else said.author
    unsaid = replace(said, why="", text="", access_note="", author=author)
    return replace(resource, particulars=unsaid, sharer_id=None, reason="")
