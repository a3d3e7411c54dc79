"""`/prompts`: what staff plan."""

from cogs._demo.community import PARTNER_ZONE, Rank
from cogs._demo.scene import scene
from cogs._demo.stage import Stage

STAFF, MODERATOR = "Lucía Fernández", "Daniel Kim"
QUESTION = (
    "A student says: “I got it, but I don't know why.” What do you ask next, and what have you "
    "learned not to say?"
)
TITLE = "I got it, but I don't know why"


@scene(
    "2026-03-01 15:30",
    "Lucía puts a question of her own first",
    "Daniel lets the role Staff use `/prompts`, in Discord's own settings. Lucía's question comes "
    "before those of the starter library.",
)
async def a_question_of_their_own(stage: Stage) -> None:
    stage.allow(MODERATOR, Rank.STAFF, "prompts")
    form = await stage.command(STAFF, "staff-office", "prompts queue add")
    typed = {"title": TITLE, "text": QUESTION, "tags": "mathematics, questions"}
    added = await stage.fill_in(STAFF, form, typed)
    stage.check(QUESTION in added.says, "Lucía sees the post that her question will become")
    line = await stage.command(STAFF, "staff-office", "prompts queue list")
    stage.check(TITLE in line.says, "it is the first in line")


@scene(
    "2026-03-03 16:00",
    "A second schedule, in the forum, on Berlin's clock",
    "Daniel types when; the bot shows what it understood before anything is saved.",
)
async def a_second_schedule(stage: Stage) -> None:
    asked = {"when": "every thursday 16:00", "where": stage.rooms["lesson-studio"]}
    card = await stage.command(MODERATOR, "staff-office", "prompts schedule add", **asked)
    form = await stage.press(MODERATOR, card, "When and name")
    card = await stage.fill_in(MODERATOR, form, {"zone": "berlin", "name": "Lesson studio"})
    stage.check("not saved yet" in card.says, "nothing is saved yet")
    await stage.press(MODERATOR, card, "See the post")
    await stage.press(MODERATOR, card, "Save and start")
    entry = await stage.standing(2)
    stage.check(entry.schedule.plan.recurrence.zone == PARTNER_ZONE, "it keeps to Berlin's clock")
    stage.check(
        entry.next_at == stage.at("2026-03-05 10:00"),
        "16:00 in Berlin is 10:00 in New York this week",
    )


@scene(
    "2026-03-06 11:00",
    "Lucía leaves a date out, and takes that back",
    "What staff do by mistake can be undone.",
)
async def skip_and_undo(stage: Stage) -> None:
    skipped = await stage.command(STAFF, "staff-office", "prompts schedule skip", schedule="1")
    entry = await stage.standing(1)
    stage.check(entry.next_at == stage.at("2026-03-16 08:00"), "next Monday is left out")
    await stage.press(STAFF, skipped, "Undo")
    entry = await stage.standing(1)
    stage.check(entry.next_at == stage.at("2026-03-09 08:00"), "next Monday is back")
