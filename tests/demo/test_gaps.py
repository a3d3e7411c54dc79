"""What the bot asks for and the simulated Discord does not serve by itself."""

import discord

from cogs._demo.simulation import Simulation


async def test_a_post_in_a_forum_can_be_pinned(world: Simulation) -> None:
    forum = world.bot.get_channel(world.community.rooms["lesson-studio"].id)
    assert isinstance(forum, discord.ForumChannel)
    made = await forum.create_thread(name="A question", content="What did you try?")
    pinned = await made.thread.edit(pinned=True)
    assert pinned.flags.pinned
    assert pinned.name == "A question"
