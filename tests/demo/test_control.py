"""What the control page shows and does."""

from datetime import timedelta

import pytest

from cogs._demo.simulation import Simulation
from tests.demo.pages import browsing
from tests.demo.setting import set_up

pytestmark = pytest.mark.thorough


async def test_the_first_page_says_how_to_begin(world: Simulation) -> None:
    async with browsing(world) as browser:
        page = await browser.page()
        address = browser.window.url
    assert "Open #staff-office as Amara Okafor" in page
    assert "<code>/setup start</code>" in page
    assert "Sunday 1 March 2026, 15:00" in page
    assert f'href="{address}"' in page


@pytest.mark.parametrize(("action", "hours"), [("hour", 1), ("day", 24)])
async def test_the_clock_moves_as_far_as_the_button_says(
    world: Simulation, action: str, hours: int
) -> None:
    before = world.env.now()
    async with browsing(world) as browser:
        await browser.press(action)
    assert world.env.now() - before == timedelta(hours=hours)


async def test_one_button_leads_to_the_evening_before_clocks_change(world: Simulation) -> None:
    async with browsing(world) as browser:
        page = await browser.press("eve")
        assert "It is now Saturday 7 March 2026, 21:00 in New York." in page
        page = await browser.press("day")
        assert "It is now Sunday 8 March 2026, 22:00 in New York." in page


async def test_another_place_is_shown_as_another_person_sees_it(world: Simulation) -> None:
    room = world.community.rooms["welcome"]
    async with browsing(world) as browser:
        before = browser.window.url
        page = await browser.press("look", spot=str(room.id), person="Ingrid Solberg")
        assert browser.window.url != before
    assert "Open #welcome as Ingrid Solberg" in page


async def test_a_place_that_a_person_does_not_see_is_not_shown(world: Simulation) -> None:
    office = str(world.community.rooms["staff-office"].id)
    async with browsing(world) as browser:
        page = await browser.press("look", spot=office, person="Mei Tanaka")
    assert "Mei Tanaka does not see that place." in page
    assert "Open #staff-office as Amara Okafor" in page


@pytest.mark.parametrize(("spot", "person"), [("direct", "Nobody"), ("1", "Mei Tanaka"), ("", "")])
async def test_a_place_or_person_that_is_not_there_changes_nothing(
    world: Simulation, spot: str, person: str
) -> None:
    async with browsing(world) as browser:
        page = await browser.press("look", spot=spot, person=person)
    assert "Open #staff-office as Amara Okafor" in page


async def test_direct_messages_are_those_of_the_person(world: Simulation) -> None:
    async with browsing(world) as browser:
        page = await browser.press("look", spot="direct", person="Mei Tanaka")
    assert "The server now shows their direct messages as Mei Tanaka sees it." in page


async def test_a_restart_brings_another_bot_over_the_same_database(world: Simulation) -> None:
    before, known = world.env.bot, world.services.database
    async with browsing(world) as browser:
        page = await browser.press("restart")
    assert "The bot was stopped and started again." in page
    assert world.env.bot is not before
    assert world.services.database is not known


async def test_what_was_told_is_told_once(world: Simulation) -> None:
    async with browsing(world) as browser:
        assert "It is now" in await browser.press("hour")
        assert "It is now" not in await browser.page()


async def test_a_server_page_that_was_ended_by_its_own_button_comes_back(
    world: Simulation,
) -> None:
    async with browsing(world) as browser:
        before = browser.window.preview
        assert before is not None
        await before.close()
        page = await browser.page()
        assert browser.window.preview is not before
        assert f'href="{browser.window.url}"' in page


async def test_what_comes_next_is_told_and_one_button_leads_there(world: Simulation) -> None:
    await set_up(world)
    async with browsing(world) as browser:
        told = "“Weekly prompt” posts in #weekly-question in 17 hours: Monday 2 March 2026, 08:00."
        assert told in await browser.page()
        page = await browser.press("due")
    assert "It is now Monday 2 March 2026, 08:00 in New York." in page
    assert "in #weekly-question, Monday 2 March 2026, 08:00" in page


async def test_with_nothing_planned_there_is_nothing_to_go_to(world: Simulation) -> None:
    before = world.env.now()
    async with browsing(world) as browser:
        assert "To the next post" not in await browser.page()
        assert "Nothing is planned yet, so there is nothing" in await browser.press("due")
    assert world.env.now() == before


async def test_over_a_change_of_clocks_and_a_restart_each_post_appears_once(
    world: Simulation,
) -> None:
    stage = await set_up(world)
    async with browsing(world) as browser:
        for action in ("due", "eve", "restart", "due", "restart", "day"):
            await browser.press(action)
    first, second = stage.posts("weekly-question", 2)
    assert first.created_at == stage.at("2026-03-02 08:00")
    assert second.created_at == stage.at("2026-03-09 08:00")
    assert second.created_at - first.created_at == timedelta(hours=167)


async def test_a_permission_can_be_taken_away_and_given_back(world: Simulation) -> None:
    room = world.community.rooms["weekly-question"]
    places = world.bot.outward.places
    threads = {"room": "weekly-question", "permission": "Create Public Threads"}
    async with browsing(world) as browser:
        page = await browser.press("take", **threads)
        assert "Create Public Threads is gone in #weekly-question." in page
        assert places.missing(world.community.guild.id, room.id) == ("Create Public Threads",)
        page = await browser.press("give", **threads)
        assert "is gone in" not in page
        assert places.missing(world.community.guild.id, room.id) == ()


async def test_a_room_that_was_hidden_from_people_stays_so(world: Simulation) -> None:
    office = {"room": "staff-office", "permission": "Embed Links"}
    async with browsing(world) as browser:
        await browser.press("take", **office)
        await browser.press("give", **office)
        room = str(world.community.rooms["staff-office"].id)
        page = await browser.press("look", spot=room, person="Mei Tanaka")
    assert "Mei Tanaka does not see that place." in page
