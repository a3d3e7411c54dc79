"""What is posted: at the promised local time, once, with its thread."""

from datetime import timedelta

from cogs._demo.scene import scene
from cogs._demo.scenes.planning import QUESTION
from cogs._demo.stage import Stage, words_of

ROOM, FORUM = "weekly-question", "lesson-studio"


@scene(
    "2026-03-02 08:01", "Monday's question is there", "It was due at eight, on New York's clock."
)
async def monday(stage: Stage) -> None:
    (post,) = stage.posts(ROOM, 1)
    stage.check(post.created_at == stage.at("2026-03-02 08:00"), "it was posted at 8:00")
    stage.check(QUESTION in words_of(post), "it asks what Lucía put in line")
    thread = stage.thread_on(post)
    await stage.say("Kwame Mensah", thread, "“Show me where you stopped knowing why.”")
    await stage.say("Ingrid Solberg", thread, "I try not to say “because that's the rule”.")
    stage.check(len(thread.history()) > 1, "the answers stand in its thread")


@scene(
    "2026-03-02 12:30",
    "Mei wants to know more about it",
    "The button under each question answers whoever presses it, and nobody else.",
)
async def about_this(stage: Stage) -> None:
    (post,) = stage.posts(ROOM, 1)
    answer = await stage.press("Mei Tanaka", post, "About this")
    stage.check(answer.message.flags.ephemeral, "Mei alone sees the answer")


@scene(
    "2026-03-04 13:00",
    "The bot is restarted in mid-week",
    "Somebody switches its computer off and on. What it had planned is kept, and old buttons work.",
)
async def restart(stage: Stage) -> None:
    await stage.restart()
    (post,) = stage.posts(ROOM, 1)
    await stage.press("Leilani Kahale", post, "About this")
    entry = await stage.standing(2)
    stage.check(entry.next_at == stage.at("2026-03-05 10:00"), "Thursday's post is still planned")


@scene(
    "2026-03-05 10:01",
    "Thursday's question becomes a post in the forum",
    "It is four o'clock in Berlin, and ten in New York.",
)
async def thursday_in_the_forum(stage: Stage) -> None:
    (post,) = stage.posts(FORUM, 1)
    stage.check(post.created_at == stage.at("2026-03-05 10:00"), "it was posted at 16:00 in Berlin")
    stage.check(stage.posts(ROOM, 1), "Monday's post still stands there once")


@scene(
    "2026-03-09 08:01",
    "New York's clocks have changed, and it is still eight o'clock",
    "On Sunday they went forward, so this week was an hour shorter than the one before.",
)
async def monday_on_summer_time(stage: Stage) -> None:
    first, second = stage.posts(ROOM, 2)
    stage.check(second.created_at == stage.at("2026-03-09 08:00"), "it was posted at 8:00 again")
    stage.check(
        second.created_at - first.created_at == timedelta(hours=167),
        "that is 167 hours after the last one: the week was an hour short",
    )


@scene(
    "2026-03-12 11:01",
    "Berlin's clocks have not: Thursday's question comes at eleven",
    "Four o'clock in Berlin is eleven in New York until Berlin's clocks change too.",
)
async def thursday_in_two_zones(stage: Stage) -> None:
    _first, second = stage.posts(FORUM, 2)
    eleven = stage.at("2026-03-12 11:00")
    stage.check(second.created_at == eleven, "it was posted at 16:00 in Berlin")
    dates = ("2026-03-02 08:00", "2026-03-05 10:00", "2026-03-09 08:00", "2026-03-12 11:00")
    posted = [post.created_at for post in (*stage.posts(ROOM, 2), *stage.posts(FORUM, 2))]
    stage.check(
        sorted(posted) == [stage.at(date) for date in dates],
        "four dates have passed, and each was posted exactly once",
    )
