"""`/prompts schedule`: when and where the community is asked."""

from discord import app_commands

from cogs._kit.bot import Interaction
from cogs._kit.translator import L_
from cogs.prompts.adding import begin
from cogs.prompts.drafting import begin_edit
from cogs.prompts.options import ScheduleNumber, Text, Where, offer_times
from cogs.prompts.posting_now import ask_to_post
from cogs.prompts.standing import ask_to_remove, pause, resume, skip
from cogs.prompts.upcoming import ScheduleListing, show_upcoming
from plc_bot.prompts.schedules.models import NAME_MOST
from plc_bot.scheduling.when import LONGEST

Number = app_commands.Transform[int, ScheduleNumber]
_WHICH = L_("Its name or number")


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

    @app_commands.command(name="list", description=L_("All schedules, and when they post next."))
    async def list_all(self, interaction: Interaction) -> None:
        await ScheduleListing().show(interaction)

    @app_commands.command(description=L_("A schedule's next 12 dates, and what is asked on each."))
    @app_commands.describe(schedule=_WHICH)
    async def preview(self, interaction: Interaction, schedule: Number) -> None:
        await show_upcoming(interaction, schedule)

    @app_commands.command(description=L_("Change when, where and what a schedule asks."))
    @app_commands.describe(schedule=_WHICH)
    async def edit(self, interaction: Interaction, schedule: Number) -> None:
        await begin_edit(interaction, schedule)

    @app_commands.command(description=L_("Post a prompt now, besides the regular dates."))
    @app_commands.describe(schedule=_WHICH)
    async def post(self, interaction: Interaction, schedule: Number) -> None:
        await ask_to_post(interaction, schedule)

    @app_commands.command(description=L_("Post nothing until you resume it."))
    @app_commands.describe(schedule=_WHICH)
    async def pause(self, interaction: Interaction, schedule: Number) -> None:
        await pause(interaction, schedule)

    @app_commands.command(description=L_("Post again from the next date on."))
    @app_commands.describe(schedule=_WHICH)
    async def resume(self, interaction: Interaction, schedule: Number) -> None:
        await resume(interaction, schedule)

    @app_commands.command(description=L_("Leave out the next date."))
    @app_commands.describe(schedule=_WHICH)
    async def skip(self, interaction: Interaction, schedule: Number) -> None:
        await skip(interaction, schedule)

    @app_commands.command(description=L_("End a schedule; what was posted stays."))
    @app_commands.describe(schedule=_WHICH)
    async def remove(self, interaction: Interaction, schedule: Number) -> None:
        await ask_to_remove(interaction, schedule)
