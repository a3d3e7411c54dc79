"""From a typed time to a saved schedule, and to its post."""

from tests.cogs.prompts.scenes import add, added, posts, told
from tests.cogs.world import World


async def test_a_schedule_takes_two_acts(school: World) -> None:
    saved = await added(school)

    assert "Saved: **Weekly prompt** (#1)" in told(saved)


async def test_a_saved_schedule_posts_at_its_instant_with_a_thread(school: World) -> None:
    await added(school)
    await school.pass_time(days=4, hours=14, minutes=59)
    assert posts(school.channel) == []
    await school.pass_time(minutes=2)
    (post,) = posts(school.channel)
    (thread,) = school.channel.threads
    assert thread.name == post.embeds[0].title
