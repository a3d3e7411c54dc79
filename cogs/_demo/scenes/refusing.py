"""What the bot refuses, whatever Discord would allow."""

from cogs._demo.community import Rank
from cogs._demo.scene import scene
from cogs._demo.stage import Stage


@scene(
    "2026-03-03 09:00",
    "Tomasz tries what only staff may do",
    "Discord hides `/prompts` from members. By mistake, Daniel shows it to everybody: the bot "
    "itself still asks who is acting.",
)
async def a_command_for_staff(stage: Stage) -> None:
    stage.allow("Daniel Kim", Rank.MEMBER, "prompts")
    answer = await stage.command("Tomasz Nowak", "welcome", "prompts schedule remove", schedule="1")
    stage.check("Not allowed" in answer.says, "the bot refuses in one private sentence")
    entry = await stage.standing(1)
    stage.check(entry.next_at == stage.at("2026-03-09 08:00"), "the schedule goes on as it was")
    stage.forbid("Daniel Kim", Rank.MEMBER, "prompts")
