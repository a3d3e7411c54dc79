"""What members do with resources again and again."""

from typing import Any

from simcord import InteractionResult, MemberActor

from plc_bot.guilds.models import Section
from tests.cogs.world import World

LINK = "https://example.org/fractions"


async def turn_on(world: World, *sections: Section) -> None:
    """Have these settings in force."""
    settings, staff = world.services.settings, world.as_staff
    draft = await settings.open_draft(staff)
    async with world.services.database.write() as connection:
        await settings.apply_in(connection, staff, draft.number, *sections)


async def resource(
    world: World, path: str, actor: MemberActor | None = None, **options: Any
) -> InteractionResult:
    """One of everybody's commands, by the member unless somebody else tries it."""
    person = actor or world.member
    channel = world.channel if person.guild is world.guild else world.far_channel
    return await person.slash(channel, f"resource {path}", **options)


async def shared(
    world: World, link: str = LINK, actor: MemberActor | None = None, **typed: Any
) -> InteractionResult:
    """The answer to a link that was shared by the form."""
    person = actor or world.member
    form = await resource(world, "share", person, link=link)
    return await person.submit_modal(form, {"title": "Fraction strips", "link": link, **typed})
