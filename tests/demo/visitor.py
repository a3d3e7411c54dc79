"""Somebody with a browser: the control page in one tab, the server in another."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from cogs._demo.playground import Addresses

PATIENCE_MS = 10_000
Scheme = str


@dataclass
class Visitor:
    """Acts as a person does: by what is written on the page."""

    context: BrowserContext
    control: Page
    server: Page

    async def types(self, words: str) -> None:
        """Type a command, choose the one offered, and send it."""
        await self.server.get_by_label("Message", exact=True).click()
        await self.server.keyboard.type(words)
        await self.server.get_by_role("option", name=words).wait_for()
        await self.server.keyboard.press("Enter")
        await self.server.get_by_label(f"Command {words}").wait_for()
        await self.server.keyboard.press("Enter")

    async def presses(self, label: str) -> None:
        """Press the latest button of that name under a message."""
        await self.server.get_by_role("button", name=label, exact=True).last.click()

    async def refreshes(self) -> None:
        """Have the server's page catch up at once; by itself it does so within a second.

        While it is catching up by itself the page turns this down; a person presses again.
        """
        status = self.server.locator("#action-status")
        for _press in range(5):
            await self.server.get_by_role("button", name="Refresh").click()
            with suppress(AssertionError):
                await expect(status).to_have_text("Preview refreshed", timeout=2_000)
                return
        message = "the server's page does not catch up"
        raise AssertionError(message)

    async def sees(self, words: str) -> None:
        """Wait until the conversation shows this."""
        shown = self.server.get_by_role("log").get_by_text(words)
        await expect(shown.last).to_be_visible(timeout=PATIENCE_MS)

    async def controls(self, label: str) -> None:
        """Press a button of the control page."""
        await self.control.get_by_role("button", name=label, exact=True).first.click()

    async def is_told(self, words: str) -> None:
        """Wait until the control page says this."""
        told = self.control.get_by_role("status").get_by_text(words)
        await expect(told).to_be_visible(timeout=PATIENCE_MS)

    async def goes(self, place: str, person: str) -> None:
        """Choose a place and a person on the control page, and open the server there."""
        await self.control.get_by_label("Another place").select_option(label=place)
        named = self.control.get_by_label("Another person").locator("option", has_text=person)
        value = await named.get_attribute("value")
        await self.control.get_by_label("Another person").select_option(value)
        await self.controls("Go there")
        await self.is_told("The server now shows")
        await self.opens()

    async def opens(self) -> None:
        """Follow the control page's link to the server; it leads into the same tab each time."""
        await self.control.get_by_role("link", name="Open ").click()
        await self.server.locator("#channel-layout").wait_for()


@asynccontextmanager
async def browser(named: str) -> AsyncGenerator[Browser]:
    """A real browser without a window."""
    async with async_playwright() as playwright:
        made = await playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        yield made
        await made.close()


@asynccontextmanager
async def visitor(chromium: Browser, at: Addresses) -> AsyncGenerator[Visitor]:
    """A visitor who has opened both pages, on a phone's narrow screen."""
    context = await chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE_MS)
    control = await context.new_page()
    await control.goto(at.control)
    async with context.expect_page() as opened:
        await control.get_by_role("link", name="Open ").click()
    server = await opened.value
    await server.locator("#channel-layout").wait_for()
    yield Visitor(context, control, server)
    await context.close()
