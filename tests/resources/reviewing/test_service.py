"""Librarians' decisions: their moves of RES-02, two librarians at once, and what is told."""

import asyncio
from typing import Any

import pytest

from plc_bot.actor import Actor
from plc_bot.errors import PLCBotError
from plc_bot.guilds.errors import NotStaffError
from plc_bot.resources.record.errors import (
    NotAvailableHereError,
    ResourceNotFoundError,
    ResourceStateError,
)
from plc_bot.resources.record.models import Resource, ResourceState
from plc_bot.resources.record.store import ResourceStore
from plc_bot.resources.reviewing.errors import ReasonNeededError
from plc_bot.resources.reviewing.service import DECIDED
from plc_bot.resources.using.reports.models import ReportKind
from plc_bot.services import Services
from tests.guilds.people import GUILD
from tests.resources.builders import ANA, BEN, LIBRARIAN, LINK, a_resource, kept

AS_LIBRARIAN = Actor(GUILD, LIBRARIAN, manages_guild=True)
AS_BEN, AS_ANA = Actor(GUILD, BEN), Actor(GUILD, ANA)
S = ResourceState
DECISIONS = {
    "approve": ({S.WAITING}, S.LIVE),
    "give_back": ({S.WAITING}, S.RETURNED),
    "reject": ({S.WAITING}, S.REMOVED),
    "hide": ({S.LIVE, S.RETIRED}, S.HIDDEN),
    "show_again": ({S.HIDDEN}, S.LIVE),
    "remove": ({S.LIVE, S.RETIRED, S.HIDDEN}, S.REMOVED),
}
SAYING_WHY = {"give_back", "reject", "hide", "remove"}


async def decide(
    services: Services, decision: str, number: int, actor: Actor = AS_LIBRARIAN
) -> Any:
    why = ("Its link leads elsewhere.",) if decision in SAYING_WHY else ()
    return await getattr(services.resources.review, decision)(actor, number, *why)


async def found(services: Services, number: int) -> Resource:
    async with services.database.read() as connection:
        resource = await ResourceStore(connection).find(GUILD, number)
    assert resource is not None
    return resource


async def in_state(services: Services, state: ResourceState) -> Resource:
    """A resource that came into this state by the shelf's own moves."""
    into = 1 if state is S.MERGED else None
    start = state if state in (S.WAITING, S.LIVE) else S.LIVE
    start = S.WAITING if state is S.RETURNED else start
    made = await kept(services, a_resource(state=start))
    if made.state is state:
        return made
    async with services.database.write() as connection:
        shelf = services.resources.shelf
        return await shelf.move_in(connection, made, state, None, merged_into=into)


async def inbox_of(services: Services, actor: Actor) -> list[tuple[str, str]]:
    return [(one.kind, one.subject) for one in await services.inbox.read(actor)]


@pytest.mark.parametrize("state", ResourceState)
@pytest.mark.parametrize("decision", DECISIONS)
async def test_each_decision_moves_what_it_is_for_and_nothing_else(
    services: Services, decision: str, state: ResourceState
) -> None:
    """RES-02: every move of a librarian works, every other one is refused unchanged."""
    before = await in_state(services, state)
    expected, to = DECISIONS[decision]
    if state in expected:
        assert (await decide(services, decision, before.number)).state is to
        assert await inbox_of(services, AS_ANA) == [(DECIDED, str(before.number))]
        return
    with pytest.raises(ResourceStateError):
        await decide(services, decision, before.number)
    assert await found(services, before.number) == before
    assert await inbox_of(services, AS_ANA) == []


@pytest.mark.parametrize("decision", DECISIONS)
async def test_who_is_no_librarian_decides_nothing(services: Services, decision: str) -> None:
    before = await in_state(services, next(iter(DECISIONS[decision][0])))
    with pytest.raises(NotStaffError):
        await decide(services, decision, before.number, AS_BEN)
    assert await found(services, before.number) == before


@pytest.mark.parametrize("decision", DECISIONS)
async def test_another_servers_resource_is_not_there(services: Services, decision: str) -> None:
    before = await in_state(services, next(iter(DECISIONS[decision][0])))
    with pytest.raises(ResourceNotFoundError):
        await decide(services, decision, before.number, Actor(GUILD + 1, 7, manages_guild=True))


async def test_of_two_librarians_the_first_wins_and_the_other_sees_what_it_is_now(
    services: Services,
) -> None:
    waits = await in_state(services, S.WAITING)
    made = await asyncio.gather(
        decide(services, "approve", waits.number),
        decide(services, "reject", waits.number),
        return_exceptions=True,
    )
    (refusal,) = [one for one in made if isinstance(one, PLCBotError)]
    assert isinstance(refusal, ResourceStateError)
    assert (await found(services, waits.number)).state in (S.LIVE, S.REMOVED)


async def test_each_act_is_on_record_without_a_word_that_was_typed(services: Services) -> None:
    waits = await in_state(services, S.WAITING)
    await decide(services, "reject", waits.number)
    (entry,) = await services.audit_trail.list_page(AS_LIBRARIAN, 1)
    assert (entry.act, entry.target) == ("resource.rejected", f"resource {waits.number}")
    assert entry.difference == {}


@pytest.mark.parametrize("reason", ["", " \n", "x" * 501])
async def test_what_is_taken_away_needs_a_reason_that_fits(services: Services, reason: str) -> None:
    live = await in_state(services, S.LIVE)
    with pytest.raises(ReasonNeededError):
        await services.resources.review.remove(AS_LIBRARIAN, live.number, reason)
    assert await found(services, live.number) == live


async def test_the_sharer_reads_why_and_nobody_else_does(services: Services) -> None:
    waits = await in_state(services, S.WAITING)
    await decide(services, "give_back", waits.number)
    review = services.resources.review
    theirs = await review.decided(AS_ANA, waits.number)
    assert theirs is not None
    assert (theirs.state, theirs.reason) == (S.RETURNED, "Its link leads elsewhere.")
    assert await review.decided(AS_BEN, waits.number) is None


async def test_a_librarians_own_share_rings_nobody(services: Services) -> None:
    waits = await kept(services, a_resource(state=S.WAITING, sharer_id=LIBRARIAN))
    await decide(services, "approve", waits.number)
    assert await inbox_of(services, AS_LIBRARIAN) == []


async def test_a_copyright_removal_keeps_the_address_out(services: Services) -> None:
    live = await in_state(services, S.LIVE)
    review = services.resources.review
    await review.remove(AS_LIBRARIAN, live.number, "Not ours to give.", is_copyright=True)
    with pytest.raises(NotAvailableHereError):
        await kept(services, a_resource(LINK))


async def test_after_another_removal_the_address_may_come_back(services: Services) -> None:
    live = await in_state(services, S.LIVE)
    await decide(services, "remove", live.number)
    assert (await kept(services, a_resource(LINK))).state is S.LIVE


async def test_the_queue_goes_through_all_that_waits_and_begins_again(services: Services) -> None:
    waits = await kept(services, a_resource(state=S.WAITING))
    await kept(services, a_resource("https://example.org/fine"))
    reported = await kept(services, a_resource("https://example.org/wrong"))
    reports = services.resources.using.reports
    await reports.report(AS_BEN, reported.number, ReportKind.WRONG, "The answers are wrong.")
    review, seen = services.resources.review, list[tuple[int, int]]()
    after = 0
    for _turn in range(3):
        up = await review.next_up(AS_LIBRARIAN, after)
        assert up is not None
        after = up.resource.number
        seen.append((after, up.place))
        assert up.total == 2
    assert seen == [(waits.number, 1), (reported.number, 2), (waits.number, 1)]


@pytest.mark.parametrize("decision", ["let_stand", "remove"])
async def test_what_was_reported_is_done_with_once_decided(
    services: Services, decision: str
) -> None:
    live = await in_state(services, S.LIVE)
    reports = services.resources.using.reports
    await reports.report(AS_BEN, live.number, ReportKind.WRONG, "")
    await decide(services, decision, live.number)
    assert await services.resources.review.next_up(AS_LIBRARIAN) is None


async def test_what_a_report_hid_waits_and_can_be_shown_again(services: Services) -> None:
    live = await in_state(services, S.LIVE)
    reports = services.resources.using.reports
    await reports.report(AS_BEN, live.number, ReportKind.PUPIL_DATA, "A name is in it.")
    up = await services.resources.review.next_up(AS_LIBRARIAN)
    assert up is not None
    assert (up.resource.state, [one.said for one in up.reports]) == (S.HIDDEN, ["A name is in it."])
    with pytest.raises(ResourceStateError):
        await decide(services, "let_stand", live.number)
    await decide(services, "show_again", live.number)
    assert await services.resources.review.next_up(AS_LIBRARIAN) is None


async def test_only_librarians_read_the_queue(services: Services) -> None:
    with pytest.raises(NotStaffError):
        await services.resources.review.next_up(AS_BEN)
