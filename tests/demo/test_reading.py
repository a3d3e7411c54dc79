"""Transcript and control page can be read by everybody: on a phone, in the dark, by ear.

They run where `PLC_TEST_BROWSER` names a Chromium; `.ci/run` sets it.
"""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Page

from cogs._demo import play
from cogs._demo.playground import playground
from cogs._demo.voice import Voice
from tests.demo.options import options
from tests.demo.reading import CONTRAST, LOADS, STRUCTURE, TOO_WIDE
from tests.demo.visitor import browser

NAMED = os.environ.get("PLC_TEST_BROWSER", "")
pytestmark = pytest.mark.skipif(not NAMED, reason="PLC_TEST_BROWSER names no browser")

Scheme = Literal["light", "dark"]


@asynccontextmanager
async def opened(address: str, scheme: Scheme) -> AsyncGenerator[Page]:
    """A page on a narrow phone, without scripts of its own."""
    async with browser(NAMED) as chromium:
        context = await chromium.new_context(
            viewport={"width": 390, "height": 844}, color_scheme=scheme
        )
        page = await context.new_page()
        await page.goto(address)
        yield page


async def flaws(page: Page) -> list[str]:
    """Everything that would keep somebody from reading the page."""
    found: list[str] = []
    for probe in (STRUCTURE, CONTRAST, TOO_WIDE):
        found += await page.evaluate(probe)
    width = await page.evaluate("document.documentElement.scrollWidth")
    return found if width <= 390 else [*found, f"{width} pixels wide"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_transcript_can_be_read_and_loads_nothing(tmp_path: Path, scheme: Scheme) -> None:
    asked = options(tmp_path)
    assert await play(asked)
    async with opened(asked.out.as_uri(), scheme) as page:
        assert await flaws(page) == []
        assert await page.evaluate(LOADS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_control_page_can_be_read(tmp_path: Path, scheme: Scheme) -> None:
    async with (
        playground(options(tmp_path), Voice(as_json=False)) as at,
        opened(at.control, scheme) as page,
    ):
        assert await flaws(page) == []
        await page.get_by_role("button", name="+1 day").click()
        await page.get_by_role("status").wait_for()
        assert await flaws(page) == []


async def test_the_control_page_can_be_used_without_a_mouse(tmp_path: Path) -> None:
    async with (
        playground(options(tmp_path), Voice(as_json=False)) as at,
        opened(at.control, "light") as page,
    ):
        reached: list[str] = []
        for _step in range(8):
            await page.keyboard.press("Tab")
            reached.append(await page.evaluate("document.activeElement.textContent.trim()"))
        await page.keyboard.press("Enter")
        await page.get_by_role("status").wait_for()
    assert reached[0] == "Open #staff-office as Amara Okafor"
    assert reached[3:] == [
        "Go there",
        "+1 hour",
        "+1 day",
        "To the evening before clocks change",
        "Restart the bot",
    ]
