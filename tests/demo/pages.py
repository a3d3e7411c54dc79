"""The control page as a browser fetches it."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from cogs._demo.control import ControlPage
from cogs._demo.gate import Gate
from cogs._demo.playground import served
from cogs._demo.ports import free_port
from cogs._demo.simulation import Simulation
from cogs._demo.window import Window


@dataclass
class Browser:
    """Somebody with the control page open."""

    session: aiohttp.ClientSession
    address: str
    window: Window

    async def page(self) -> str:
        async with self.session.get(self.address) as answer:
            assert answer.status == 200
            return await answer.text()

    async def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', await self.page())
        assert found is not None
        return found[1]

    async def press(self, action: str, **fields: str) -> str:
        """Send a form of the page in; the page that comes after."""
        sent = {"token": await self.token(), **fields}
        async with self.session.post(f"{self.address}{action}", data=sent) as answer:
            assert answer.status == 200
            return await answer.text()

    async def strange(self, headers: dict[str, str], **fields: str) -> int:
        """The status of a form that somebody else's page sends, or that is not complete."""
        sent = self.session.post(f"{self.address}restart", data=fields, headers=headers)
        async with sent as answer:
            return answer.status


@asynccontextmanager
async def browsing(world: Simulation) -> AsyncGenerator[Browser]:
    window, gate = Window(world, 0), Gate(free_port(0))
    await window.open()
    page = ControlPage(world, window, gate)
    async with served(page.application(), gate.port) as at, aiohttp.ClientSession() as session:
        yield Browser(session, at, window)
    await window.close()
