"""Another's words enter a note by their yes alone."""

import pytest

from plc_bot.resources.record.models import Particulars
from plc_bot.resources.sharing.errors import RequestOverError
from plc_bot.resources.sharing.models import Offer
from plc_bot.services import Services
from tests.clock import ManualClock
from tests.guilds.people import manager, member
from tests.resources.builders import BEN

WORDS = "Fold it twice"


async def saved(services: Services) -> None:
    offer = Offer(Particulars("Folding", text="jump"), quoted_id=BEN, quotes=WORDS)
    await services.resources.sharing.shares.share(manager(), offer)


async def text_of_note(services: Services) -> str:
    return (await services.resources.records.find(manager(), 1)).particulars.text


async def test_the_words_enter_by_their_authors_yes(services: Services) -> None:
    await saved(services)
    assert WORDS not in await text_of_note(services)
    (item,) = await services.inbox.read(member(user_id=BEN))
    await services.resources.sharing.consent.agree(member(user_id=BEN), int(item.subject))
    assert await text_of_note(services) == f"{WORDS}\n\njump"


async def test_no_answer_within_seven_days_is_a_no(services: Services, clock: ManualClock) -> None:
    await saved(services)
    clock.advance(days=7)
    with pytest.raises(RequestOverError):
        await services.resources.sharing.consent.agree(member(user_id=BEN), 1)


async def test_nobody_else_answers_and_a_no_ends_it(services: Services) -> None:
    """RES-24."""
    consent = services.resources.sharing.consent
    await saved(services)
    with pytest.raises(RequestOverError):
        await consent.agree(manager(), 1)
    await consent.refuse(member(user_id=BEN), 1)
    with pytest.raises(RequestOverError):
        await consent.agree(member(user_id=BEN), 1)
    assert WORDS not in await text_of_note(services)
