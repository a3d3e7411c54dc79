"""`/library import` and `/library export` as librarians meet them (RES-16, RES-17)."""

import pytest
from simcord import ChannelHandle, InteractionResult

from plc_bot.resources.models import ResourceSettings, Review
from tests.cogs.prompts.scenes import controls, posts, press, shown, text_of, told
from tests.cogs.resources.scenes import turn_on
from tests.cogs.world import World

pytestmark = pytest.mark.usefixtures("library")

BOOKMARKS = """link,title,tags
https://example.org/strips,Fraction strips,paper
https://example.org/strips,Again,
javascript:alert(1),Bad,
"""


async def begun(world: World) -> InteractionResult:
    file = ("links.csv", BOOKMARKS.encode())
    return await world.staff.slash(world.channel, "library import", file=file)


async def file_of(result: InteractionResult) -> str:
    (attached,) = shown(result).attachments
    return (await attached.read()).decode("utf-8-sig")


async def card(world: World, asked: InteractionResult) -> str:
    """What stands on the import's card by now."""
    await world.env.settle()
    return text_of(shown(asked))


async def test_a_file_is_looked_at_imported_reported_and_taken_back(
    library: World, shelf_channel: ChannelHandle
) -> None:
    settings = ResourceSettings(review=Review.OFF, library_channel_id=shelf_channel.id)
    await turn_on(library, settings)
    asked = await begun(library)
    assert "Nothing is in the library yet" in told(asked)
    assert "**1** new" in told(asked)
    done = await press(library, asked, "Import 1")
    await library.pass_time(minutes=1)
    assert posts(shelf_channel) == []
    report = await file_of(await press(library, done, "Get the report"))
    assert "https://example.org/strips,added,#1" in report
    await press(library, done, "Undo import")
    await library.pass_time(minutes=1)
    assert "Taken back" in await card(library, done)
    assert "nothing in the library yet" in told(
        await library.staff.slash(library.channel, "library export")
    )


async def test_a_card_offers_what_can_be_done(library: World) -> None:
    asked = await begun(library)
    offered = {"Import 1", "Import for review", "Cancel", "Get the report"}
    assert set(controls(shown(asked))) == offered
    assert "Cancelled" in await card(library, await press(library, asked, "Cancel"))


async def test_a_library_is_handed_over_as_a_file(library: World) -> None:
    await press(library, await begun(library), "Import 1")
    await library.pass_time(minutes=1)
    handed = await library.staff.slash(library.channel, "library export", format="csv")
    assert "**1 resource.**" in told(handed)
    assert "https://example.org/strips,Fraction strips" in await file_of(handed)


async def test_a_member_is_refused(library: World) -> None:
    command_id = library.bot.command_ids["library"]
    library.guild.set_command_permissions(command_id, {library.member: True})
    file = ("links.csv", BOOKMARKS.encode())
    refused = await library.member.slash(library.channel, "library import", file=file)
    assert "new" not in told(refused)
    assert not controls(shown(refused))
