"""Messages in the emulated Discord, sent and read by discord.py itself."""

import io
from datetime import timedelta

import discord
import pytest
from discord.http import handle_message_parameters

from tests.clock import ManualClock
from tests.wire.emulator.messages import LARGEST_FILE, REMEMBERED
from tests.wire.emulator.permissions import (
    ATTACH_FILES,
    EMBED_LINKS,
    MENTION_EVERYONE,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    SEND_POLLS,
    VIEW_CHANNEL,
)
from tests.wire.emulator.visitor import Visitor, code_of
from tests.wire.emulator.world import CATEGORY


async def test_what_was_sent_can_be_read_again(visitor: Visitor) -> None:
    card = discord.Embed(title="Monday", description="What stays?")
    sent = await visitor.text.send("Hello", embed=card)
    read = await visitor.text.fetch_message(sent.id)
    assert (read.content, read.embeds, read.author.id) == ("Hello", [card], visitor.emulated.bot_id)
    assert visitor.emulated.invalid == []


async def test_a_repeated_nonce_makes_no_second_message(visitor: Visitor) -> None:
    first = await visitor.text.send("one", nonce="week-1")
    again = await visitor.text.send("one", nonce="week-1")
    assert again.id == first.id
    assert visitor.standing() == ["one"]


async def test_a_nonce_is_forgotten_after_some_minutes(
    visitor: Visitor, clock: ManualClock
) -> None:
    await visitor.text.send("one", nonce="week-1")
    clock.advance(seconds=REMEMBERED.total_seconds())
    await visitor.text.send("two", nonce="week-1")
    assert visitor.standing() == ["one"]
    clock.advance(seconds=1)
    await visitor.text.send("three", nonce="week-1")
    assert visitor.standing() == ["one", "three"]


async def test_a_nonce_counts_in_its_channel_only(visitor: Visitor) -> None:
    other = visitor.emulated.world.add_channel(visitor.guild, "other")
    await visitor.text.send("here", nonce="week-1")
    there = visitor.client.get_partial_messageable(int(other["id"]))
    await there.send("there", nonce="week-1")
    assert visitor.standing() == ["here"]
    assert visitor.standing(other) == ["there"]


async def test_a_nonce_that_is_not_enforced_drops_nothing(visitor: Visitor) -> None:
    visitor.emulated.validates = False  # the bot must never send one
    with handle_message_parameters("twice", nonce="week-1") as said:
        assert said.payload is not None
        said.payload["enforce_nonce"] = False
        await visitor.client.http.send_message(visitor.text.id, params=said)
        await visitor.client.http.send_message(visitor.text.id, params=said)
    assert visitor.standing() == ["twice", "twice"]


async def test_history_is_read_in_pages_from_either_end(visitor: Visitor) -> None:
    world, room = visitor.emulated.world, visitor.room
    mine = world.add_user("mia")
    for number in range(250):
        visitor.emulated.changes.write(room, int(mine["id"]), str(number))
    forwards = [one.content async for one in visitor.text.history(limit=None, oldest_first=True)]
    assert forwards == [str(number) for number in range(250)]
    middle = await anext(one async for one in visitor.text.history(limit=1))
    before = [one.content async for one in visitor.text.history(limit=120, before=middle)]
    assert before == [str(number) for number in range(248, 128, -1)]


async def test_a_changed_message_says_what_it_says_now(visitor: Visitor) -> None:
    sent = await visitor.text.send("before", embed=discord.Embed(title="card"))
    changed = await sent.edit(content="after")
    assert (changed.content, len(changed.embeds)) == ("after", 1)
    assert changed.edited_at is not None
    assert (await sent.edit(embed=None)).embeds == []


async def test_what_was_deleted_is_unknown(visitor: Visitor) -> None:
    sent = await visitor.text.send("away")
    await sent.delete()
    with pytest.raises(discord.NotFound) as raised:
        await sent.delete()
    assert code_of(raised) == (404, 10008)


async def test_only_its_author_changes_a_message(visitor: Visitor) -> None:
    mia = visitor.emulated.world.add_user("mia")
    written = visitor.emulated.changes.write(visitor.room, int(mia["id"]), "mine")
    message = visitor.text.get_partial_message(int(written["id"]))
    with pytest.raises(discord.Forbidden) as raised:
        await message.edit(content="not mine")
    assert code_of(raised) == (403, 50005)


@pytest.mark.parametrize(
    ("missing", "code"), [(VIEW_CHANNEL, 50001), (SEND_MESSAGES, 50013), (EMBED_LINKS, 50013)]
)
async def test_a_card_needs_permissions(visitor: Visitor, missing: int, code: int) -> None:
    await visitor.emulated.changes.deny(visitor.room, missing)
    with pytest.raises(discord.Forbidden) as raised:
        await visitor.text.send(embed=discord.Embed(title="card"))
    assert code_of(raised) == (403, code)
    assert visitor.standing() == []


async def test_words_alone_need_no_permission_for_cards(visitor: Visitor) -> None:
    await visitor.emulated.changes.deny(visitor.room, EMBED_LINKS | ATTACH_FILES | SEND_POLLS)
    await visitor.text.send("plain")
    assert visitor.standing() == ["plain"]


async def test_files_and_polls_need_permissions_of_their_own(visitor: Visitor) -> None:
    await visitor.emulated.changes.deny(visitor.room, ATTACH_FILES | SEND_POLLS)
    poll = discord.Poll("Which?", duration=timedelta(hours=1))
    poll.add_answer(text="this")
    file = discord.File(io.BytesIO(b"1"), "a.txt")
    for act in (visitor.text.send(file=file), visitor.text.send(poll=poll)):
        with pytest.raises(discord.Forbidden) as raised:
            await act
        assert code_of(raised) == (403, 50013)


async def test_without_reading_the_history_there_is_none(visitor: Visitor) -> None:
    sent = await visitor.text.send("unseen")
    await visitor.emulated.changes.deny(visitor.room, READ_MESSAGE_HISTORY)
    assert [one async for one in visitor.text.history()] == []
    with pytest.raises(discord.Forbidden) as raised:
        await visitor.text.fetch_message(sent.id)
    assert code_of(raised) == (403, 50013)


async def test_a_file_comes_back_as_it_was_sent(visitor: Visitor) -> None:
    sent = await visitor.text.send(file=discord.File(io.BytesIO(b"a,b\n"), "a.csv"))
    (attachment,) = sent.attachments
    assert (attachment.filename, attachment.size) == ("a.csv", 4)
    assert await attachment.read() == b"a,b\n"
    assert visitor.emulated.invalid == []


async def test_a_file_that_is_too_large_is_refused(visitor: Visitor) -> None:
    large = discord.File(io.BytesIO(bytes(LARGEST_FILE + 1)), "a.bin")
    visitor.emulated.validates = False
    with pytest.raises(discord.HTTPException) as raised:
        await visitor.text.send(file=large)
    assert code_of(raised) == (413, 40005)


async def test_a_poll_stands_as_it_was_asked_for(visitor: Visitor) -> None:
    poll = discord.Poll("Which?", duration=timedelta(hours=48))
    poll.add_answer(text="this").add_answer(text="that")
    sent = await visitor.text.send(poll=poll)
    assert sent.poll is not None
    assert [answer.text for answer in sent.poll.answers] == ["this", "that"]
    assert sent.poll.duration == timedelta(hours=48)
    assert visitor.emulated.invalid == []


async def test_an_empty_message_is_refused(visitor: Visitor) -> None:
    visitor.emulated.validates = False
    with pytest.raises(discord.HTTPException) as raised:
        await visitor.text.send("")
    assert code_of(raised) == (400, 50006)


@pytest.mark.parametrize(("kind", "code"), [("forum", 40058), ("category", 50008)])
async def test_not_every_channel_holds_messages(visitor: Visitor, kind: str, code: int) -> None:
    category = visitor.emulated.world.add_channel(visitor.guild, "rooms", CATEGORY)
    channel = visitor.board if kind == "forum" else category
    with pytest.raises(discord.HTTPException) as raised:
        await visitor.client.get_partial_messageable(int(channel["id"])).send("lost")
    assert code_of(raised) == (400, code)


async def test_a_role_is_pinged_where_it_is_meant_to_be(visitor: Visitor) -> None:
    role = visitor.emulated.world.add_role(visitor.guild, "Teachers")
    named = discord.Object(int(role["id"]))
    sent = await visitor.text.send(
        f"<@&{role['id']}>", allowed_mentions=discord.AllowedMentions(roles=[named])
    )
    assert sent.raw_role_mentions == [named.id]
    quiet = await visitor.text.send(
        f"<@&{role['id']}>", allowed_mentions=discord.AllowedMentions.none()
    )
    assert standing_pings(visitor, quiet.id) == []


async def test_a_role_is_pinged_without_permission_only_if_everybody_may(visitor: Visitor) -> None:
    role = visitor.emulated.world.add_role(visitor.guild, "Teachers")
    await visitor.emulated.changes.deny(visitor.room, MENTION_EVERYONE)
    sent = await visitor.text.send(f"<@&{role['id']}>")
    assert standing_pings(visitor, sent.id) == []
    await visitor.emulated.changes.set_role(visitor.guild, role, mentionable=True)
    sent = await visitor.text.send(f"<@&{role['id']}>")
    assert standing_pings(visitor, sent.id) == [role["id"]]


async def test_everyone_is_pinged_only_with_permission(visitor: Visitor) -> None:
    loud = await visitor.text.send("@everyone")
    await visitor.emulated.changes.deny(visitor.room, MENTION_EVERYONE)
    quiet = await visitor.text.send("@everyone")
    assert (loud.mention_everyone, quiet.mention_everyone) == (True, False)


def standing_pings(visitor: Visitor, message_id: int) -> list[str]:
    return visitor.standing_message(message_id)["mention_roles"]
