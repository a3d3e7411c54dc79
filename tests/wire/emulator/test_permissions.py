"""Permissions, held against those that discord.py works out by itself."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clock import START, ManualClock
from tests.wire.emulator import permissions as flags
from tests.wire.emulator.changes import MEMBER, ROLE
from tests.wire.emulator.permissions import permissions, reached
from tests.wire.emulator.rest import RefusedError
from tests.wire.emulator.shapes import Payload
from tests.wire.emulator.world import (
    ADMINISTRATOR,
    ALL_PERMISSIONS,
    BOT_ID,
    PRIVATE_THREAD,
    Guild,
    World,
)

TEXT_ONLY = discord.Permissions.text().value | discord.Permissions(view_channel=True).value
"""What is ruled in a text channel; discord.py leaves permissions for voice out there."""
SOME = st.lists(
    st.sampled_from([1 << bit for bit in (3, 10, 11, 12, 14, 15, 16, 17, 34, 35, 38, 49, 51)]),
    unique=True,
).map(sum)
PAIRS = st.tuples(SOME, SOME).map(lambda pair: (pair[0] & ~pair[1], pair[1]))


def a_world(everyone: int = 0) -> tuple[World, Guild, Payload]:
    world = World(ManualClock())
    guild = world.add_guild(everyone=everyone)
    return world, guild, world.add_channel(guild, "general")


def overwrite(target: object, kind: int, allow: int, deny: int) -> Payload:
    return {"id": str(target), "type": kind, "allow": str(allow), "deny": str(deny)}


def as_discord_py_sees(guild: Guild) -> discord.Guild:
    def somebody(user: Payload, **_: object) -> discord.Object:
        return discord.Object(int(user["id"]))

    cache = discord.MemberCacheFlags.all()
    state: Any = SimpleNamespace(
        self_id=BOT_ID, shard_count=1, member_cache_flags=cache, cache_guild_expressions=False
    )
    state.store_user = state.create_user = somebody
    state.user = discord.Object(BOT_ID)
    return discord.Guild(data=guild.created(), state=state)  # pyright: ignore[reportArgumentType] - made by hand


@given(SOME, st.lists(SOME, max_size=3), st.lists(PAIRS, min_size=5, max_size=5), st.booleans())
def test_it_is_as_discord_py_has_it(
    everyone: int, roles: list[int], ruled: list[tuple[int, int]], in_thread: bool
) -> None:
    world, guild, channel = a_world(everyone)
    held = [world.add_role(guild, "held", granted) for granted in roles]
    stray = world.add_role(guild, "not held", ALL_PERMISSIONS)
    guild.members[BOT_ID]["roles"] = [role["id"] for role in held]
    targets = [(guild.guild_id, ROLE), (BOT_ID, MEMBER), (stray["id"], ROLE)]
    targets += [(role["id"], ROLE) for role in held]
    channel["permission_overwrites"] = [
        overwrite(target, kind, *pair) for (target, kind), pair in zip(targets, ruled, strict=False)
    ]
    place = world.add_thread(channel, "Monday") if in_thread else channel
    theirs = as_discord_py_sees(guild).get_channel_or_thread(int(place["id"]))
    assert isinstance(theirs, discord.TextChannel | discord.Thread)
    expected = theirs.permissions_for(theirs.guild.me).value
    ours = permissions(world, place)
    assert ours & TEXT_ONLY == expected & TEXT_ONLY


def test_the_owner_and_administrators_may_everything() -> None:
    world, guild, channel = a_world()
    channel["permission_overwrites"] = [overwrite(BOT_ID, MEMBER, 0, ALL_PERMISSIONS)]
    assert permissions(world, channel) == 0
    assert permissions(world, channel, int(guild.payload["owner_id"])) == ALL_PERMISSIONS
    guild.members[BOT_ID]["roles"] = [world.add_role(guild, "Admin", ADMINISTRATOR)["id"]]
    assert permissions(world, channel) == ALL_PERMISSIONS


def test_a_time_out_leaves_only_looking() -> None:
    world, guild, channel = a_world(ALL_PERMISSIONS & ~ADMINISTRATOR)
    guild.members[BOT_ID]["communication_disabled_until"] = START.replace(hour=7).isoformat()
    assert permissions(world, channel) == flags.VIEW_CHANNEL | flags.READ_MESSAGE_HISTORY
    guild.members[BOT_ID]["communication_disabled_until"] = START.isoformat()
    assert permissions(world, channel) & flags.SEND_MESSAGES


def test_a_private_thread_is_for_those_in_it_and_for_moderators() -> None:
    world, guild, channel = a_world(flags.VIEW_CHANNEL)
    theirs = world.add_thread(channel, "theirs", int(guild.payload["owner_id"]))
    ours = world.add_thread(channel, "ours")
    theirs["type"] = ours["type"] = PRIVATE_THREAD
    assert permissions(world, theirs) == 0
    assert permissions(world, ours) == flags.VIEW_CHANNEL
    guild.roles[0]["permissions"] = str(flags.VIEW_CHANNEL | flags.MANAGE_THREADS)
    assert permissions(world, theirs) & flags.VIEW_CHANNEL


def test_whoever_is_not_there_may_nothing() -> None:
    world, _guild, channel = a_world(ALL_PERMISSIONS)
    assert permissions(world, channel, int(world.add_user("zoe")["id"])) == 0


@pytest.mark.parametrize(
    ("everyone", "needs", "status", "code"),
    [(0, 0, 403, 50001), (flags.VIEW_CHANNEL, flags.SEND_MESSAGES, 403, 50013)],
)
def test_what_is_missing_is_said(everyone: int, needs: int, status: int, code: int) -> None:
    world, _guild, channel = a_world(everyone)
    with pytest.raises(RefusedError) as raised:
        reached(world, int(channel["id"]), needs)
    assert (raised.value.status, raised.value.code) == (status, code)


def test_a_channel_that_never_was_is_unknown() -> None:
    world, _guild, _channel = a_world()
    with pytest.raises(RefusedError) as raised:
        reached(world, 5)
    assert (raised.value.status, raised.value.code) == (404, 10003)
