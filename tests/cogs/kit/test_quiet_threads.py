"""Threads that the gateway's cache has forgotten, though Discord still has them."""

import discord
import pytest

from cogs._kit.places import DiscordPlaces
from plc_bot.outward import PlaceKind
from tests.cogs.moderating import Moderation
from tests.cogs.world import World


@pytest.fixture
async def thread(world: World) -> discord.Thread:
    """Archived, so out of the cache."""
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    made = await (await live.send("Hello")).create_thread(name="Replies")
    await made.edit(archived=True)
    await world.env.settle()
    return made


@pytest.fixture
def places(world: World) -> DiscordPlaces:
    """As they are right after a start."""
    fresh = DiscordPlaces()
    fresh.attach(world.bot)
    return fresh


def kind(world: World, places: DiscordPlaces, channel_id: int) -> PlaceKind | None:
    place = places.find(world.guild.id, channel_id)
    return None if place is None else place.kind


async def test_it_is_found_once_it_was_asked_for(
    world: World, places: DiscordPlaces, thread: discord.Thread
) -> None:
    assert kind(world, places, thread.id) is None
    await places.look_up(world.guild.id, thread.id)
    assert kind(world, places, thread.id) is PlaceKind.THREAD
    assert places.missing(world.guild.id, thread.id) == ()


async def test_it_is_not_found_in_another_server(
    world: World, places: DiscordPlaces, thread: discord.Thread
) -> None:
    await places.look_up(world.elsewhere.id, thread.id)
    assert places.find(world.elsewhere.id, thread.id) is None


async def test_one_that_is_gone_is_gone(
    world: World, places: DiscordPlaces, thread: discord.Thread
) -> None:
    places.remember(thread)
    await thread.delete()
    await places.look_up(world.guild.id, thread.id)
    assert kind(world, places, thread.id) is None


async def test_without_an_answer_it_stays_known(
    world: World, places: DiscordPlaces, thread: discord.Thread
) -> None:
    places.remember(thread)
    world.env.inject_error("GET", f"/channels/{thread.id}", status=400, code=50035, times=1)
    await places.look_up(world.guild.id, thread.id)
    assert kind(world, places, thread.id) is PlaceKind.THREAD


async def test_it_goes_with_its_channel(
    world: World, places: DiscordPlaces, thread: discord.Thread
) -> None:
    places.remember(thread)
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    await live.delete()
    await world.env.settle()
    assert kind(world, places, thread.id) is None
    assert places.denials(world.guild.id, thread.id) == ()


async def test_a_channel_is_never_asked_for(world: World, places: DiscordPlaces) -> None:
    before = len(world.env.http_requests)
    await places.look_up(world.guild.id, world.channel.id)
    assert len(world.env.http_requests) == before


async def test_a_server_that_is_not_there_is_not_known(world: World) -> None:
    places = DiscordPlaces()
    assert not places.knows(world.guild.id)
    places.attach(world.bot)
    assert places.knows(world.guild.id)
    assert not places.knows(1)


async def test_a_quiet_thread_is_seen_by_who_sees_its_channel(
    world: World, places: DiscordPlaces, thread: discord.Thread
) -> None:
    places.remember(thread)
    assert places.is_visible(world.as_staff, thread.id)
    await Moderation(world).in_channel(world.channel, world.guild.id, deny="view_channel")
    assert not places.is_visible(world.as_staff, thread.id)
