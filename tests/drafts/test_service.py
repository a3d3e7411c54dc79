"""Drafts: kept for their owner alone, for seven days."""

from contextlib import suppress

import pytest

from plc_bot.actor import Actor
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.drafts.models import Draft
from plc_bot.drafts.service import DraftService
from plc_bot.drafts.store import DraftStore
from plc_bot.storage import Database
from tests.clock import ManualClock

ADA = Actor(guild_id=1, user_id=10)
BEN = Actor(guild_id=1, user_id=11)
ELSEWHERE = Actor(guild_id=2, user_id=10)


@pytest.fixture
def drafts(db: Database, clock: ManualClock) -> DraftService:
    return DraftService(db, clock)


async def kept(drafts: DraftService, name: str = "Monday", number: int | None = None) -> Draft:
    return await drafts.keep(ADA, "add-schedule", {"name": name, "who": ["1", "2"]}, number)


async def test_a_draft_comes_back_as_it_was_kept(drafts: DraftService) -> None:
    draft = await kept(drafts)
    assert await drafts.find(ADA, "add-schedule", draft.number) == draft
    assert draft.fields == {"name": "Monday", "who": ["1", "2"]}


async def test_keeping_again_replaces_the_draft(drafts: DraftService, clock: ManualClock) -> None:
    first = await kept(drafts)
    clock.advance(days=6)
    second = await kept(drafts, "Tuesday", first.number)
    clock.advance(days=6)
    assert second.number == first.number
    assert (await drafts.find_any(ADA, first.number)).fields["name"] == "Tuesday"


async def test_each_new_draft_has_a_new_number(drafts: DraftService) -> None:
    first = await kept(drafts)
    await drafts.forget(ADA, first.number)
    assert (await kept(drafts)).number != first.number


async def test_a_draft_is_gone_after_seven_days(drafts: DraftService, clock: ManualClock) -> None:
    draft = await kept(drafts)
    clock.advance(days=7, seconds=-1)
    assert await drafts.find_any(ADA, draft.number) == draft
    clock.advance(seconds=1)
    with pytest.raises(DraftGoneError):
        await drafts.find_any(ADA, draft.number)


@pytest.mark.parametrize("other", [BEN, ELSEWHERE])
async def test_nobody_else_finds_a_draft(drafts: DraftService, other: Actor) -> None:
    draft = await kept(drafts)
    with pytest.raises(DraftGoneError):
        await drafts.find(other, "add-schedule", draft.number)


@pytest.mark.parametrize("other", [BEN, ELSEWHERE])
async def test_nobody_else_can_replace_or_drop_a_draft(drafts: DraftService, other: Actor) -> None:
    draft = await kept(drafts)
    taken = await drafts.keep(other, "add-schedule", {"name": "mine"}, draft.number)
    await drafts.forget(other, draft.number)
    assert await drafts.find_any(ADA, draft.number) == draft
    assert (taken.guild_id, taken.number) != (draft.guild_id, draft.number)


async def test_a_draft_of_another_form_is_not_found(drafts: DraftService) -> None:
    draft = await kept(drafts)
    with pytest.raises(DraftGoneError):
        await drafts.find(ADA, "edit-schedule", draft.number)


async def test_a_draft_stays_when_the_act_that_used_it_fails(
    drafts: DraftService, db: Database
) -> None:
    draft = await kept(drafts)
    with suppress(RuntimeError):
        async with db.write() as connection:
            await drafts.drop(connection, ADA.guild_id, draft.number)
            raise RuntimeError
    assert await drafts.find_any(ADA, draft.number) == draft


async def test_a_draft_goes_with_the_act_that_used_it(drafts: DraftService, db: Database) -> None:
    draft = await kept(drafts)
    async with db.write() as connection:
        await drafts.drop(connection, ADA.guild_id, draft.number)
    with pytest.raises(DraftGoneError):
        await drafts.find_any(ADA, draft.number)


async def test_a_draft_is_taken_once(drafts: DraftService, db: Database) -> None:
    draft = await kept(drafts)
    async with db.write() as connection:
        assert await drafts.take(connection, ADA, draft.form, draft.number) == draft
        with pytest.raises(DraftGoneError):
            await drafts.take(connection, ADA, draft.form, draft.number)


async def test_a_draft_is_taken_by_its_owner_for_its_form_in_its_time(
    drafts: DraftService, db: Database, clock: ManualClock
) -> None:
    draft = await kept(drafts)
    async with db.write() as connection:
        for actor, form in ((Actor(ADA.guild_id, 99), draft.form), (ADA, "edit-schedule")):
            with pytest.raises(DraftGoneError):
                await drafts.take(connection, actor, form, draft.number)
        clock.advance(days=7)
        with pytest.raises(DraftGoneError):
            await drafts.take(connection, ADA, draft.form, draft.number)


async def test_every_column_makes_the_round_trip(db: Database, clock: ManualClock) -> None:
    draft = Draft(1, 2, 3, "form", {"a": "b", "c": ["4", "5"]}, clock.now())
    async with db.write() as connection:
        await DraftStore(connection).add(draft)
    async with db.read() as connection:
        assert await DraftStore(connection).find(1, 2) == draft


async def test_of_two_who_use_a_draft_one_is_told_that_it_was_gone(
    drafts: DraftService, db: Database
) -> None:
    draft = await kept(drafts)
    async with db.write() as connection:
        assert await drafts.drop(connection, ADA.guild_id, draft.number)
        assert not await drafts.drop(connection, ADA.guild_id, draft.number)


async def test_a_draft_kept_in_a_transaction_goes_with_it(
    drafts: DraftService, db: Database
) -> None:
    with suppress(ZeroDivisionError):
        async with db.write() as connection:
            draft = await drafts.keep_in(connection, ADA, "add-schedule", {"name": "Monday"})
            number = draft.number // 0
            assert number
    with pytest.raises(DraftGoneError):
        await drafts.find(ADA, "add-schedule", 1)
