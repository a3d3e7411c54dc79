"""What a person does and is answered, over the real gateway and the real REST interface."""

from tests.wire import bots
from tests.wire.town import Town


async def test_a_command_is_answered(town: Town, bot: bots.Bot) -> None:
    exchange = await town.discord.interactions.command(town.staff, "prompts schedule list")
    await town.time.quiet()
    assert bot.alive
    assert "There is no schedule yet" in exchange.text
