"""The playground in a real browser: what a person does on the pages has its effect on them.

They run where `PLC_TEST_BROWSER` names a Chromium; `.ci/run` sets it.
"""

import os
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from cogs._demo.playground import Addresses, playground
from cogs._demo.voice import Voice
from tests.demo.options import options
from tests.demo.setting import set_up
from tests.demo.visitor import Visitor, browser, visitor

NAMED = os.environ.get("PLC_TEST_BROWSER", "")
pytestmark = pytest.mark.skipif(not NAMED, reason="PLC_TEST_BROWSER names no browser")


@pytest.fixture
async def at(tmp_path: Path) -> AsyncGenerator[Addresses]:
    async with playground(options(tmp_path), Voice(as_json=False)) as made:
        yield made


@pytest.fixture
async def someone(at: Addresses) -> AsyncGenerator[Visitor]:
    async with browser(NAMED) as chromium, visitor(chromium, at) as made:
        yield made


@pytest.fixture
async def in_use(at: Addresses, someone: Visitor) -> Visitor:
    """Somebody in a server whose bot is set up: Monday's question is planned."""
    await set_up(at.world)
    await someone.control.reload()
    return someone


async def test_a_command_a_button_and_a_form_lead_on(someone: Visitor) -> None:
    await someone.types("/setup start")
    await someone.sees("Step 1 of 4")
    await someone.presses("Fill in")
    await someone.server.get_by_label("On which city's clock?").fill("new york")
    await someone.presses("Submit")
    await someone.sees("Step 2 of 4")


async def test_the_next_post_is_seen_by_somebody_else_in_its_channel(in_use: Visitor) -> None:
    await in_use.controls("To the next post")
    await in_use.is_told("It is now Monday 2 March 2026, 08:00")
    await in_use.goes("#weekly-question", "Ingrid Solberg")
    await in_use.sees("Here is an easy one")
    await in_use.sees("2:00 PM")  # 8:00 in New York, on the clock of who looks
    await in_use.presses("About this")
    await in_use.sees("Only you can see this")


async def test_a_day_that_passes_shows_in_the_open_page(in_use: Visitor) -> None:
    await in_use.goes("#weekly-question", "Mei Tanaka")
    await in_use.controls("+1 day")
    await in_use.is_told("It is now Monday 2 March 2026, 15:00")
    await in_use.sees("Here is an easy one")


async def test_a_post_can_be_opened_from_the_news_of_it(in_use: Visitor) -> None:
    await in_use.controls("+1 day")
    await in_use.controls("Show it")
    await in_use.opens()
    await in_use.sees("Here is an easy one")


async def test_an_old_button_answers_after_a_restart(at: Addresses, someone: Visitor) -> None:
    before = at.world.bot
    await someone.types("/setup start")
    await someone.sees("Step 1 of 4")
    await someone.controls("Restart the bot")
    await someone.is_told("The bot was stopped and started again.")
    assert at.world.bot is not before
    await someone.refreshes()
    await someone.presses("Skip")
    await someone.sees("Step 2 of 4")


async def test_direct_messages_are_a_place_too(at: Addresses, someone: Visitor) -> None:
    await at.world.community.people["Mei Tanaka"].send_dm("Good morning, bot!")
    await someone.goes("Direct messages with the bot", "Mei Tanaka")
    await someone.sees("Good morning, bot!")
