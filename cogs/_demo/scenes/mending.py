"""`/doctor`: something was taken away, is found before it matters, and is mended."""

from datetime import timedelta

from cogs._demo.scene import scene
from cogs._demo.stage import Stage, words_of
from plc_bot.outward import Permission

MODERATOR, ROOM = "Daniel Kim", "weekly-question"
_A_LOOK = timedelta(minutes=3)
"""The bot looks a minute after a change, and tells what it found a minute later."""


@scene(
    "2026-03-07 10:00",
    "Daniel locks a room, and the bot with it",
    "By mistake, nobody may write in #weekly-question any more. Monday's post is two days away.",
)
async def a_permission_is_missing(stage: Stage) -> None:
    await stage.take(ROOM, Permission.SEND_MESSAGES)
    await stage.until(stage.now + _A_LOOK)
    told = stage.newest("staff-office")
    stage.check("Send Messages" in words_of(told), "staff are told what is missing, and where")
    found = await stage.command(MODERATOR, "staff-office", "doctor")
    stage.check("Send Messages" in found.says, "the doctor names the permission")
    stage.check("@everyone" in found.says, "and the rule that takes it away")
    await stage.give_back(ROOM, Permission.SEND_MESSAGES)
    await stage.until(stage.now + _A_LOOK)
    again = await stage.command(MODERATOR, "staff-office", "doctor")
    stage.check("Send Messages" not in again.says, "once it is given back, nothing is missing")
    entry = await stage.standing(1)
    stage.check(entry.next_at == stage.at("2026-03-09 08:00"), "Monday's post is still planned")
