"""What the bot sees of a guild, and what it may do there."""

import discord
import pytest
from simcord import ChannelHandle

from cogs._kit.places import DiscordPlaces
from plc_bot.outward import Permission, Place, PlaceKind
from tests.cogs.world import World


@pytest.fixture
def places(world: World) -> DiscordPlaces:
    return world.bot.outward.places


def seen(world: World, channel: ChannelHandle) -> Place | None:
    return world.bot.outward.places.find(world.guild.id, channel.id)


async def denied(world: World, channel: ChannelHandle, *flags: str) -> tuple[Permission, ...]:
    """What is missing once these permissions are taken from everybody in the channel."""
    live = world.bot.get_channel(channel.id)
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    assert isinstance(live, discord.TextChannel | discord.ForumChannel)
    denial = discord.PermissionOverwrite()
    for flag in flags:
        setattr(denial, flag, False)
    await live.set_permissions(guild.default_role, overwrite=denial)
    await world.env.settle()
    return world.bot.outward.places.missing(world.guild.id, channel.id)


async def test_a_text_channel_is_found_with_its_name(world: World) -> None:
    place = seen(world, world.channel)
    assert place == Place(world.channel.id, "general", PlaceKind.TEXT, readable_by_all=True)


async def test_each_kind_of_channel_is_told_apart(world: World) -> None:
    made = {
        PlaceKind.ANNOUNCEMENT: world.guild.create_news_channel("news"),
        PlaceKind.FORUM: world.guild.create_forum_channel("talk"),
        PlaceKind.OTHER: world.guild.create_voice_channel("voice"),
    }
    await world.env.settle()
    found = {kind: seen(world, channel) for kind, channel in made.items()}
    assert {kind: place and place.kind for kind, place in found.items()} == {
        kind: kind for kind in made
    }


async def test_a_category_is_no_place_to_post(world: World) -> None:
    category = world.guild.create_category("rooms")
    await world.env.settle()
    place = seen(world, category)
    assert place is not None
    assert place.kind is PlaceKind.OTHER


async def test_a_channel_of_another_guild_is_not_found(world: World, places: DiscordPlaces) -> None:
    assert places.find(world.guild.id, world.far_channel.id) is None
    assert places.find(world.elsewhere.id, world.far_channel.id) is not None


async def test_a_hidden_channel_is_not_found(world: World) -> None:
    missing = await denied(world, world.channel, "view_channel")
    assert seen(world, world.channel) is None
    assert Permission.VIEW_CHANNEL in missing


async def test_a_channel_that_staff_alone_read_says_so(world: World) -> None:
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    await live.set_permissions(live.guild.me, view_channel=True)
    await denied(world, world.channel, "view_channel")
    place = seen(world, world.channel)
    assert place is not None
    assert not place.readable_by_all


@pytest.mark.parametrize(
    ("flag", "named"),
    [
        ("send_messages", Permission.SEND_MESSAGES),
        ("create_public_threads", Permission.CREATE_PUBLIC_THREADS),
        ("embed_links", Permission.EMBED_LINKS),
        ("read_message_history", Permission.READ_MESSAGE_HISTORY),
    ],
)
async def test_a_permission_taken_away_is_named(world: World, flag: str, named: Permission) -> None:
    assert await denied(world, world.channel, flag) == (named,)


async def test_a_channel_with_all_permissions_is_ready(world: World, places: DiscordPlaces) -> None:
    assert places.missing(world.guild.id, world.channel.id) == ()


async def test_a_forum_needs_send_messages_but_no_thread_permission(world: World) -> None:
    forum = await opened_forum(world)
    assert await denied(world, forum, "create_public_threads") == ()
    assert await denied(world, forum, "send_messages") == (Permission.SEND_MESSAGES,)


async def test_a_deleted_channel_lacks_everything(world: World, places: DiscordPlaces) -> None:
    assert Permission.SEND_MESSAGES in places.missing(world.guild.id, 1)


async def test_a_role_is_known_while_it_exists(world: World, places: DiscordPlaces) -> None:
    assert places.has_role(world.guild.id, world.staff_role.id)
    assert not places.has_role(world.elsewhere.id, world.staff_role.id)


async def test_a_forum_says_whether_a_post_needs_a_tag(world: World) -> None:
    forum = await opened_forum(world)
    place = seen(world, forum)
    assert place is not None
    assert not place.needs_tag
    live = world.bot.get_channel(forum.id)
    assert isinstance(live, discord.ForumChannel)
    live._flags = discord.ChannelFlags(require_tag=True).value  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - the simulation has no such forum
    again = seen(world, forum)
    assert again is not None
    assert again.needs_tag


async def opened_forum(world: World) -> ChannelHandle:
    forum = world.guild.create_forum_channel("talk")
    await world.env.settle()
    return forum


async def a_thread(world: World) -> discord.Thread:
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    message = await live.send("Hello")
    thread = await message.create_thread(name="Replies")
    await world.env.settle()
    return thread


async def test_a_thread_is_a_place_of_its_own_kind(world: World, places: DiscordPlaces) -> None:
    thread = await a_thread(world)
    place = places.find(world.guild.id, thread.id)
    assert place == Place(thread.id, "Replies", PlaceKind.THREAD, readable_by_all=True)


async def test_a_thread_needs_send_in_threads_and_no_thread_of_its_own(
    world: World, places: DiscordPlaces
) -> None:
    thread = await a_thread(world)
    await denied(world, world.channel, "create_public_threads", "send_messages")
    assert places.missing(world.guild.id, thread.id) == ()
    await denied(world, world.channel, "send_messages_in_threads")
    assert Permission.SEND_MESSAGES_IN_THREADS in places.missing(world.guild.id, thread.id)


async def test_several_permissions_are_all_named(world: World) -> None:
    missing = await denied(world, world.channel, "embed_links", "create_public_threads")
    assert set(missing) == {Permission.EMBED_LINKS, Permission.CREATE_PUBLIC_THREADS}


async def test_a_hidden_channel_lacks_one_thing_only(world: World) -> None:
    assert await denied(world, world.channel, "view_channel") == (Permission.VIEW_CHANNEL,)


async def test_a_deleted_channel_is_not_found(world: World) -> None:
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    await live.delete()
    await world.env.settle()
    assert seen(world, world.channel) is None


def test_without_a_client_nothing_is_known() -> None:
    places = DiscordPlaces()
    assert places.find(1, 2) is None
    assert not places.has_role(1, 2)
