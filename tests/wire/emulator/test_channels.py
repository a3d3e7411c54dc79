"""Channels, private ones and members in the emulated Discord, asked for by discord.py itself."""

import discord
import pytest

from tests.wire.emulator.permissions import MANAGE_CHANNELS, VIEW_CHANNEL
from tests.wire.emulator.visitor import Visitor, code_of


def somebody(visitor: Visitor, name: str = "mia") -> int:
    user = visitor.emulated.world.add_user(name)
    visitor.emulated.world.add_member(visitor.guild, int(user["id"]))
    return int(user["id"])


async def test_a_private_message_arrives_in_the_one_channel_of_two_people(visitor: Visitor) -> None:
    user_id = somebody(visitor)
    first = await visitor.client.create_dm(discord.Object(user_id))
    again = await visitor.client.http.start_private_message(user_id)
    assert first.id == int(again["id"])
    await first.send("Hello", nonce="1")
    assert visitor.standing(visitor.channel(first.id)) == ["Hello"]
    assert visitor.emulated.invalid == []


async def test_whoever_shut_private_messages_gets_none(visitor: Visitor) -> None:
    user_id = somebody(visitor)
    visitor.emulated.world.shut.add(user_id)
    private = await visitor.client.create_dm(discord.Object(user_id))
    with pytest.raises(discord.Forbidden) as raised:
        await private.send("Hello")
    assert code_of(raised) == (403, 50007)


async def test_whoever_shares_no_server_gets_no_private_message(visitor: Visitor) -> None:
    stranger = int(visitor.emulated.world.add_user("zoe")["id"])
    private = await visitor.client.create_dm(discord.Object(stranger))
    with pytest.raises(discord.Forbidden) as raised:
        await private.send("Hello")
    assert code_of(raised) == (403, 50007)


async def test_nobody_opens_a_channel_with_nobody(visitor: Visitor) -> None:
    with pytest.raises(discord.NotFound) as raised:
        await visitor.client.create_dm(discord.Object(5))
    assert code_of(raised) == (404, 10013)


async def test_members_can_be_looked_up(visitor: Visitor) -> None:
    user_id = somebody(visitor)
    assert (await visitor.cached.fetch_member(user_id)).name == "mia"
    stranger = int(visitor.emulated.world.add_user("zoe")["id"])
    for unknown, code in ((stranger, 10007), (5, 10013)):
        with pytest.raises(discord.NotFound) as raised:
            await visitor.cached.fetch_member(unknown)
        assert code_of(raised) == (404, code)


async def test_a_hidden_channel_cannot_be_reached(visitor: Visitor) -> None:
    await visitor.emulated.changes.deny(visitor.room, VIEW_CHANNEL)
    with pytest.raises(discord.Forbidden) as raised:
        await visitor.client.fetch_channel(visitor.text.id)
    assert code_of(raised) == (403, 50001)
    await visitor.emulated.changes.allow(visitor.room, VIEW_CHANNEL)
    assert (await visitor.client.fetch_channel(visitor.text.id)).id == visitor.text.id


async def test_a_channel_is_deleted_with_permission_only(visitor: Visitor) -> None:
    await visitor.emulated.changes.deny(visitor.room, MANAGE_CHANNELS)
    with pytest.raises(discord.Forbidden) as raised:
        await visitor.text.delete()
    assert code_of(raised) == (403, 50013)
    await visitor.emulated.changes.allow(visitor.room, MANAGE_CHANNELS)
    waiting = visitor.hears("guild_channel_delete")
    await visitor.text.delete()
    assert (await waiting).id == int(visitor.room["id"])


async def test_the_bot_knows_itself_and_its_application(visitor: Visitor) -> None:
    application = await visitor.client.application_info()
    assert application.id == visitor.emulated.bot_id
    assert visitor.client.user is not None
    assert visitor.client.user.id == visitor.emulated.bot_id
