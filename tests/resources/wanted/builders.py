"""Wants, the people who have them, and what is shared meanwhile."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from plc_bot.actor import Actor
from plc_bot.resources.record.models import Resource
from plc_bot.resources.wanted.matching import words_of
from plc_bot.resources.wanted.models import Pair, PairState, Sought, Want, WantState, WantText
from plc_bot.resources.wanted.store import PairStore, WantStore
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD, manager, member
from tests.resources.builders import a_resource, kept

MIA, BEN = member(user_id=72), member(user_id=73)
LIBRARIAN = manager()
TITLE = "Fractions with pizza"


def a_text(title: str = TITLE, **changes: Any) -> WantText:
    return WantText(title, **changes)


def a_want(number: int = 1, title: str = TITLE, **changes: Any) -> Want:
    """One of Mia's that is open for a month."""
    said = {name: changes.pop(name) for name in ("subjects", "grades", "type") if name in changes}
    want = Want(
        guild_id=GUILD,
        number=number,
        state=WantState.OPEN,
        text=a_text(title, **said),
        words=words_of(title, ("en",)),
        asker_id=MIA.user_id,
        asked_at=START,
        moved_at=START,
        days=30,
        ends_at=START + timedelta(days=30),
    )
    return replace(want, **changes)


def sought(number: int = 1, title: str = TITLE, **changes: Any) -> Sought:
    """The same as it is compared."""
    want = a_want(number, title, **changes)
    text = want.text
    return Sought(number, want.asker_id, want.words, text.subjects, text.grades, text.type)


async def wanted(
    services: Services, title: str = TITLE, actor: Actor = MIA, days: int = 30, **changes: Any
) -> Want:
    return await services.resources.wants.acts.ask(actor, a_text(title, **changes), days)


async def shared(services: Services, title: str, **said: Any) -> Resource:
    """A link of Ana's that all see from now on."""
    slug = title.casefold().replace(" ", "-")
    link = said.pop("link", f"https://example.org/{slug}")
    return await kept(services, a_resource(link, title=title, **said))


async def found(services: Services, actor: Actor = MIA) -> list[tuple[int, str]]:
    """What waits for a person's word: the want, and the title of what may be it."""
    matches = await services.resources.wants.matches.list_found(actor)
    return [(match.want.number, match.resource.particulars.title) for match in matches]


async def stands(db: Database, number: int = 1) -> Want:
    """The row as it is now."""
    async with db.read() as connection:
        want = await WantStore(connection).find(GUILD, number)
    assert want is not None
    return want


async def state_of(db: Database, number: int = 1) -> WantState:
    return (await stands(db, number)).state


async def pairs(db: Database, *wants: int) -> list[tuple[int, int, PairState]]:
    async with db.read() as connection:
        known: list[Pair] = await PairStore(connection).list_of_wants(GUILD, wants or (1,))
    return [(pair.want_number, pair.resource_number, pair.state) for pair in known]


async def waits(services: Services, actor: Actor) -> list[tuple[str, str]]:
    """Kind and subject of what stands in a person's inbox."""
    return [(one.kind, one.subject) for one in await services.inbox.read(actor)]
