"""`/library review` as a librarian and a sharer see it: what RES-22 leads to."""

import pytest
from simcord import InteractionResult

from plc_bot.actor import Actor
from plc_bot.guilds.models import CommunitySettings
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.using.reports.models import ReportKind
from tests.cogs.prompts.scenes import press, shown, told
from tests.cogs.resources.scenes import shared, turn_on
from tests.cogs.world import World

pytestmark = pytest.mark.usefixtures("library")


async def review(world: World) -> InteractionResult:
    return await world.staff.slash(world.channel, "library review")


async def waiting_share(world: World) -> InteractionResult:
    """A new member's share, before a librarian."""
    await turn_on(world, ResourceSettings())
    await shared(world)
    return await review(world)


async def inbox(world: World) -> str:
    return told(await world.member.slash(world.channel, "inbox")).replace("\\", "")


async def test_nothing_to_review_is_said(library: World) -> None:
    assert "Nothing waits for you" in told(await review(library))


async def test_a_share_is_approved_and_its_sharer_reads_so(library: World) -> None:
    asked = await waiting_share(library)
    assert "1 of 1: a share that waits." in told(asked)
    assert "#1 is there for everybody now." in told(
        await press(library, asked, "Approve", library.staff)
    )
    assert "Your share #1 Fraction strips is there for everybody" in await inbox(library)


async def test_a_share_is_given_back_with_a_note(library: World) -> None:
    asked = await waiting_share(library)
    form = await press(library, asked, "Give back", library.staff)
    answer = await library.staff.submit_modal(form, {"reason": "Which grade is it for?"})
    assert "#1 is back with whoever shared it" in told(answer)
    read = await inbox(library)
    assert "came back with a note" in read
    assert "Which grade is it for?" in read


async def test_a_share_is_rejected_also_after_a_restart(library: World) -> None:
    asked = await waiting_share(library)
    await library.restart()
    form = await press(library, asked, "Reject", library.staff)
    answer = await library.staff.submit_modal(form, {"reason": "It is an advertisement."})
    assert "#1 is removed" in told(answer)
    assert "Your share #1 was removed." in await inbox(library)


async def test_staff_hear_of_what_waits_after_a_day(library: World) -> None:
    office = library.guild.create_text_channel("staff-office")
    community = CommunitySettings(
        name="Riverside Educators", zone="Europe/Berlin", staff_channel_id=office.id
    )
    await turn_on(library, community, ResourceSettings())
    await shared(library)
    await library.pass_time(hours=25)
    (message,) = office.history()
    assert "1 thing in the library waits" in message.content
    asked = await library.staff.click(message, label="Review")
    assert "a share that waits" in told(asked)


async def test_what_was_reported_is_hidden_and_shown_again(library: World) -> None:
    await shared(library)
    reporter = Actor(library.guild.id, library.helper.id)
    reports = library.services.resources.using.reports
    await reports.report(reporter, 1, ReportKind.WRONG, "*The* sum is wrong.")
    asked = await review(library)
    assert "reported, and still there for all" in told(asked)
    assert r"\*The\* sum is wrong." in shown(asked).content
    form = await press(library, asked, "Hide", library.staff)
    await library.staff.submit_modal(form, {"reason": "We look at it."})
    again = await review(library)
    answer = await press(library, again, "Show again", library.staff)
    assert "#1 is there for everybody again." in told(answer)
