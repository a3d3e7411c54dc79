"""Links that answer as a test says, and a bot that checks them while time passes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from plc_bot.inbox.models import Waiting
from plc_bot.links.models import Answer, Outcome, Page, Trouble
from plc_bot.resources.health.models import Health, LinkCheck
from plc_bot.resources.health.store import LinkCheckStore
from plc_bot.resources.record.models import Resource
from plc_bot.services import Services
from tests.clock import ManualClock
from tests.guilds.people import GUILD, member
from tests.prompts.life import Life
from tests.resources.builders import ANA, a_resource, kept

OK = Outcome(Answer.OK, status=200)
GONE = Outcome(Answer.FAILING, Trouble.GONE, 404)
UNREACHED = Outcome(Answer.FAILING, Trouble.NO_CONNECTION)


def moved(to: str) -> Outcome:
    return Outcome(Answer.MOVED, status=200, moved_to=to)


@dataclass
class Web:
    """A fetcher to which pages answer as the test says; the others are there."""

    clock: ManualClock
    fetches: bool = True
    says: dict[str, Outcome] = field(default_factory=dict[str, Outcome])
    is_down: Callable[[], bool] = lambda: False
    asked: list[tuple[datetime, str]] = field(default_factory=list[tuple[datetime, str]])

    async def page(self, address: str) -> Page:
        return Page("A page", "", address)

    async def check(self, address: str) -> Outcome:
        self.asked.append((self.clock.now(), address))
        return UNREACHED if self.is_down() else self.says.get(address, OK)


async def shared(services: Services, number: int = 1, **said: object) -> Resource:
    """A live link to a host of its own."""
    return await kept(services, a_resource(link=f"https://host{number}.example/a", **said))


async def check_of(services: Services, number: int = 1) -> LinkCheck:
    async with services.database.read() as connection:
        found = await LinkCheckStore(connection).find(GUILD, number)
    assert found is not None
    return found


async def state(services: Services, number: int = 1) -> Health:
    return (await check_of(services, number)).state


async def inbox(services: Services, user_id: int = ANA) -> list[Waiting]:
    """What waits about links for this person, who opens their inbox."""
    waiting = await services.inbox.read(member(user_id=user_id))
    return [one for one in waiting if one.kind == "link-health"]


async def passes(life: Life, **by: float) -> None:
    """Let time pass, and a little more for what is done at its end."""
    await life.passes(**by)
    await life.passes(seconds=1)
