"""The furnished server: who is there, what they see, and that the bot can work in it."""

import re

from cogs._demo.community import BOT_NAME, PEOPLE, ROOMS, Rank, zone_of
from cogs._demo.sight import can_read, is_forum
from cogs._demo.simulation import Simulation


def test_twelve_people_three_of_them_staff_live_in_two_zones() -> None:
    assert len(PEOPLE) == 12
    assert sum(person.rank is not Rank.MEMBER for person in PEOPLE) == 3
    assert len({person.zone for person in PEOPLE}) == 2


def test_there_are_seven_channels_and_a_forum() -> None:
    assert sum(not room.is_forum for room in ROOMS) == 7
    assert sum(room.is_forum for room in ROOMS) == 1


def test_everybody_has_a_name_that_discord_would_take() -> None:
    handles = [person.handle for person in PEOPLE]
    assert len(set(handles)) == len(handles)
    assert all(re.fullmatch(r"[a-z0-9._]{2,32}", handle) for handle in handles)


def test_whoever_speaks_is_one_of_them() -> None:
    speakers = {name for room in ROOMS for name, _words in room.said}
    assert speakers <= {person.name for person in PEOPLE}


def test_a_rank_is_called_by_what_one_of_them_is() -> None:
    assert [rank.singular for rank in Rank] == ["moderator", "staff", "member"]


async def test_only_staff_read_the_staff_office(world: Simulation) -> None:
    office, people = world.community.rooms["staff-office"], world.community.people
    readers = {name for name, person in people.items() if can_read(office, person)}
    assert readers == {person.name for person in PEOPLE if person.rank is not Rank.MEMBER}


async def test_the_bot_may_post_in_every_room(world: Simulation) -> None:
    places, guild_id = world.bot.outward.places, world.community.guild.id
    for room in world.community.rooms.values():
        assert places.find(guild_id, room.id) is not None
        assert places.missing(guild_id, room.id) == ()


async def test_the_bot_goes_by_its_name(world: Simulation) -> None:
    assert world.bot.user is not None
    assert world.bot.user.name == BOT_NAME


async def test_what_people_had_said_stands_there(world: Simulation) -> None:
    for room in ROOMS:
        said = [message.content for message in world.community.rooms[room.name].history()]
        assert said == [words for _name, words in room.said]


async def test_only_the_forum_is_a_forum(world: Simulation) -> None:
    community = world.community
    forums = [name for name, room in community.rooms.items() if is_forum(community, room)]
    assert forums == ["lesson-studio"]


async def test_a_moderator_manages_the_server_and_nobody_else_does(world: Simulation) -> None:
    people = world.community.people
    may_set_up = {
        name
        for name, person in people.items()
        if "setup start" in person.available_commands(world.community.rooms["welcome"])
    }
    assert may_set_up == {person.name for person in PEOPLE if person.rank is Rank.MODERATOR}


def test_a_persons_zone_is_found_by_name() -> None:
    assert zone_of("Ingrid Solberg") == "Europe/Berlin"
    assert zone_of("Mei Tanaka") == "America/New_York"
