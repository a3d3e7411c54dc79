"""What exists, without any bot."""

import pytest

from tests.clock import START, ManualClock
from tests.wire.emulator.messages import add_message, made_message
from tests.wire.emulator.world import BOT_ID, EPOCH_MILLISECONDS, FORUM, World


@pytest.fixture
def world(clock: ManualClock) -> World:
    return World(clock)


def test_ids_tell_their_instant_and_grow(world: World, clock: ManualClock) -> None:
    first, second = world.new_id(), world.new_id()
    assert first < second
    clock.advance(seconds=1)
    third = world.new_id()
    assert (third >> 22) + EPOCH_MILLISECONDS == (START.timestamp() + 1) * 1000
    clock.set_wrong(hours=-1)
    assert world.new_id() > third


def test_a_bot_knows_its_guild_from_the_first_word(world: World) -> None:
    guild = world.add_guild("Riverside")
    room = world.add_channel(guild, "general")
    shut = world.add_thread(room, "shut")
    open_ = world.add_thread(room, "open")
    shut["thread_metadata"]["archived"] = True
    told = guild.created()
    assert told["channels"] == [room]
    assert told["threads"] == [open_]
    assert told["members"][0]["user"]["id"] == str(BOT_ID)


def test_of_a_guild_in_an_outage_only_its_id_is_told(world: World) -> None:
    guild = world.add_guild(guild_id=5)
    guild.unavailable = True
    assert guild.created() == {"id": "5", "unavailable": True}


def test_what_is_forgotten_is_gone_with_its_threads(world: World) -> None:
    guild = world.add_guild()
    forum, other = world.add_channel(guild, "talk", FORUM), world.add_channel(guild, "other")
    post = world.add_thread(forum, "Monday")
    world.forget(forum)
    assert world.channel(int(forum["id"])) is None
    assert world.channel(int(post["id"])) is None
    assert list(guild.channels.values()) == [other]
    assert int(post["id"]) not in world.messages


def test_notices_are_not_among_what_was_posted(world: World) -> None:
    room = world.add_channel(world.add_guild(), "general")
    for kind, content in ((0, "one"), (6, ""), (19, "two")):
        message = made_message(world, room, {"content": content}) | {"type": kind}
        add_message(world, room, message)
    assert [message["content"] for message in world.posted(int(room["id"]))] == ["one", "two"]
    assert len(world.messages[int(room["id"])]) == 3


def test_two_people_have_one_private_channel(world: World) -> None:
    mia, zoe = (int(world.add_user(name)["id"]) for name in ("mia", "zoe"))
    private = world.dm_with(mia)
    assert world.dm_with(mia) is private
    assert world.dm_with(zoe) is not private
    assert world.channel(int(private["id"])) is private
    assert world.guild_of(private) is None
