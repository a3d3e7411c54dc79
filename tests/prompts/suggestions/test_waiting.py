"""While a suggestion waits: staff know of it, and nobody is left in doubt for ever."""

from datetime import timedelta

from plc_bot.prompts.suggestions.models import SETTLED_SHOWN, SuggestionState
from plc_bot.prompts.suggestions.waiting import SUGGESTED
from plc_bot.storage import Database
from tests.prompts.builders import STAFF
from tests.prompts.life import Life
from tests.prompts.suggestions.builders import BEN, MIA, found, suggested

NEARLY = timedelta(days=90, minutes=-1)


async def test_staff_are_told_once_of_what_comes_within_a_minute(life: Life) -> None:
    await suggested(life.services)
    await suggested(life.services, "And what else?")
    await suggested(life.services, actor=BEN)
    assert life.told(SUGGESTED) == []
    await life.passes(seconds=61)
    assert len(life.told(SUGGESTED)) == 1


async def test_staff_are_told_once_a_day_while_something_waits(life: Life) -> None:
    for hours, told in ((0, 1), (23, 1), (2, 2)):
        await life.passes(hours=hours)
        await suggested(life.services, f"What is question {hours}?")
        await life.passes(minutes=2)
        assert len(life.told(SUGGESTED)) == told


async def test_staff_who_have_decided_on_all_are_told_of_the_next(life: Life) -> None:
    await suggested(life.services)
    await life.passes(minutes=2)
    await life.services.prompts.suggestion_review.decline(STAFF, 1)
    await suggested(life.services, "And what else?")
    await life.passes(minutes=2)
    assert len(life.told(SUGGESTED)) == 2


async def test_staff_who_decide_at_once_are_not_told_twice_in_a_minute(life: Life) -> None:
    for number in range(3):
        await suggested(life.services, f"What is question {number}?")
        await life.services.prompts.suggestion_review.decline(STAFF, number + 1)
    await life.passes(minutes=3)
    assert len(life.told(SUGGESTED)) == 1


async def test_what_was_withdrawn_is_nothing_to_wait_for(life: Life) -> None:
    await suggested(life.services)
    await life.passes(minutes=2)
    await life.services.prompts.suggestions.withdraw(MIA, 1)
    await suggested(life.services, "And what else?")
    await life.passes(minutes=2)
    assert len(life.told(SUGGESTED)) == 2


async def test_after_90_days_it_is_closed_also_if_the_bot_was_away(
    life: Life, db: Database
) -> None:
    await suggested(life.services)
    await life.passes(seconds=NEARLY.total_seconds())
    assert (await found(db)).state is SuggestionState.WAITING
    await life.stop()
    await life.passes(hours=5)
    await life.start()
    row = await found(db)
    assert row.state is SuggestionState.EXPIRED
    assert row.forgotten_at == row.moved_at + SETTLED_SHOWN


async def test_what_was_decided_does_not_expire(life: Life, db: Database) -> None:
    await suggested(life.services)
    await life.services.prompts.suggestion_review.approve(STAFF, 1)
    await life.passes(days=91)
    assert (await found(db)).state is SuggestionState.QUEUED


async def test_what_waits_again_expires_90_days_after_it_was_suggested(
    life: Life, db: Database
) -> None:
    await suggested(life.services)
    await life.passes(days=80)
    await life.services.prompts.suggestion_review.decline(STAFF, 1)
    await life.services.prompts.suggestion_review.undo(STAFF, 1)
    await life.passes(days=11)
    assert (await found(db)).state is SuggestionState.EXPIRED


async def test_an_erased_one_leaves_nothing_to_expire(life: Life) -> None:
    await suggested(life.services)
    await life.services.erasures.erase_now(MIA)
    await life.passes(days=91)
    assert await life.services.prompts.suggestion_review.next_waiting(STAFF) is None
