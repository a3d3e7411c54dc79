"""`/help`."""

from cogs._demo.scene import scene
from cogs._demo.stage import Stage


@scene(
    "2026-03-01 15:05",
    "Priya asks what the bot is for",
    "`/help` answers whoever asks, and only them, with what is true at that moment.",
)
async def before_setup(stage: Stage) -> None:
    """A member finds out, before anything is set up."""
    answer = await stage.command("Priya Raman", "welcome", "help")
    stage.check("not set up here yet" in answer.says, "the bot says that it is not set up yet")
    stage.check(answer.message.flags.ephemeral, "Priya alone sees the answer")
