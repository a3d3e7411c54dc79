"""The offline page in a real browser that has no network (RES-19).

They run where `PLC_TEST_BROWSER` names a Chromium; `.ci/run` sets it.
"""

import os
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser
from playwright.async_api import Page as Tab

from plc_bot.documents import Heading, Link, Listing, Page, Paragraph, Table, page_html
from tests.demo.reading import CONTRAST, LOADS, STRUCTURE
from tests.demo.visitor import browser
from tests.documents.samples import a_link, a_page

NAMED = os.environ.get("PLC_TEST_BROWSER", "")
pytestmark = pytest.mark.skipif(not NAMED, reason="PLC_TEST_BROWSER names no browser")

LONG = "https://example.org/" + "x" * 2_000
PAGE = a_page(
    Paragraph("The week to 2 March."),
    Heading("New"),
    *map(a_link, range(5)),
    Link("Ünï 日本 हिन्दी عربي " + "x" * 120, LONG, ["Nobreak" * 60]),
    Heading("Wanted"),
    Listing(["Something on volcanoes"]),
    Table(["when", "what"], [["Monday", "x" * 300]]),
)
NAMES = """() => [...document.querySelectorAll('a, [role=img], [role=region]')]
  .filter(one => !(one.ariaLabel || one.textContent).trim()).map(one => one.outerHTML)"""
CUT = """() => [...document.querySelectorAll('main *')]
  .map(one => [one.getBoundingClientRect().right, one.tagName])
  .filter(([right]) => right > document.documentElement.clientWidth + 1)"""


@pytest.fixture
async def chromium() -> AsyncGenerator[Browser]:
    async with browser(NAMED) as made:
        yield made


async def opened(
    chromium: Browser, page: Page, folder: Path, scheme: Literal["light", "dark"] = "light"
) -> tuple[Tab, list[str]]:
    """The page as a file on a phone without a network, and all that went wrong or out."""
    path = folder / "page.html"
    path.write_text(page_html(page), encoding="utf-8")
    context = await chromium.new_context(
        offline=True, viewport={"width": 390, "height": 844}, color_scheme=scheme
    )
    tab, noticed = await context.new_page(), list[str]()
    tab.on("request", lambda request: noticed.append(request.url))
    tab.on("console", lambda message: noticed.append(message.text))
    tab.on("pageerror", lambda error: noticed.append(str(error)))
    await tab.goto(path.as_uri(), wait_until="networkidle")
    noticed.remove(path.as_uri())
    return tab, noticed


async def test_a_page_opens_without_a_network_and_asks_for_nothing(
    chromium: Browser, tmp_path: Path
) -> None:
    tab, noticed = await opened(chromium, PAGE, tmp_path)
    assert noticed == []
    assert await tab.evaluate(LOADS) == []
    assert await tab.title() == "What Riverside found"
    assert await tab.get_by_role("img", name="QR code: Fractions with paper 1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_page_can_be_read_by_everybody(
    chromium: Browser, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    tab, _noticed = await opened(chromium, PAGE, tmp_path, scheme)
    assert await tab.evaluate(STRUCTURE) == ["not one header", "not one footer"]  # one main
    for probe in (CONTRAST, NAMES):
        assert await tab.evaluate(probe) == []
    assert await tab.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("paper", ["A4", "Letter"])
async def test_a_page_prints_whole_on_both_papers(
    chromium: Browser, tmp_path: Path, paper: str
) -> None:
    tab, _noticed = await opened(chromium, PAGE, tmp_path)
    await tab.emulate_media(media="print")
    width = {"A4": 680, "Letter": 702}[paper]  # inside margins of 15 mm, in CSS pixels
    await tab.set_viewport_size({"width": width, "height": 1_000})
    assert await tab.evaluate(CUT) == []
    assert await tab.evaluate(CONTRAST) == []
    assert (await tab.pdf(format=paper)).startswith(b"%PDF")
