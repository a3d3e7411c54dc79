"""Pins in the emulated Discord, set and read by discord.py itself."""

import discord
import pytest
from discord.http import Route

from tests.wire.emulator.permissions import PIN_MESSAGES, READ_MESSAGE_HISTORY, VIEW_CHANNEL
from tests.wire.emulator.pins import MOST, PIN_NOTICE
from tests.wire.emulator.visitor import Visitor, code_of


async def pinned(visitor: Visitor) -> list[str]:
    return [message.content async for message in visitor.text.pins(limit=None)]


async def test_a_pin_stands_until_it_is_taken_away(visitor: Visitor) -> None:
    message = await visitor.text.send("Keep this")
    await message.pin()
    await message.pin()
    assert await pinned(visitor) == ["Keep this"]
    await message.unpin()
    await message.unpin()
    assert await pinned(visitor) == []
    assert visitor.emulated.invalid == []


async def test_discord_says_below_that_something_was_pinned(visitor: Visitor) -> None:
    message = await visitor.text.send("Keep this")
    await message.pin()
    latest = await anext(one async for one in visitor.text.history(limit=1))
    assert latest.type is discord.MessageType.pins_add
    assert latest.reference is not None
    assert latest.reference.message_id == message.id
    assert visitor.standing() == ["Keep this"]
    assert latest.type.value == PIN_NOTICE


async def test_the_old_addresses_of_pins_still_serve(visitor: Visitor) -> None:
    message = await visitor.text.send("Keep this")
    path = "/channels/{channel_id}/pins/{message_id}"
    place = {"channel_id": visitor.text.id, "message_id": message.id}
    await visitor.client.http.request(Route("PUT", path, metadata=None, **place))
    assert await pinned(visitor) == ["Keep this"]
    await visitor.client.http.request(Route("DELETE", path, metadata=None, **place))
    assert await pinned(visitor) == []


async def test_a_channel_holds_so_many_pins(visitor: Visitor) -> None:
    for number in range(MOST):
        made = visitor.emulated.changes.write(visitor.room, visitor.emulated.bot_id, str(number))
        made["pinned"] = True
    message = await visitor.text.send("One too many")
    with pytest.raises(discord.HTTPException) as raised:
        await message.pin()
    assert code_of(raised) == (400, 30003)


@pytest.mark.parametrize(("missing", "code"), [(VIEW_CHANNEL, 50001), (PIN_MESSAGES, 50013)])
async def test_pinning_needs_permission(visitor: Visitor, missing: int, code: int) -> None:
    message = await visitor.text.send("Keep this")
    await visitor.emulated.changes.deny(visitor.room, missing)
    for act in (message.pin(), message.unpin()):
        with pytest.raises(discord.Forbidden) as raised:
            await act
        assert code_of(raised) == (403, code)


async def test_a_message_that_is_gone_cannot_be_pinned(visitor: Visitor) -> None:
    with pytest.raises(discord.NotFound) as raised:
        await visitor.text.get_partial_message(5).unpin()
    assert code_of(raised) == (404, 10008)


async def test_pins_are_part_of_the_history(visitor: Visitor) -> None:
    await (await visitor.text.send("Keep this")).pin()
    await visitor.emulated.changes.deny(visitor.room, READ_MESSAGE_HISTORY)
    assert await pinned(visitor) == []
