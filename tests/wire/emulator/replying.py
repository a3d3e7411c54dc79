"""A bot that is nothing but its requests: answers to what people do, one by one."""

from collections.abc import Mapping
from typing import Any

import aiohttp

from tests.wire.emulator.interactions import (
    COMMAND,
    MESSAGE,
    OPENED_FORM,
    Exchange,
    Person,
)
from tests.wire.emulator.rest import BASE
from tests.wire.emulator.server import EmulatedDiscord
from tests.wire.emulator.visitor import Visitor
from tests.wire.emulator.world import ALL_PERMISSIONS, BOT_ID, Payload

EXPORT = {"id": "5", "name": "export", "type": 1}
ADD = {"type": 2, "style": 1, "label": "Add", "custom_id": "plc:add"}
QUESTION = {"type": 4, "custom_id": "question", "style": 1, "value": "As it stood"}
NOTE = {"type": 4, "custom_id": "note", "style": 1}
FIELDS: Payload = {
    "custom_id": "plc:form",
    "title": "A prompt",
    "components": [
        {"type": 18, "label": "Your question", "component": QUESTION},
        {"type": 18, "label": "A note", "component": NOTE},
    ],
}


def owner(emulated: EmulatedDiscord, *, in_private: bool = False) -> Person:
    guild = emulated.world.add_guild()
    channel = emulated.world.add_channel(guild, "general")
    owner_id = int(guild.payload["owner_id"])
    return Person(guild, channel, owner_id, ALL_PERMISSIONS, in_private=in_private)


def owner_of(visitor: Visitor) -> Person:
    owner_id = int(visitor.guild.payload["owner_id"])
    return Person(visitor.guild, visitor.room, owner_id, ALL_PERMISSIONS)


async def ask(
    emulated: EmulatedDiscord, method: str, path: str, body: Mapping[str, object] | None = None
) -> tuple[int, Any]:
    url = emulated.world.address + BASE + path
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, json=body) as answer,
    ):
        return answer.status, await answer.json() if answer.status != 204 else None


async def say(
    emulated: EmulatedDiscord, exchange: Exchange, kind: int, query: str = "", **data: object
) -> tuple[int, Any]:
    """Answer; status, and Discord's code where there is one."""
    asked = exchange.payload
    path = f"/interactions/{asked['id']}/{asked['token']}/callback{query}"
    status, said = await ask(emulated, "POST", path, {"type": kind, "data": data})
    return status, said and said.get("code", said)


async def later(
    emulated: EmulatedDiscord, exchange: Exchange, method: str, message: str = "", **body: object
) -> tuple[int, Any]:
    """Say something after the answer, or look at it; status, and code or message."""
    path = f"/webhooks/{BOT_ID}/{exchange.payload['token']}"
    if message:
        path += f"/messages/{message}"
    status, said = await ask(emulated, method, path, body or None)
    return status, said and said.get("code", said)


async def exported(emulated: EmulatedDiscord) -> Exchange:
    return await emulated.interactions.send(owner(emulated), COMMAND, EXPORT)


async def shown(emulated: EmulatedDiscord, person: Person, *components: Payload) -> Exchange:
    """A message with buttons or lists, as the answer to a command."""
    exchange = await emulated.interactions.send(person, COMMAND, EXPORT)
    rows = [{"type": 1, "components": [one]} for one in components]
    assert await say(emulated, exchange, MESSAGE, content="Here.", components=rows) == (204, None)
    return exchange


async def opened(emulated: EmulatedDiscord, person: Person) -> Exchange:
    exchange = await emulated.interactions.send(person, COMMAND, EXPORT)
    assert await say(emulated, exchange, OPENED_FORM, **FIELDS) == (204, None)
    return exchange
