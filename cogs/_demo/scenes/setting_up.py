"""`/setup`."""

from cogs._demo.community import MODERATOR, Rank
from cogs._demo.scene import scene
from cogs._demo.stage import Stage


@scene(
    "2026-03-01 15:10",
    "Amara sets the bot up",
    "Four short steps in one private message. Nothing happens in the server before **Turn on**.",
)
async def turning_on(stage: Stage) -> None:
    step = await stage.command(MODERATOR, "staff-office", "setup start")
    form = await stage.press(MODERATOR, step, "Fill in")
    step = await stage.fill_in(MODERATOR, form, {"zone": "new york"})
    form = await stage.press(MODERATOR, step, "Fill in")
    people = {"roles": stage.roles[Rank.STAFF], "channel": stage.rooms["staff-office"]}
    step = await stage.fill_in(MODERATOR, form, people)
    form = await stage.press(MODERATOR, step, "Fill in")
    first = {"channel": stage.rooms["weekly-question"], "when": "mon 8:00"}
    check = await stage.fill_in(MODERATOR, form, first)
    stage.check("Nothing is missing" in check.says, "the check finds nothing missing")
    stage.check(not stage.posts("weekly-question", 0), "nothing is posted before it is turned on")
    done = await stage.press(MODERATOR, check, "Turn on")
    stage.check("is set up" in done.says, "the community is set up")
    entry = await stage.standing(1)
    stage.check(
        entry.next_at == stage.at("2026-03-02 08:00"), "the first post is due on Monday at 8"
    )
