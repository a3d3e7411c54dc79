"""Threads and forum posts in the emulated Discord, made by discord.py itself."""

import discord
import pytest

from tests.clock import ManualClock
from tests.wire.emulator.permissions import (
    CREATE_PUBLIC_THREADS,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
)
from tests.wire.emulator.threads import HAS_THREAD, PINNED, REQUIRES_TAG
from tests.wire.emulator.visitor import Visitor, code_of


async def a_post(visitor: Visitor, name: str = "Monday") -> discord.Thread:
    return (await visitor.forum.create_thread(name=name, content="What stays?")).thread


async def test_a_thread_has_the_id_of_its_message(visitor: Visitor) -> None:
    sent = await visitor.text.send("What stays?")
    thread = await sent.create_thread(name="Monday")
    assert (thread.id, thread.parent_id, thread.owner_id) == (
        sent.id,
        visitor.text.id,
        visitor.emulated.bot_id,
    )
    assert visitor.standing_message(sent.id)["flags"] & HAS_THREAD
    assert visitor.emulated.invalid == []


async def test_a_message_has_one_thread_at_most(visitor: Visitor) -> None:
    sent = await visitor.text.send("What stays?")
    await sent.create_thread(name="Monday")
    with pytest.raises(discord.HTTPException) as raised:
        await sent.create_thread(name="Tuesday")
    assert code_of(raised) == (400, 160004)


async def test_a_thread_is_told_of_and_can_be_written_to(visitor: Visitor) -> None:
    sent = await visitor.text.send("What stays?")
    waiting = visitor.hears("thread_create")
    await sent.create_thread(name="Monday")
    thread = await waiting
    await thread.send("An answer")
    assert visitor.standing(visitor.channel(thread.id)) == ["An answer"]
    assert visitor.channel(thread.id)["message_count"] == 1


async def test_a_forum_post_is_a_thread_and_its_first_message(visitor: Visitor) -> None:
    made = await visitor.forum.create_thread(name="Monday", content="What stays?")
    assert made.thread.id == made.message.id
    assert visitor.standing(visitor.channel(made.thread.id)) == ["What stays?"]
    (found,) = await visitor.cached.active_threads()
    assert found.id == made.thread.id
    assert visitor.emulated.invalid == []


async def test_a_forum_may_insist_on_a_tag(visitor: Visitor) -> None:
    visitor.board["flags"] |= REQUIRES_TAG
    with pytest.raises(discord.HTTPException) as raised:
        await a_post(visitor)
    assert code_of(raised) == (400, 40067)
    (news, _ideas) = visitor.forum.available_tags
    made = await visitor.forum.create_thread(name="x", content="y", applied_tags=[news])
    assert made.thread.applied_tags == [news]


async def test_a_tag_must_be_one_of_the_forum(visitor: Visitor) -> None:
    stray = discord.Object(5)
    with pytest.raises(discord.NotFound) as raised:
        await visitor.forum.create_thread(name="x", content="y", applied_tags=[stray])  # pyright: ignore[reportArgumentType] - a tag that is gone
    assert code_of(raised) == (404, 10087)


async def test_a_thread_is_not_made_in_a_forum_or_a_post_in_a_channel(visitor: Visitor) -> None:
    visitor.emulated.validates = False
    post = await a_post(visitor)
    with pytest.raises(discord.HTTPException) as raised:
        await post.get_partial_message(post.id).create_thread(name="x")
    assert code_of(raised) == (400, 50024)
    with pytest.raises(discord.HTTPException) as raised:
        await visitor.text.create_thread(name="x", type=discord.ChannelType.public_thread)
    assert code_of(raised) == (400, 50024)


@pytest.mark.parametrize(
    ("missing", "code"), [(VIEW_CHANNEL, 50001), (CREATE_PUBLIC_THREADS, 50013)]
)
async def test_a_thread_needs_permissions(visitor: Visitor, missing: int, code: int) -> None:
    sent = await visitor.text.send("What stays?")
    await visitor.emulated.changes.deny(visitor.room, missing)
    with pytest.raises(discord.Forbidden) as raised:
        await sent.create_thread(name="Monday")
    assert code_of(raised) == (403, code)


async def test_a_forum_post_needs_to_send_and_not_to_create_threads(visitor: Visitor) -> None:
    await visitor.emulated.changes.deny(visitor.board, CREATE_PUBLIC_THREADS)
    assert await a_post(visitor)
    await visitor.emulated.changes.deny(visitor.board, SEND_MESSAGES)
    with pytest.raises(discord.Forbidden) as raised:
        await a_post(visitor)
    assert code_of(raised) == (403, 50013)


async def test_an_answer_in_a_thread_needs_a_permission_of_its_own(visitor: Visitor) -> None:
    post = await a_post(visitor)
    await visitor.emulated.changes.deny(visitor.board, SEND_MESSAGES)
    await post.send("still")
    await visitor.emulated.changes.deny(visitor.board, SEND_MESSAGES_IN_THREADS)
    with pytest.raises(discord.Forbidden) as raised:
        await post.send("no more")
    assert code_of(raised) == (403, 50013)


async def test_archived_posts_are_listed_latest_first(visitor: Visitor, clock: ManualClock) -> None:
    posts = [await a_post(visitor, name) for name in ("one", "two", "three")]
    for post in (posts[1], posts[0]):
        clock.advance(minutes=1)
        await post.edit(archived=True)
    listed = [thread.name async for thread in visitor.forum.archived_threads(limit=None)]
    assert listed == ["one", "two"]
    assert [thread.name for thread in await visitor.cached.active_threads()] == ["three"]


async def test_archived_posts_are_listed_page_by_page(visitor: Visitor, clock: ManualClock) -> None:
    for number in range(5):
        thread = visitor.emulated.world.add_thread(visitor.board, str(number))
        clock.advance(minutes=1)
        await visitor.emulated.changes.archive(thread)
    pages = await visitor.client.http.get_public_archived_threads(visitor.forum.id, limit=2)
    assert ([thread["name"] for thread in pages["threads"]], pages["has_more"]) == (
        ["4", "3"],
        True,
    )


async def test_archived_posts_are_part_of_the_history(visitor: Visitor) -> None:
    await visitor.emulated.changes.deny(visitor.board, READ_MESSAGE_HISTORY)
    with pytest.raises(discord.Forbidden) as raised:
        _ = [thread async for thread in visitor.forum.archived_threads()]
    assert code_of(raised) == (403, 50013)


async def test_a_message_wakes_an_archived_thread(visitor: Visitor) -> None:
    post = await a_post(visitor)
    await post.edit(archived=True)
    await post.send("good morning")
    assert not visitor.channel(post.id)["thread_metadata"]["archived"]


async def test_a_locked_thread_stays_shut_to_whoever_is_no_moderator(visitor: Visitor) -> None:
    post = await a_post(visitor)
    await visitor.emulated.changes.deny(visitor.board, MANAGE_THREADS)
    await visitor.emulated.changes.archive(visitor.channel(post.id), locked=True)
    with pytest.raises(discord.HTTPException) as raised:
        await post.send("let me in")
    assert code_of(raised) == (400, 50083)


async def test_in_an_archived_thread_messages_can_only_be_deleted(visitor: Visitor) -> None:
    post = await a_post(visitor)
    await post.edit(archived=True)
    first = post.get_partial_message(post.id)
    for act in (first.edit(content="new"), first.pin(), post.edit(name="new")):
        with pytest.raises(discord.HTTPException) as raised:
            await act
        assert code_of(raised) == (400, 50083)
    await first.delete()


async def test_one_post_of_a_forum_is_pinned(visitor: Visitor) -> None:
    first, second = await a_post(visitor, "one"), await a_post(visitor, "two")
    await first.edit(pinned=True)
    with pytest.raises(discord.HTTPException) as raised:
        await second.edit(pinned=True)
    assert code_of(raised) == (400, 30047)
    await first.edit(pinned=False)
    await second.edit(pinned=True)
    assert visitor.channel(second.id)["flags"] == PINNED


async def test_pinning_and_deleting_posts_is_for_moderators(visitor: Visitor) -> None:
    post = await a_post(visitor)
    await visitor.emulated.changes.deny(visitor.board, MANAGE_THREADS)
    for act in (post.edit(pinned=True), post.edit(locked=True), post.delete()):
        with pytest.raises(discord.Forbidden) as raised:
            await act
        assert code_of(raised) == (403, 50013)
    await post.edit(name="ours to name", archived=True)


async def test_a_deleted_thread_is_gone_with_all_in_it(visitor: Visitor) -> None:
    post = await a_post(visitor)
    waiting = visitor.hears("raw_thread_delete")
    await post.delete()
    assert (await waiting).thread_id == post.id
    with pytest.raises(discord.NotFound) as raised:
        await visitor.client.fetch_channel(post.id)
    assert code_of(raised) == (404, 10003)


async def test_a_thread_gone_quiet_is_forgotten_and_can_be_looked_up(visitor: Visitor) -> None:
    post = await a_post(visitor)
    waiting = visitor.hears("thread_update")
    await visitor.emulated.changes.archive(visitor.channel(post.id))
    await waiting
    assert visitor.client.get_channel(post.id) is None
    found = await visitor.client.fetch_channel(post.id)
    assert isinstance(found, discord.Thread)
    assert found.archived
