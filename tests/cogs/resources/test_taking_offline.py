"""The week's digest and what it can be taken home as; one resource likewise (RES-19, RES-24)."""

from email import message_from_bytes
from email.policy import SMTP

import discord
import pytest
from simcord import ChannelHandle, InteractionResult

from cogs._kit.buttons import NumberedButton
from cogs._kit.panel import Panel
from cogs.resources.digest import DigestPageButton
from cogs.resources.offline import SelectionPageButton, TakeOfflineButton
from plc_bot.guilds.models import CommunitySettings
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.record.models import ResourceState
from tests.cogs.prompts.scenes import controls, posts, shown, text_of, told
from tests.cogs.prompts.test_refusals import forged
from tests.cogs.resources.scenes import turn_on
from tests.cogs.world import World
from tests.resources.builders import a_resource, an_address, kept

FILES = ["Take it offline", "As PDF", "As e-mail"]
A_WEEK = {"days": 7, "hours": 1}


@pytest.fixture
def digest_channel(world: World) -> ChannelHandle:
    return world.guild.create_text_channel("weekly-digest")


@pytest.fixture
async def school(world: World, digest_channel: ChannelHandle) -> World:
    """A library with two resources, whose digest is posted."""
    await world.env.settle()
    community = CommunitySettings(name="Riverside Educators", zone="Europe/Berlin")
    await turn_on(world, community, ResourceSettings(digest_channel_id=digest_channel.id))
    for title in ("Fraction strips", "Paper volcano"):
        link = f"https://example.org/{title.replace(' ', '-')}"
        await kept(
            world.services,
            a_resource(
                link,
                guild_id=world.guild.id,
                address=an_address(link),
                title=title,
                why="It works.",
            ),
        )
    return world


async def file_of(result: InteractionResult) -> tuple[str, str]:
    (attachment,) = shown(result).attachments
    return attachment.filename, (await attachment.read()).decode("latin-1")


async def test_the_digest_comes_by_itself_and_goes_home_in_three_ways(
    school: World, digest_channel: ChannelHandle
) -> None:
    await school.pass_time(**A_WEEK)
    (post,) = posts(digest_channel)
    assert "Fraction strips" in text_of(post)
    assert "Paper volcano" in text_of(post)
    await school.restart()
    found = [await file_of(await school.member.click(post, label=label)) for label in FILES]
    assert [name.rpartition(".")[2] for name, _content in found] == ["html", "pdf", "eml"]
    page, pdf, mail = (content for _name, content in found)
    assert pdf.startswith("%PDF-")
    read = message_from_bytes(mail.encode("latin-1"), policy=SMTP)
    text = read.get_body(("plain",))
    assert text is not None
    for kept_there in (page, text.get_content()):
        assert "What is new: Riverside Educators" in kept_there
        assert kept_there.index("Paper volcano") < kept_there.index("Fraction strips")
        assert "https://example.org/Paper-volcano" in kept_there


async def test_a_digest_is_posted_once_and_only_with_news(
    school: World, digest_channel: ChannelHandle
) -> None:
    await school.pass_time(days=22)
    assert len(posts(digest_channel)) == 1


async def test_one_resource_can_be_taken_home_too(school: World) -> None:
    message = await _pressable(school, TakeOfflineButton(1))
    offered = await school.member.click(message, label="Take it offline")
    assert "It names nobody here." in told(offered)
    assert list(controls(shown(offered))) == ["As a page", "As PDF", "As e-mail"]
    name, page = await file_of(await school.member.click(shown(offered), label="As a page"))
    assert name.endswith(".html")
    assert "<title>Fraction strips</title>" in page


async def test_what_the_font_lacks_is_said_and_the_page_offered(school: World) -> None:
    await kept(school.services, a_resource(None, guild_id=school.guild.id, title="分数"))
    offered = await school.member.click(
        await _pressable(school, TakeOfflineButton(3)), label="Take it offline"
    )
    said = told(await school.member.click(shown(offered), label="As PDF"))
    assert "Please take the page instead" in said
    _name, page = await file_of(await school.member.click(shown(offered), label="As a page"))
    assert "分数" in page.encode("latin-1").decode()


async def test_nobody_takes_what_is_not_theirs_to_see(
    school: World, digest_channel: ChannelHandle
) -> None:
    await school.pass_time(**A_WEEK)
    hidden = a_resource(None, guild_id=school.guild.id, title="Secret", state=ResourceState.WAITING)
    await kept(school.services, hidden)
    first = await _pressable(school, TakeOfflineButton(1))
    await school.member.click(first, label="Take it offline")
    mine = [DigestPageButton(1), SelectionPageButton(1), TakeOfflineButton(1)]
    for said in await forged(school, school.stranger, *mine):
        assert "riverside" not in said.lower()
        assert "I can't find" in said or "no longer here" in said or "too old" in said
    (said,) = await forged(school, school.helper, SelectionPageButton(1))
    assert "no longer here" in said
    (said,) = await forged(school, school.helper, TakeOfflineButton(3))
    assert "I can't find resource #3" in said


async def _pressable(school: World, *buttons: NumberedButton) -> discord.Message:
    """A message with these buttons, as a card has them."""
    channel = school.bot.get_channel(school.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.send("x", view=Panel(*buttons))
