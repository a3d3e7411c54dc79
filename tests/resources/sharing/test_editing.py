"""Edits, suggestions and withdrawing: the sharer's moves of RES-02, and RES-24."""

import pytest

from plc_bot.actor import Actor
from plc_bot.resources.record.errors import (
    NotYourResourceError,
    ResourceNotFoundError,
    ResourceStateError,
)
from plc_bot.resources.record.models import Particulars, Resource, ResourceState
from plc_bot.resources.sharing.edits import Edit
from plc_bot.resources.sharing.errors import EditedMeanwhileError, SuggestionOverError
from plc_bot.services import Services
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, manager, member
from tests.resources.builders import ANA, BEN, LINK, a_resource, kept


def ana() -> Actor:
    return member(user_id=ANA)


def ben() -> Actor:
    return member(user_id=BEN)


def titled(title: str) -> Edit:
    return Edit(frozenset({"title"}), Particulars(title))


async def a_kept(services: Services, state: ResourceState = ResourceState.LIVE) -> Resource:
    return await kept(services, a_resource(guild_id=GUILD, state=state))


async def test_the_second_of_two_edits_of_a_field_is_told(services: Services) -> None:
    editing = services.resources.sharing.editing
    await a_kept(services)
    await editing.edit(ana(), 1, 1, titled("Strips"))
    with pytest.raises(EditedMeanwhileError) as told:
        await editing.edit(manager(), 1, 1, titled("Paper strips"))
    done = await editing.edit(manager(), 1, told.value.version, titled("Paper strips"))
    assert done.resource.particulars.title == "Paper strips"


async def test_edits_of_different_fields_do_not_meet(services: Services) -> None:
    editing = services.resources.sharing.editing
    await a_kept(services)
    await editing.edit(ana(), 1, 1, titled("Strips"))
    done = await editing.edit(ana(), 1, 1, Edit(frozenset({"minutes"}), Particulars("", minutes=9)))
    assert (done.resource.particulars.title, done.resource.particulars.minutes) == ("Strips", 9)


async def test_a_change_is_taken_back_by_one_tap(services: Services) -> None:
    editing = services.resources.sharing.editing
    before = await a_kept(services)
    await editing.edit(ana(), 1, 1, Edit(frozenset({"tags"}), Particulars("", tags=("maths",))))
    (change,) = await editing.history(ana(), 1)
    done = await editing.revert(ana(), 1, change.number)
    assert done.resource.particulars == before.particulars


@pytest.mark.parametrize("actor", [ben(), member(user_id=ANA, guild_id=OTHER_GUILD)])
async def test_nobody_else_changes_anything(services: Services, actor: Actor) -> None:
    """RES-24."""
    sharing, refused = services.resources.sharing, (NotYourResourceError, ResourceNotFoundError)
    before = await a_kept(services)
    for act in (
        lambda: sharing.editing.edit(actor, 1, 1, titled("Mine")),
        lambda: sharing.editing.history(actor, 1),
        lambda: sharing.keeping.retire(actor, 1),
        lambda: sharing.keeping.withdraw(actor, 1),
        lambda: sharing.keeping.take_name_off(actor, 1),
    ):
        with pytest.raises(refused):
            await act()
    assert await services.resources.records.find(ana(), 1) == before


async def test_what_was_given_back_waits_again_once_edited(services: Services) -> None:
    await a_kept(services, ResourceState.RETURNED)
    done = await services.resources.sharing.editing.edit(ana(), 1, 1, titled("Better"))
    assert done.resource.state is ResourceState.WAITING


async def test_a_new_members_new_link_waits_for_a_librarian(services: Services) -> None:
    """RES-22, by edit: the old link stays until then."""
    editing = services.resources.sharing.editing
    await a_kept(services)
    edit = Edit(frozenset({"link"}), Particulars("", link="https://example.org/new"))
    done = await editing.edit(ana(), 1, 1, edit)
    assert (done.waits, done.resource.particulars.link) == (True, LINK)
    with pytest.raises(SuggestionOverError):
        await editing.accept(ana(), 1)
    taken = await editing.accept(manager(), 1)
    assert taken.resource.particulars.link == "https://example.org/new"


async def test_a_suggestion_waits_in_the_sharers_inbox_and_is_taken_once(
    services: Services,
) -> None:
    sharing = services.resources.sharing
    await a_kept(services)
    await sharing.suggestions.suggest(ben(), 1, titled("Strips of paper"))
    (item,) = await services.inbox.read(ana())
    assert (item.kind, item.subject) == ("resource-edit", "1")
    with pytest.raises(SuggestionOverError):
        await sharing.editing.accept(ben(), 1)
    done = await sharing.editing.accept(ana(), 1)
    assert done.resource.particulars.title == "Strips of paper"
    assert await services.inbox.read(ana()) == []
    with pytest.raises(SuggestionOverError):
        await sharing.editing.accept(manager(), 1)


async def test_a_suggestion_ends_after_fourteen_days(
    services: Services, clock: ManualClock
) -> None:
    sharing = services.resources.sharing
    await a_kept(services)
    await sharing.suggestions.suggest(ben(), 1, titled("Strips of paper"))
    clock.advance(days=14)
    with pytest.raises(SuggestionOverError):
        await sharing.suggestions.decline(ana(), 1)


@pytest.mark.parametrize("state", ResourceState)
async def test_a_sharer_retires_brings_back_and_withdraws_from_these_states_alone(
    services: Services, state: ResourceState
) -> None:
    """RES-02, the sharer's moves: every other is refused unchanged."""
    S, keeping = ResourceState, services.resources.sharing.keeping  # noqa: N806
    moves = {
        keeping.retire: {S.LIVE},
        keeping.bring_back: {S.RETIRED},
        keeping.withdraw: {S.WAITING, S.RETURNED, S.LIVE, S.RETIRED},
    }
    for move, allowed in moves.items():
        resource = await kept(services, a_resource(link=None, guild_id=GUILD, state=state))
        if state in allowed:
            await move(ana(), resource.number)
            continue
        with pytest.raises((ResourceStateError, ResourceNotFoundError)):
            await move(ana(), resource.number)


async def test_a_name_is_taken_off_and_the_link_stays(services: Services) -> None:
    await kept(services, a_resource(guild_id=GUILD, why="Worked for me"))
    left = await services.resources.sharing.keeping.take_name_off(ana(), 1)
    assert (left.sharer_id, left.particulars.why, left.particulars.link) == (None, "", LINK)
    assert await services.resources.sharing.editing.history(manager(), 1) == []
