"""`/prompt suggest`: a member's question, and what becomes of it."""

from cogs._demo.scene import scene
from cogs._demo.stage import Stage

MEMBER, STAFF = "Kwame Mensah", "Lucía Fernández"
SUGGESTED = "Which mistake of yours do your students still laugh about, and what did it teach them?"


@scene(
    "2026-03-04 15:00",
    "Kwame suggests a question, without his name",
    "Staff read it, and approve it; nobody here sees whose it is.",
)
async def without_a_name(stage: Stage) -> None:
    form = await stage.command(MEMBER, "coffee-corner", "prompt suggest")
    thanks = await stage.fill_in(MEMBER, form, {"text": SUGGESTED, "tag": "mistakes"})
    stage.check(thanks.message.flags.ephemeral, "Kwame alone sees that it arrived")
    shown = await stage.command(STAFF, "staff-office", "prompts review")
    stage.check(SUGGESTED in shown.says, "Lucía reads it")
    stage.check("without a name" in shown.says, "she does not see whose it is")
    approved = await stage.press(STAFF, shown, "Approve")
    stage.check("is approved" in approved.says, "it waits in line")
    mine = await stage.command(MEMBER, "coffee-corner", "prompt mine")
    stage.check("approved" in mine.says, "Kwame can see what became of it")
