"""What can be seen, and what is new."""

import discord
import pytest

from cogs._demo.sight import Newcomers, is_post, spots
from cogs._demo.simulation import Simulation
from tests.demo.setting import set_up

pytestmark = pytest.mark.thorough

ANSWER = "`/help` answers whoever asks."


async def test_every_channel_is_a_place_and_an_empty_forum_is_none(world: Simulation) -> None:
    labels = [spot.label for spot in spots(world.community)]
    rooms = [f"#{name}" for name in world.community.rooms if name != "lesson-studio"]
    assert labels == [*rooms, "Direct messages with the bot"]


async def test_a_posts_thread_becomes_a_place(world: Simulation) -> None:
    stage = await set_up(world)
    await stage.until(stage.at("2026-03-02 08:01"))
    (thread,) = (spot for spot in spots(world.community) if spot.kind.startswith("Threads"))
    assert thread.kind == "Threads in #weekly-question"
    assert thread.place == f"the thread “{thread.label}” in #weekly-question"


async def test_what_the_bot_posts_is_told_once(world: Simulation) -> None:
    stage = await set_up(world)
    newcomers = Newcomers(world.community)
    await stage.until(stage.at("2026-03-02 08:01"))
    ((spot, message),) = newcomers.fresh()
    assert spot.label == "#weekly-question"
    assert is_post(message)
    assert newcomers.fresh() == []


async def test_what_stood_there_before_is_no_news(world: Simulation) -> None:
    stage = await set_up(world)
    await stage.until(stage.at("2026-03-02 08:01"))
    assert Newcomers(world.community).fresh() == []


async def test_a_private_answer_and_what_people_say_are_no_news(world: Simulation) -> None:
    newcomers = Newcomers(world.community)
    mei, welcome = world.community.people["Mei Tanaka"], world.community.rooms["welcome"]
    await mei.slash(welcome, "help")
    await mei.send(welcome, ANSWER)
    assert newcomers.fresh() == []


async def test_a_threads_first_line_is_no_post(world: Simulation) -> None:
    stage = await set_up(world)
    await stage.until(stage.at("2026-03-02 08:01"))
    (post,) = stage.posts("weekly-question", 1)
    lines = stage.thread_on(post).history()
    assert all(line.type is discord.MessageType.thread_starter_message for line in lines)
    assert not any(is_post(line) for line in lines)
