"""What members do with the questions, and how staff answer their suggestions."""

from typing import Any

from simcord import ChannelHandle, InteractionResult, MemberActor

from plc_bot.prompts.queue.models import PromptText
from tests.cogs.prompts.scenes import added, command, press
from tests.cogs.world import World
from tests.prompts.archive.planting import plant_post, plant_schedule

TEXT = "What did a student teach you this week?"
MONDAY = {"days": 4, "hours": 15, "minutes": 5}
"""From the beginning until the first question stands."""


async def prompt(
    world: World, path: str, actor: MemberActor | None = None, **options: Any
) -> InteractionResult:
    """One of everybody's commands, by a member unless somebody else tries it."""
    person = actor or world.member
    channel = world.channel if person.guild is world.guild else world.far_channel
    return await person.slash(channel, f"prompt {path}", **options)


async def suggest(
    world: World,
    text: str = TEXT,
    tag: str = "",
    *,
    named: bool = False,
    actor: MemberActor | None = None,
) -> InteractionResult:
    person = actor or world.member
    form = await prompt(world, "suggest", person)
    return await person.submit_modal(form, {"text": text, "tag": tag, "named": named})


async def review(world: World, *labels: str, actor: MemberActor | None = None) -> InteractionResult:
    """The review as staff open it, and what the buttons pressed one after the other lead to."""
    result = await command(world, "review", actor)
    for label in labels:
        result = await press(world, result, label, actor)
    return result


async def asked(
    world: World, text: str = TEXT, *, where: ChannelHandle | None = None, **fields: Any
) -> None:
    """A question of staff's own that is posted on the first Monday."""
    form = await command(world, "queue add")
    await world.staff.submit_modal(form, {"text": text, **fields})
    await added(world, where=where or world.channel)
    await world.pass_time(**MONDAY)


async def asked_long_ago(world: World, count: int) -> None:
    """So many questions that stand in the channel, a week apart, put straight into the tables."""
    database, guild_id = world.services.database, world.guild.id
    await plant_schedule(database, guild_id)
    for number in range(1, count + 1):
        wording = PromptText(f"What was question number {number}?")
        await plant_post(database, number, wording, guild_id, world.channel.id)
