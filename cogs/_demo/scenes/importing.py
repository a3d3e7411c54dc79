"""`/prompts queue import`: a term's questions from a spreadsheet."""

from cogs._demo.scene import scene
from cogs._demo.stage import Answer, Stage

STAFF = "Lucía Fernández"
ROOM = "staff-office"
TERM = """text;tags;date;answers
What did a student teach you this week?;listening;;
Which feedback did your students act on?;feedback;;In passing|On paper|None I saw
How?;lessons;;
Whom did you thank this week, and for what?;colleagues;23 March;
What would you do with one lesson more?;lessons;31 June;
"Which minute of yesterday would you film?;lessons;;
What did you leave out, and did anybody miss it?;workload;;
"""
MENDED = {
    "How?": "How do you begin a lesson?",
    "31 June": "30 March",
    '"Which minute': "Which minute",
}


@scene(
    "2026-03-10 16:00",
    "Lucía brings a term's questions from a spreadsheet",
    "Three of its lines need mending. She sees which before anything is in line, takes the import "
    "back once, and imports again what she has mended.",
)
async def a_term_from_a_file(stage: Stage) -> None:
    looked = await _import(stage, "term.csv", TERM)
    stage.check("4 fine, 3 to fix (lines 4, 6, 7)" in looked.says, "the bad lines are named")
    before = await stage.command(STAFF, ROOM, "prompts queue list")
    stage.check("teach you" not in before.says, "nothing is in line yet")
    done = await stage.press(STAFF, looked, "Import {count}", count=4)
    returned = await stage.attached(done)
    stage.check(all(bad in returned for bad in MENDED), "the other three come back to be mended")
    undone = await stage.press(STAFF, done.first, "Undo")
    stage.check("4 prompts are out of line again" in undone.says, "all four are taken back")
    for bad, good in MENDED.items():
        returned = returned.replace(bad, good)
    for name, content, count in (("term.csv", TERM, 4), ("mended.csv", returned, 3)):
        looked = await _import(stage, name, content)
        stage.check(f"{count} fine" in looked.says, f"{count} are fine in {name}")
        await stage.press(STAFF, looked, "Import {count}", count=count)
    after = await stage.command(STAFF, ROOM, "prompts queue list")
    stage.check("How do you begin a lesson?" in after.says, "what was mended is in line")
    kept = await stage.command(STAFF, ROOM, "prompts queue export", format="md")
    stage.check("Which minute" in await stage.attached(kept), "and all can be had as a file")


async def _import(stage: Stage, name: str, content: str) -> Answer:
    file = (name, content.encode())
    return await stage.command(STAFF, ROOM, "prompts queue import", file=file)
