"""What people and outages do to a server, and what discord.py hears of it."""

from datetime import timedelta

import discord
import pytest

from tests.clock import ManualClock
from tests.wire.emulator.changes import ROLE
from tests.wire.emulator.permissions import SEND_MESSAGES
from tests.wire.emulator.visitor import Visitor, code_of


async def test_a_channel_is_renamed(visitor: Visitor) -> None:
    waiting = visitor.hears("guild_channel_update")
    await visitor.emulated.changes.rename(visitor.room, "staffroom")
    await waiting
    assert visitor.text.name == "staffroom"


async def test_a_channel_is_deleted_with_its_threads(visitor: Visitor) -> None:
    thread = visitor.emulated.world.add_thread(visitor.room, "Monday")
    waiting = visitor.hears("guild_channel_delete")
    await visitor.emulated.changes.delete(visitor.room)
    await waiting
    for gone in (visitor.room, thread):
        with pytest.raises(discord.NotFound) as raised:
            await visitor.client.fetch_channel(int(gone["id"]))
        assert code_of(raised) == (404, 10003)


async def test_a_permission_is_taken_away_and_given_back(visitor: Visitor) -> None:
    me = visitor.cached.me
    for act, may in (
        (visitor.emulated.changes.deny, False),
        (visitor.emulated.changes.allow, True),
    ):
        waiting = visitor.hears("guild_channel_update")
        await act(visitor.room, SEND_MESSAGES)
        await waiting
        assert visitor.text.permissions_for(me).send_messages is may


async def test_a_channel_may_be_closed_to_everybody(visitor: Visitor) -> None:
    everyone = visitor.guild.guild_id
    await visitor.emulated.changes.overwrite(visitor.room, everyone, 0, SEND_MESSAGES, ROLE)
    with pytest.raises(discord.Forbidden) as raised:
        await visitor.text.send("Hello")
    assert code_of(raised) == (403, 50013)


async def test_a_role_changes_and_goes(visitor: Visitor) -> None:
    role = visitor.emulated.world.add_role(visitor.guild, "Teachers")
    waiting = visitor.hears("guild_role_create")
    await visitor.emulated.changes.tell_of_role(visitor.guild, role)
    await waiting
    waiting = visitor.hears("guild_role_update")
    await visitor.emulated.changes.set_role(visitor.guild, role, mentionable=True)
    await waiting
    waiting = visitor.hears("guild_role_delete")
    await visitor.emulated.changes.delete_role(visitor.guild, role)
    assert (await waiting).mentionable


async def test_a_silenced_bot_may_only_read(visitor: Visitor, clock: ManualClock) -> None:
    await visitor.emulated.changes.time_out(visitor.guild, clock.in_(hours=1))
    with pytest.raises(discord.Forbidden) as raised:
        await visitor.text.send("Hello")
    assert code_of(raised) == (403, 50013)
    assert [one async for one in visitor.text.history()] == []
    clock.advance(seconds=timedelta(hours=1).total_seconds())
    await visitor.text.send("Hello")


async def test_a_removed_bot_reaches_nothing_there(visitor: Visitor) -> None:
    room = visitor.text
    waiting = visitor.hears("guild_remove")
    await visitor.emulated.changes.remove_bot(visitor.guild)
    await waiting
    with pytest.raises(discord.Forbidden) as raised:
        await room.send("Hello")
    assert code_of(raised) == (403, 50001)


async def test_an_invited_bot_finds_everything_as_it_was(visitor: Visitor) -> None:
    await visitor.text.send("Before")
    removed = visitor.hears("guild_remove")
    await visitor.emulated.changes.remove_bot(visitor.guild)
    await removed
    waiting = visitor.hears("guild_join")
    await visitor.emulated.changes.invite_bot(visitor.guild)
    await waiting
    assert [one.content async for one in visitor.text.history()] == ["Before"]


async def test_an_outage_is_no_removal(visitor: Visitor) -> None:
    waiting = visitor.hears("guild_unavailable")
    await visitor.emulated.changes.lose(visitor.guild)
    await waiting
    assert visitor.cached.unavailable
    waiting = visitor.hears("guild_available")
    await visitor.emulated.changes.find_again(visitor.guild)
    await waiting
    assert not visitor.cached.unavailable
