"""Suggestions and the people who make them."""

from dataclasses import replace

from plc_bot.actor import Actor
from plc_bot.prompts.suggestions.models import Suggestion, SuggestionState
from plc_bot.prompts.suggestions.store import SuggestionStore
from plc_bot.sealing.keys import PERSON
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD, member
from tests.keys import KEYS

MIA = member(user_id=10_000_000_000_000_072)
BEN = member(user_id=10_000_000_000_000_073)
TEXT = "What did a student teach you this week?"


def tag_of(actor: Actor) -> str:
    return KEYS.tag(PERSON, actor.guild_id, actor.user_id)


def a_suggestion(number: int = 1, guild_id: int = GUILD, **changes: object) -> Suggestion:
    """One of Mia's, without her name."""
    made = Suggestion(
        guild_id=guild_id,
        number=number,
        state=SuggestionState.WAITING,
        text=f"What did you learn on day {number}?",
        tag="",
        author_id=None,
        author_tag=tag_of(MIA),
        suggested_at=START,
        moved_at=START,
    )
    return replace(made, **changes)


async def suggested(
    services: Services,
    text: str = TEXT,
    tag: str = "",
    *,
    actor: Actor = MIA,
    named: bool = False,
) -> Suggestion:
    return await services.prompts.suggestions.suggest(actor, text, tag, named=named)


async def found(db: Database, number: int = 1, guild_id: int = GUILD) -> Suggestion:
    """The row as it stands."""
    async with db.read() as connection:
        suggestion = await SuggestionStore(connection).find(guild_id, number)
    assert suggestion is not None
    return suggestion
