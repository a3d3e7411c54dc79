"""`/prompts schedule`: when and where the community is asked."""

from discord import app_commands

from cogs._kit.bot import Interaction
from cogs._kit.translator import L_
from cogs.prompts.adding import begin
from cogs.prompts.options import Text, Where, offer_times
from plc_bot.prompts.schedules.models import NAME_MOST
from plc_bot.scheduling.when import LONGEST


class ScheduleGroup(app_commands.Group):
    def __init__(self) -> None:
        super().__init__(name="schedule", description=L_("When and where prompts are posted."))

    @app_commands.command(description=L_("Have a prompt posted at a recurring time."))
    @app_commands.describe(
        when=L_("Such as: mon 16:00, or: first tuesday of the month 9am"),
        where=L_("Channel, forum or thread; this one if you leave it out"),
        name=L_("What to call the schedule"),
    )
    async def add(
        self,
        interaction: Interaction,
        when: app_commands.Range[str, 1, LONGEST],
        where: app_commands.Transform[int, Where] | None = None,
        name: app_commands.Range[str, 1, NAME_MOST] | None = None,
    ) -> None:
        await begin(interaction, when, where or interaction.channel_id or 0, name or "")

    @add.autocomplete("when")
    async def offer_when(self, interaction: Interaction, typed: str) -> list[Text]:
        return await offer_times(interaction, typed)
