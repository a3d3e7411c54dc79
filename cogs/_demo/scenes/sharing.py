"""`/resource`: kept in one tap, found by a misspelt word, used, wanted."""

from cogs._demo.community import MODERATOR
from cogs._demo.scene import scene
from cogs._demo.stage import Stage

SHARER, FINDER, LIBRARIAN = "Priya Raman", "João Pereira", "Lucía Fernández"
ROOM = "classroom-ideas"
LINK = "https://example.org/fraction-strips"


@scene(
    "2026-03-05 12:00",
    "Amara opens a library",
    "One form: who looks after it, where new things are shown, and whose shares wait for a look.",
)
async def opening_the_library(stage: Stage) -> None:
    form = await stage.command(MODERATOR, "staff-office", "setup feature", feature="resources")
    wishes = {"library": stage.rooms["library"], "review": "new members"}
    done = await stage.fill_in(MODERATOR, form, wishes)
    stage.check("in force now" in done.says, "the library is open")


@scene(
    "2026-03-05 12:30",
    "João keeps what Priya found, in one tap",
    "He fills in nothing but what he thinks it is good for. Since he is new here, a librarian "
    "looks at it first.",
)
async def saved_from_a_message(stage: Stage) -> None:
    message = await stage.say(SHARER, stage.rooms[ROOM], f"My class loved these: {LINK}")
    form = await stage.menu(FINDER, ROOM, "Save as resource", message)
    typed = {"title": "Fraction strips to fold", "link": LINK, "why": "Grade 4, no scissors needed"}
    kept = await stage.fill_in(FINDER, form, typed)
    stage.check("waits" in kept.says, "João knows at once that it waits")
    stage.check(not stage.posts("library", 0), "nothing is shown in the library yet")
