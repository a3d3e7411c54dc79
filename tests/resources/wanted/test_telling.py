"""What time does to wants: told once a day, asked before the end, expired. RES-20, RES-02."""

from datetime import timedelta

from plc_bot.inbox.doorbells import DOORBELL
from plc_bot.resources.wanted.finding import MATCH
from plc_bot.resources.wanted.models import WantState
from plc_bot.resources.wanted.moves import ENDING
from plc_bot.storage import Database
from tests.clock import START
from tests.prompts.life import Life
from tests.resources.wanted.builders import (
    LIBRARIAN,
    MIA,
    found,
    shared,
    stands,
    state_of,
    waits,
    wanted,
)

QUESTION = (ENDING, "1")


async def opened(life: Life) -> list[tuple[str, str]]:
    """The member opens the inbox, and lets things settle."""
    seen = await waits(life.services, MIA)
    await life.passes(seconds=5)
    return seen


def rings(life: Life) -> int:
    """How often anybody was messaged."""
    return sum(one.errand.kind == DOORBELL for one in life.outside.posts.messages)


async def test_an_asker_is_messaged_once_a_day_however_much_is_found(life: Life) -> None:
    await wanted(life.services)
    for number in range(6):
        await shared(life.services, f"Pizza fractions {number}")
        await life.passes(hours=5)
        await opened(life)
    assert rings(life) == 2
    assert len(await found(life.services)) == 6


async def test_what_was_found_meanwhile_is_told_a_day_after_the_last(life: Life) -> None:
    await wanted(life.services)
    await shared(life.services, "Pizza fractions")
    await life.passes(hours=1)
    await opened(life)
    await shared(life.services, "Fractions: the pizza game")
    await life.until(START + timedelta(hours=23, minutes=59))
    assert rings(life) == 1
    await life.until(START + timedelta(days=1, minutes=1))
    assert rings(life) == 2


async def test_what_was_decided_by_then_is_not_told(life: Life) -> None:
    await wanted(life.services)
    matches = life.services.resources.wants.matches
    await shared(life.services, "Pizza fractions")
    await life.passes(hours=1)
    await opened(life)
    await shared(life.services, "Fractions: the pizza game")
    for number in (1, 2):
        await matches.refuse(MIA, number)
    await life.passes(days=2)
    assert rings(life) == 1
    assert await waits(life.services, MIA) == []


async def test_its_asker_is_asked_three_days_before_the_end(life: Life, db: Database) -> None:
    await wanted(life.services, days=7)
    await life.until(START + timedelta(days=4, minutes=-1))
    assert await opened(life) == []
    await life.until(START + timedelta(days=4, minutes=1))
    assert await opened(life) == [QUESTION]
    await life.until(START + timedelta(days=7, minutes=1))
    assert await state_of(db) is WantState.EXPIRED
    assert await opened(life) == []
    assert (await stands(db)).forgotten_at == (await stands(db)).moved_at + timedelta(days=180)


async def test_kept_open_it_is_asked_again_and_not_after_the_third_time(life: Life) -> None:
    await wanted(life.services, days=7)
    for times in range(3):
        await life.until(START + timedelta(days=4 + 7 * times, minutes=1))
        assert await opened(life) == [QUESTION]
        await life.services.resources.wants.acts.renew(MIA, 1)
        assert await opened(life) == []
    await life.until(START + timedelta(days=27))
    assert await opened(life) == []
    await life.until(START + timedelta(days=28, minutes=1))
    assert await state_of(life.database) is WantState.EXPIRED


async def test_nobody_is_asked_about_what_is_over(life: Life, db: Database) -> None:
    acts = life.services.resources.wants.acts
    await wanted(life.services, days=7)
    await life.until(START + timedelta(days=5))
    await acts.close(MIA, 1)
    assert await opened(life) == []
    await life.passes(days=30)
    assert await state_of(db) is WantState.CLOSED


async def test_a_hidden_want_does_not_expire_and_shown_late_it_has_a_week(
    life: Life, db: Database
) -> None:
    acts = life.services.resources.wants.acts
    await wanted(life.services, days=7)
    await acts.hide(LIBRARIAN, 1)
    await life.passes(days=20)
    assert await state_of(db) is WantState.HIDDEN
    await acts.show(LIBRARIAN, 1)
    await life.passes(days=6)
    assert await state_of(db) is WantState.OPEN
    await life.passes(days=2)
    assert await state_of(db) is WantState.EXPIRED


async def test_an_erased_asker_is_not_told(life: Life) -> None:
    await wanted(life.services, days=7)
    await shared(life.services, "Pizza fractions")
    await life.services.erasures.erase_now(MIA)
    await life.passes(days=8)
    assert (MATCH, "found") not in await waits(life.services, MIA)
    assert await waits(life.services, MIA) == []


async def test_a_restart_forgets_no_want(life: Life, db: Database) -> None:
    await wanted(life.services, days=7)
    await life.kill()
    await life.until(START + timedelta(days=8))
    await life.start()
    await life.passes(minutes=1)
    assert await state_of(db) is WantState.EXPIRED
