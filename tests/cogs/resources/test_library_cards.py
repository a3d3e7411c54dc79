"""The library channel, and files in it: RES-15."""

import pytest
from simcord import ChannelHandle

from plc_bot.actor import Actor
from plc_bot.resources.models import ResourceSettings, Review
from tests.cogs.prompts.scenes import controls, deny, posts, press, shown, text_of, told
from tests.cogs.resources.scenes import resource, shared, turn_on
from tests.cogs.world import World

PDF = ("strips.pdf", b"%PDF-1.7 strips")


@pytest.fixture
async def posting(library: World, shelf_channel: ChannelHandle) -> World:
    """A library whose cards are posted."""
    settings = ResourceSettings(review=Review.OFF, library_channel_id=shelf_channel.id)
    await turn_on(library, settings)
    return library


async def test_a_card_follows_what_becomes_of_its_resource(
    posting: World, shelf_channel: ChannelHandle
) -> None:
    answer = await shared(posting)
    await posting.pass_time(minutes=1)
    (card,) = posts(shelf_channel)
    assert "Fraction strips" in text_of(card)
    form = await press(posting, answer, "Add details", posting.member)
    await posting.member.submit_modal(form, {"type": ["worksheet"]})
    await posting.pass_time(minutes=1)
    (card,) = posts(shelf_channel)
    assert "Worksheet" in text_of(card)
    await press(posting, answer, "Undo", posting.member)
    await posting.pass_time(minutes=1)
    assert posts(shelf_channel) == []


async def test_a_file_of_ones_own_is_copied_and_found_anew_after_two_days(
    posting: World, shelf_channel: ChannelHandle
) -> None:
    """RES-15: the address that is shown is always of today."""
    form = await resource(posting, "share", file=PDF)
    answer = await posting.member.submit_modal(form, {"title": "Strips", "whose": "own"})
    await posting.pass_time(minutes=1)
    (card,) = posts(shelf_channel)
    assert [file.filename for file in card.attachments] == ["strips.pdf"]
    await posting.pass_time(days=2)
    got = told(await posting.helper.click(card, label="Get file"))
    assert f"/attachments/{shelf_channel.id}/" in got
    await posting.bot.get_partial_messageable(card.channel.id).get_partial_message(card.id).delete()
    gone = await press(posting, answer, "Get file", posting.member)
    assert "The file of #1 is missing" in told(gone)


async def test_a_file_in_a_message_is_opened_where_it_stands(posting: World) -> None:
    message = await posting.helper.send(posting.channel, "", attachments=[PDF])
    form = await posting.member.context_menu(posting.channel, "Save as resource", message)
    answer = await posting.member.submit_modal(form, {"title": "Strips", "whose": "foreign"})
    opens = controls(shown(answer))["Open in Discord"]["url"]
    assert opens.endswith(f"/{posting.channel.id}/{message.id}")


async def test_a_file_with_no_message_and_no_copy_is_refused_with_the_way_round(
    posting: World,
) -> None:
    form = await resource(posting, "share", file=PDF)
    refused = await posting.member.submit_modal(form, {"title": "", "whose": "foreign"})
    assert "open that message's menu, *Apps*, *Save as resource*" in told(refused)


async def test_a_card_that_could_not_be_posted_is_when_its_resource_comes_back(
    posting: World, shelf_channel: ChannelHandle
) -> None:
    await deny(posting, shelf_channel, "send_messages")
    await shared(posting)
    await posting.pass_time(minutes=5)
    keeping, sharer = posting.services.resources.sharing.keeping, posting.member
    actor = Actor(posting.guild.id, sharer.id)
    await keeping.retire(actor, 1)
    await deny(posting, shelf_channel)
    await keeping.bring_back(actor, 1)
    await posting.pass_time(minutes=1)
    assert len(posts(shelf_channel)) == 1
