"""What is true of everything that people say of a resource."""

from plc_bot.actor import Actor
from plc_bot.resources.record.errors import ResourceNotFoundError
from plc_bot.resources.record.models import Resource
from plc_bot.resources.record.service import opened
from plc_bot.resources.using.errors import SilencedUserError, TooLongError
from plc_bot.storage import Connection
from plc_bot.text import cleaned


async def public_in(connection: Connection, actor: Actor, number: int) -> Resource:
    """The resource that a number opens, while every member may open it.

    Raises:
        ResourceNotFoundError: there is none, or not for all.
    """
    found = await opened(connection, actor.guild_id, number)
    if found is None or not found.is_public:
        raise ResourceNotFoundError(number)
    return found


def require_voice(actor: Actor) -> None:
    """Return when moderators have not silenced the actor.

    Raises:
        SilencedUserError: they have.
    """
    if actor.timed_out:
        raise SilencedUserError


def said(typed: str, most: int) -> str:
    """The text tidied, within its limit.

    Raises:
        TooLongError: it is longer.
    """
    text = cleaned(typed)
    if len(text) > most:
        raise TooLongError(len(text), most)
    return text
