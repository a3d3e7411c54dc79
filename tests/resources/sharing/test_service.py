"""Sharing: RES-04 by share and edit, RES-22, the limits, and taking back."""

import asyncio
from datetime import timedelta

import pytest

from plc_bot.actor import Actor
from plc_bot.links.private import Hint
from plc_bot.resources.models import ResourceSettings, Review
from plc_bot.resources.record.errors import (
    AlreadyHereError,
    NothingLeftError,
    ResourceNotFoundError,
)
from plc_bot.resources.record.models import Particulars, ResourceKind, ResourceState
from plc_bot.resources.sharing.edits import Edit
from plc_bot.resources.sharing.errors import (
    SharedEnoughError,
    SharedEnoughTodayError,
    SilencedError,
    TooLateToUndoError,
)
from plc_bot.resources.sharing.models import Offer
from plc_bot.services import Services
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD, manager, member
from tests.resources.builders import ANA, BEN, LINK
from tests.resources.sharing.builders import an_offer, turn_on

SPELLINGS = (
    LINK,
    f"<{LINK}>",
    f"{LINK}/",
    f"{LINK}?utm_source=news",
    f"{LINK}#top",
    f"[Strips]({LINK})",
    "http://example.org/fractions",
    "https://www.example.org/fractions",
    "HTTPS://EXAMPLE.ORG/fractions",
    "example.org/fractions",
    "https://example.org:443/fractions",
    f"{LINK}?fbclid=1",
)


def ana() -> Actor:
    return member(user_id=ANA)


@pytest.fixture
async def open_to_all(services: Services) -> Services:
    await turn_on(services, ResourceSettings(review=Review.OFF))
    return services


@pytest.mark.parametrize("link", SPELLINGS[1:])
async def test_an_address_in_another_spelling_is_here_already(
    open_to_all: Services, link: str
) -> None:
    """RES-04, by share and by edit."""
    shares, editing = open_to_all.resources.sharing.shares, open_to_all.resources.sharing.editing
    await shares.share(manager(), an_offer())
    with pytest.raises(AlreadyHereError, match="#1"):
        await shares.share(ana(), an_offer(link))
    other = await shares.share(ana(), an_offer("https://example.org/other"))
    edit = Edit(frozenset({"link"}), Particulars("", link=link))
    with pytest.raises(AlreadyHereError, match="#1"):
        await editing.edit(ana(), other.resource.number, 1, edit)


async def test_of_fifty_at_once_one_is_kept_and_all_others_name_it(open_to_all: Services) -> None:
    """RES-04."""
    shares = open_to_all.resources.sharing.shares
    people = [member(user_id=100 + nth) for nth in range(50)]
    done = await asyncio.gather(
        *(shares.share(one, an_offer()) for one in people), return_exceptions=True
    )
    errors = [one for one in done if isinstance(one, AlreadyHereError)]
    assert (len(errors), {error.number for error in errors}) == (49, {1})


async def test_a_twin_is_named_before_and_both_are_kept_if_one_says_so(
    open_to_all: Services,
) -> None:
    shares = open_to_all.resources.sharing.shares
    first = (await shares.share(manager(), an_offer())).resource
    doubts = await shares.consider(ana(), an_offer())
    assert (doubts.twin, doubts.is_certain) == (first, True)
    both = await shares.share(ana(), an_offer(), keeps_both=True)
    assert both.resource.number == 2


async def test_a_telling_link_is_named_before(services: Services) -> None:
    link = "https://example.org/file?X-Amz-Signature=abc"
    doubts = await services.resources.sharing.shares.consider(ana(), an_offer(link))
    assert doubts.hints == (Hint.SIGNED,)


async def test_a_title_left_open_is_host_and_path_at_first(open_to_all: Services) -> None:
    shared = await open_to_all.resources.sharing.shares.share(ana(), an_offer(title=" "))
    assert shared.resource.particulars.title == "example.org/fractions"
    assert shared.needs_title


async def test_words_alone_are_a_note(open_to_all: Services) -> None:
    shares = open_to_all.resources.sharing.shares
    shared = await shares.share(ana(), Offer(Particulars("", text="Fold it twice")))
    assert shared.resource.kind is ResourceKind.NOTE
    assert shared.resource.particulars.title == "Fold it twice"
    with pytest.raises(NothingLeftError):
        await shares.share(ana(), Offer(Particulars("Title alone")))


async def test_a_new_members_share_waits_and_a_librarians_does_not(services: Services) -> None:
    """RES-22."""
    shares = services.resources.sharing.shares
    assert (await shares.share(ana(), an_offer())).waits
    assert not (await shares.share(manager(), an_offer(f"{LINK}/2"))).waits


async def test_three_approved_shares_and_seven_days_make_a_member_known(
    open_to_all: Services, clock: ManualClock
) -> None:
    shares = open_to_all.resources.sharing.shares
    for nth in range(3):
        await shares.share(ana(), an_offer(f"https://site{nth}.org/"))
    await turn_on(open_to_all, ResourceSettings())
    assert not (await shares.share(ana(), an_offer(f"{LINK}/4"))).waits
    lately = Actor(GUILD, ANA, joined_at=START - timedelta(days=6))
    assert (await shares.share(lately, an_offer(f"{LINK}/5"))).waits


@pytest.mark.parametrize("link", ["https://bit.ly/x", "https://p\u0430ypal.com/x"])
async def test_links_that_hide_where_they_lead_always_wait(
    open_to_all: Services, link: str
) -> None:
    assert (await open_to_all.resources.sharing.shares.share(ana(), an_offer(link))).waits


async def test_the_sixth_link_a_day_to_one_host_waits(
    open_to_all: Services, clock: ManualClock
) -> None:
    shares = open_to_all.resources.sharing.shares
    waits = [(await shares.share(ana(), an_offer(f"{LINK}/{n}"))).waits for n in range(6)]
    assert waits == [False] * 5 + [True]


async def test_a_new_member_shares_five_a_day(services: Services, clock: ManualClock) -> None:
    shares = services.resources.sharing.shares
    for nth in range(5):
        await shares.share(ana(), an_offer(f"{LINK}/{nth}"))
    with pytest.raises(SharedEnoughTodayError):
        await shares.share(ana(), an_offer(f"{LINK}/6"))
    clock.advance(days=1, seconds=1)
    await shares.require_room(ana())


async def test_ten_an_hour_are_taken_from_others(services: Services) -> None:
    shares = services.resources.sharing.shares
    for nth in range(10):
        await shares.share(manager(), an_offer(f"{LINK}/{nth}"))
    with pytest.raises(SharedEnoughError):
        await shares.require_room(manager())


async def test_who_is_timed_out_shares_nothing(services: Services) -> None:
    with pytest.raises(SilencedError):
        await services.resources.sharing.shares.require_room(Actor(GUILD, ANA, timed_out=True))


async def test_a_share_is_undone_as_if_it_had_never_been(open_to_all: Services) -> None:
    shares = open_to_all.resources.sharing.shares
    await shares.share(ana(), an_offer())
    await shares.undo(ana(), 1)
    with pytest.raises(ResourceNotFoundError):
        await open_to_all.resources.records.find(manager(), 1)
    again = await shares.share(ana(), an_offer())
    assert (again.resource.number, again.resource.state) == (2, ResourceState.LIVE)


async def test_undo_is_the_sharers_alone_and_ends_after_ten_minutes(
    open_to_all: Services, clock: ManualClock
) -> None:
    """RES-24: another's press reveals nothing."""
    shares = open_to_all.resources.sharing.shares
    await shares.share(ana(), an_offer())
    with pytest.raises(ResourceNotFoundError):
        await shares.undo(member(user_id=BEN), 1)
    clock.advance(minutes=10, seconds=1)
    with pytest.raises(TooLateToUndoError):
        await shares.undo(ana(), 1)
