"""`/privacy`: what is kept about a person, taken along and erased."""

from cogs._demo.scene import scene
from cogs._demo.stage import Stage

MEMBER = "Kwame Mensah"


@scene(
    "2026-03-11 16:30",
    "Kwame takes along what is kept about him, and has it erased",
    "Nobody else sees that he does. What he suggested without his name is found by him alone.",
)
async def export_and_erasure(stage: Stage) -> None:
    kept = await stage.command(MEMBER, "coffee-corner", "privacy show")
    stage.check("members' questions" in kept.says, "what is kept about Kwame is his suggestion")
    files = await stage.command(MEMBER, "coffee-corner", "privacy export")
    names = [file.filename for file in files.message.attachments]
    stage.check(names == ["index.html", "data.json"], "he gets it as a page and as data")
    asked = await stage.command(MEMBER, "coffee-corner", "privacy delete")
    sure = await stage.press(MEMBER, asked, "Now")
    erased = await stage.press(MEMBER, sure, "Yes, erase it now")
    stage.check("nothing about you here any more" in erased.says, "it is erased at once")
