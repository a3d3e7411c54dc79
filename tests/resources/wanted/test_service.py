"""Asking for something, keeping it open, closing it; and what librarians do."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.drafts.errors import DraftGoneError
from plc_bot.errors import PLCBotError
from plc_bot.guilds.errors import NotStaffError
from plc_bot.guilds.store import AuditStore
from plc_bot.resources.record.errors import FieldTooLongError
from plc_bot.resources.wanted.errors import (
    GuildWantsEnoughError,
    NotYourWantError,
    RenewedEnoughError,
    ReopenedTooLateError,
    WantClosedError,
    WantDaysError,
    WantedAlreadyError,
    WantedEnoughError,
    WantHiddenError,
    WantNotFoundError,
    WantSilencedError,
    WantStateError,
    WantTooShortError,
)
from plc_bot.resources.wanted.models import (
    GUILD_OPEN_MOST,
    MORE_MOST,
    OPEN_MOST,
    TITLE_MOST,
    Want,
    WantState,
)
from plc_bot.resources.wanted.service import WantService
from plc_bot.resources.wanted.store import WantStore
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.resources.wanted.builders import (
    BEN,
    LIBRARIAN,
    MIA,
    TITLE,
    a_text,
    a_want,
    stands,
    state_of,
    wanted,
)

Act = Callable[..., Awaitable[Want]]
FAR = replace(MIA, guild_id=OTHER_GUILD)


@pytest.fixture
def acts(services: Services) -> WantService:
    return services.resources.wants.acts


async def audited(db: Database) -> list[tuple[str, str]]:
    """What was done to which want, the latest first."""
    async with db.read() as connection:
        entries = await AuditStore(connection).list_newest(GUILD, 10)
    return [(entry.act, entry.target) for entry in entries]


async def test_a_want_is_open_for_as_long_as_was_chosen(
    services: Services, clock: ManualClock, db: Database
) -> None:
    want = await wanted(services, "  Fractions \n with\u200b pizza ", days=7, more=" By hand ")
    assert (want.text.title, want.text.more) == (TITLE, "By hand")
    assert (want.ends_at, want.forgotten_at) == (clock.in_(days=7), None)
    assert await stands(db) == want


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": "Help"}, WantTooShortError),
        ({"title": "\u200b\u200bHelp \n"}, WantTooShortError),
        ({"title": "x" * (TITLE_MOST + 1)}, FieldTooLongError),
        ({"title": TITLE, "more": "x" * (MORE_MOST + 1)}, FieldTooLongError),
    ],
)
async def test_a_text_out_of_its_limits_is_refused(
    acts: WantService, changes: dict[str, str], error: type[PLCBotError]
) -> None:
    with pytest.raises(error):
        await acts.preview(MIA, a_text(**changes))
    with pytest.raises(error):
        await acts.ask(MIA, a_text(**changes), 30)


async def test_texts_at_their_limits_are_taken(acts: WantService) -> None:
    text = a_text("x" * TITLE_MOST, more="y" * MORE_MOST)
    assert await acts.preview(MIA, text) == text
    assert (await acts.ask(MIA, a_text("Poems"), 90)).text.title == "Poems"


@pytest.mark.parametrize("days", [0, 1, 29, 91, -7])
async def test_other_spans_are_refused(acts: WantService, days: int) -> None:
    with pytest.raises(WantDaysError):
        await acts.ask(MIA, a_text(), days)


async def test_who_is_timed_out_asks_for_nothing(acts: WantService) -> None:
    with pytest.raises(WantSilencedError):
        await acts.ask(replace(MIA, timed_out=True), a_text(), 30)


async def test_the_same_twice_is_one(services: Services) -> None:
    await wanted(services)
    with pytest.raises(WantedAlreadyError) as refused:
        await wanted(services)
    assert refused.value.number == 1
    assert (await wanted(services, actor=BEN)).number == 2


async def test_a_member_has_five_open_wants(services: Services, acts: WantService) -> None:
    for number in range(OPEN_MOST):
        await wanted(services, f"Fractions {number}")
    with pytest.raises(WantedEnoughError):
        await wanted(services)
    await acts.close(MIA, 1)
    await wanted(services)


async def test_a_guild_has_five_hundred(services: Services, db: Database) -> None:
    async with db.write() as connection:
        for number in range(1, GUILD_OPEN_MOST + 1):
            await WantStore(connection).add(a_want(1_000 + number, asker_id=10_000 + number))
    with pytest.raises(GuildWantsEnoughError):
        await wanted(services)
    assert (await wanted(services, actor=FAR)).guild_id == OTHER_GUILD


async def test_a_draft_is_used_up_and_makes_one_want(services: Services, acts: WantService) -> None:
    draft = await services.drafts.keep(MIA, "want", {"title": TITLE})
    await acts.ask(MIA, a_text(), 30, draft.number)
    with pytest.raises(DraftGoneError):
        await acts.ask(MIA, a_text("Something else"), 30, draft.number)
    assert await services.resources.wants.lookup.count_open(MIA) == 1


async def test_its_asker_or_a_librarian_closes_it(
    services: Services, acts: WantService, db: Database, clock: ManualClock
) -> None:
    await wanted(services)
    await wanted(services, "Volcanoes")
    with pytest.raises(NotYourWantError):
        await acts.close(BEN, 1)
    await acts.close(MIA, 1)
    await acts.close(LIBRARIAN, 2)
    assert await state_of(db, 1) is await state_of(db, 2) is WantState.CLOSED
    assert (await stands(db)).forgotten_at == clock.in_(days=180)
    assert await audited(db) == [("want.closed", "want 2")]


async def test_only_its_asker_answers_renews_and_reopens(
    services: Services, acts: WantService
) -> None:
    await wanted(services)
    for act in (acts.answer, acts.renew, acts.reopen):
        for other in (BEN, LIBRARIAN):
            with pytest.raises(NotYourWantError):
                await act(other, 1)


async def test_a_librarian_hides_it_and_shows_it_again(
    services: Services, acts: WantService, db: Database
) -> None:
    await wanted(services)
    await acts.hide(LIBRARIAN, 1)
    assert await state_of(db) is WantState.HIDDEN
    with pytest.raises(WantHiddenError):
        await acts.close(MIA, 1)
    await acts.show(LIBRARIAN, 1)
    assert await state_of(db) is WantState.OPEN
    assert await audited(db) == [("want.shown", "want 1"), ("want.hidden", "want 1")]


async def test_nobody_else_hides_or_shows(services: Services, acts: WantService) -> None:
    await wanted(services)
    for act in (acts.hide, acts.show):
        for other in (MIA, BEN):
            with pytest.raises(NotStaffError):
                await act(other, 1)


async def test_an_answered_want_is_not_shown_by_a_librarian(
    services: Services, acts: WantService
) -> None:
    await wanted(services)
    await acts.answer(MIA, 1)
    with pytest.raises(WantStateError):
        await acts.show(LIBRARIAN, 1)


async def test_what_was_answered_is_opened_again_for_a_week_at_least(
    services: Services, acts: WantService, clock: ManualClock
) -> None:
    await wanted(services, days=7)
    clock.advance(days=3)
    await acts.answer(MIA, 1)
    clock.advance(days=14)
    again = await acts.reopen(MIA, 1)
    assert (again.state, again.ends_at) == (WantState.OPEN, clock.in_(days=7))
    assert again.forgotten_at is None


async def test_after_two_weeks_it_stays_answered(
    services: Services, acts: WantService, clock: ManualClock
) -> None:
    await wanted(services)
    await acts.answer(MIA, 1)
    clock.advance(days=14, seconds=1)
    with pytest.raises(ReopenedTooLateError):
        await acts.reopen(MIA, 1)


async def test_a_sixth_is_not_opened_again(services: Services, acts: WantService) -> None:
    await wanted(services)
    await acts.answer(MIA, 1)
    for number in range(OPEN_MOST):
        await wanted(services, f"Fractions {number}")
    with pytest.raises(WantedEnoughError):
        await acts.reopen(MIA, 1)


async def test_it_is_kept_open_three_times(
    services: Services, acts: WantService, clock: ManualClock
) -> None:
    await wanted(services, days=7)
    for times in (1, 2, 3):
        longer = await acts.renew(MIA, 1)
        assert longer.ends_at == clock.in_(days=7) + timedelta(days=7 * times)
    with pytest.raises(RenewedEnoughError):
        await acts.renew(MIA, 1)


@pytest.mark.parametrize("name", ["close", "answer", "reopen", "renew", "hide", "show"])
async def test_a_want_of_another_server_is_not_found(
    services: Services, acts: WantService, name: str
) -> None:
    await wanted(services)
    act: Act = getattr(acts, name)
    with pytest.raises(WantNotFoundError):
        await act(replace(LIBRARIAN, guild_id=OTHER_GUILD), 1)


async def test_what_is_closed_stays_closed(services: Services, acts: WantService) -> None:
    await wanted(services)
    await acts.close(MIA, 1)
    for act in (acts.close, acts.answer, acts.reopen, acts.renew):
        with pytest.raises(WantClosedError):
            await act(MIA, 1)


async def test_an_erased_person_leaves_no_want_and_no_find(
    services: Services, db: Database
) -> None:
    await wanted(services)
    await wanted(services, "Volcanoes", actor=BEN)
    await services.erasures.erase_now(MIA)
    async with db.read() as connection:
        assert await WantStore(connection).find(GUILD, 1) is None
        assert await WantStore(connection).find(GUILD, 2) is not None
