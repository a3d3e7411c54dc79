"""Posting in Discord, finding it again, and what each refusal means."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest
from simcord import ChannelHandle

from cogs._kit.panel import Panel
from cogs._kit.posts import DiscordPosts, Words
from plc_bot.errors import PLCBotError
from plc_bot.outward import (
    Errand,
    OutcomeUnknownError,
    PermissionLostError,
    PlaceLostError,
    Posted,
    PostRefusedError,
    Step,
    TryLaterError,
)
from tests.cogs.kit.sample import PokeButton
from tests.cogs.world import World

WORDS = Words("What stays?", embed=discord.Embed(title="Monday"), thread_name="Monday's question")


class NumberRenderer:
    """Words with a button that carries the subject's number."""

    def __init__(self, words: Words | None = WORDS) -> None:
        self.said = words

    async def words(self, errand: Errand) -> Words | None:
        return self.said and replace(self.said, view=Panel(PokeButton(int(errand.subject))))

    def marker(self, errand: Errand) -> str:
        return f"plc:test-poke:{errand.subject}"


@pytest.fixture
def posts(world: World) -> DiscordPosts:
    made = world.bot.outward.posts
    made.renderers["test"] = NumberRenderer()
    return made


def errand(
    world: World, channel: ChannelHandle | None = None, subject: int = 7, **changes: object
) -> Errand:
    where = (channel or world.channel).id
    made = Errand(world.guild.id, "test", str(subject), Step.POST, where, None, "n-1", timedelta())
    return replace(made, **changes)


async def forum(world: World) -> ChannelHandle:
    made = world.guild.create_forum_channel("talk")
    await world.env.settle()
    return made


async def test_a_post_has_its_words_and_buttons(world: World, posts: DiscordPosts) -> None:
    posted = await posts.carry_out(errand(world))
    message = world.channel.last_message
    assert message is not None
    assert posted == Posted(message.id)
    assert (message.content, message.embeds[0].title) == ("What stays?", "Monday")
    assert "plc:test-poke:7" in str(message.components)


async def test_nothing_is_posted_that_is_no_longer_wanted(
    world: World, posts: DiscordPosts
) -> None:
    posts.renderers["test"] = NumberRenderer(None)
    assert await posts.carry_out(errand(world)) is None
    assert world.channel.history() == []


async def test_the_thread_stands_on_the_post(world: World, posts: DiscordPosts) -> None:
    posted = await posts.carry_out(errand(world))
    assert posted is not None
    step = errand(world, step=Step.THREAD, message_id=posted.message_id)
    threaded = await posts.carry_out(step)
    (thread,) = world.channel.threads
    assert thread.name == "Monday's question"
    assert threaded == Posted(posted.message_id, thread.id)


async def test_a_thread_that_is_there_already_counts_as_made(
    world: World, posts: DiscordPosts
) -> None:
    posted = await posts.carry_out(errand(world))
    assert posted is not None
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160004)
    step = errand(world, step=Step.THREAD, message_id=posted.message_id)
    assert await posts.carry_out(step) == Posted(posted.message_id, posted.message_id)


async def test_a_forum_post_is_post_and_thread_at_once(world: World, posts: DiscordPosts) -> None:
    talk = await forum(world)
    posted = await posts.carry_out(errand(world, talk))
    (thread,) = talk.threads
    assert posted is not None
    assert posted.thread_id == thread.id
    assert thread.name == "Monday's question"


async def test_only_the_chosen_role_is_pinged(world: World, posts: DiscordPosts) -> None:
    posts.renderers["test"] = NumberRenderer(replace(WORDS, role_ids=(world.staff_role.id,)))
    await posts.carry_out(errand(world))
    (sent,) = (one.json for one in world.env.http_requests if one.path.endswith("/messages"))
    assert sent is not None
    allowed = sent["allowed_mentions"]
    assert allowed["roles"] == [world.staff_role.id]
    assert allowed["parse"] == []


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (404, 10003, PlaceLostError),
        (403, 50001, PlaceLostError),
        (403, 50013, PermissionLostError),
        (400, 40067, PermissionLostError),
        (400, 50035, PostRefusedError),
        (429, 0, TryLaterError),
        (503, 0, OutcomeUnknownError),
        (408, 0, OutcomeUnknownError),
    ],
)
async def test_each_refusal_has_its_meaning(
    world: World, posts: DiscordPosts, status: int, code: int, error: type[PLCBotError]
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    with pytest.raises(error):
        await posts.carry_out(errand(world))


async def test_a_refused_post_names_discords_code(world: World, posts: DiscordPosts) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    with pytest.raises(PostRefusedError, match="50035"):
        await posts.carry_out(errand(world))


async def test_our_post_is_found_by_its_button(world: World, posts: DiscordPosts) -> None:
    since = world.clock.now()
    await world.member.send(world.channel, "something else")
    other = await posts.carry_out(errand(world, subject=8))
    posted = await posts.carry_out(errand(world))
    assert posted != other
    assert await posts.find_ours(errand(world), since) == posted


async def test_what_never_arrived_is_not_found(world: World, posts: DiscordPosts) -> None:
    await posts.carry_out(errand(world, subject=77))
    assert await posts.find_ours(errand(world), world.clock.now()) is None


async def test_an_older_post_with_the_same_button_does_not_count(
    world: World, posts: DiscordPosts
) -> None:
    await posts.carry_out(errand(world))
    await world.pass_time(hours=1)
    assert await posts.find_ours(errand(world), world.clock.now()) is None


async def test_our_forum_post_is_found_and_its_copy_taken_away(
    world: World, posts: DiscordPosts
) -> None:
    talk, since = await forum(world), world.clock.now()
    first = await posts.carry_out(errand(world, talk))
    await world.pass_time(seconds=20)
    await posts.carry_out(errand(world, talk))
    await posts.carry_out(errand(world, talk, subject=8))
    assert await posts.find_ours(errand(world, talk), since) == first
    assert len(talk.threads) == 2


async def test_a_copy_is_put_away_where_it_may_not_be_deleted(
    world: World, posts: DiscordPosts
) -> None:
    talk, since = await forum(world), world.clock.now()
    first = await posts.carry_out(errand(world, talk))
    await world.pass_time(seconds=20)
    copy = await posts.carry_out(errand(world, talk))
    assert copy is not None
    world.env.inject_error("DELETE", f"/channels/{copy.thread_id}", status=403, code=50013)
    assert await posts.find_ours(errand(world, talk), since) == first
    (put_away,) = (one for one in talk.threads if one.id == copy.thread_id)
    assert put_away.history() == []


async def test_a_copy_that_was_answered_stays(world: World, posts: DiscordPosts) -> None:
    talk, since = await forum(world), world.clock.now()
    first = await posts.carry_out(errand(world, talk))
    await world.pass_time(seconds=20)
    await posts.carry_out(errand(world, talk))
    copy = max(talk.threads, key=lambda thread: thread.id)
    await world.member.send(copy, "My answer")
    assert await posts.find_ours(errand(world, talk), since) == first
    assert len(talk.threads) == 2


async def test_a_channel_that_cannot_be_read_is_looked_at_later(
    world: World, posts: DiscordPosts
) -> None:
    world.env.inject_error("GET", "/channels/*/messages", status=503)
    with pytest.raises(TryLaterError):
        await posts.find_ours(errand(world), world.clock.now())


async def tagged_forum(world: World, *names: str) -> tuple[ChannelHandle, list[int]]:
    talk = await forum(world)
    live = world.bot.get_channel(talk.id)
    assert isinstance(live, discord.ForumChannel)
    await live.edit(available_tags=[discord.ForumTag(name=name) for name in names])
    await world.env.settle()
    refreshed = world.bot.get_channel(talk.id)
    assert isinstance(refreshed, discord.ForumChannel)
    return talk, [tag.id for tag in refreshed.available_tags]


async def test_a_forum_post_has_its_tags_as_far_as_they_still_exist(
    world: World, posts: DiscordPosts
) -> None:
    talk, (question, _other) = await tagged_forum(world, "question", "other")
    posts.renderers["test"] = NumberRenderer(replace(WORDS, forum_tag_ids=(question, 404)))
    await posts.carry_out(errand(world, talk))
    (live,) = (thread for thread in world.bot.get_all_channels() if thread.id == talk.id)
    assert isinstance(live, discord.ForumChannel)
    (thread,) = live.threads
    assert [tag.name for tag in thread.applied_tags] == ["question"]


async def test_a_thread_can_be_posted_in(world: World, posts: DiscordPosts) -> None:
    first = await posts.carry_out(errand(world))
    assert first is not None
    step = errand(world, step=Step.THREAD, message_id=first.message_id)
    await posts.carry_out(step)
    (thread,) = world.channel.threads
    posted = await posts.carry_out(errand(world, thread, subject=8))
    assert thread.last_message is not None
    assert posted == Posted(thread.last_message.id)


async def test_a_deleted_channel_is_a_lost_place(world: World, posts: DiscordPosts) -> None:
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    await live.delete()
    await world.env.settle()
    with pytest.raises(PlaceLostError):
        await posts.carry_out(errand(world))
    with pytest.raises(PlaceLostError):
        await posts.find_ours(errand(world), world.clock.now())


async def test_while_discord_has_lost_the_server_nothing_is_decided(
    world: World, posts: DiscordPosts
) -> None:
    """In an outage of Discord's a forum may not be known as one."""
    server = world.bot.get_guild(world.guild.id)
    assert server is not None
    server.unavailable = True
    with pytest.raises(TryLaterError):
        await posts.carry_out(errand(world))
    with pytest.raises(TryLaterError):
        await posts.find_ours(errand(world), world.clock.now())
    assert world.channel.last_message is None


async def test_a_thread_needs_a_message_to_stand_on(world: World, posts: DiscordPosts) -> None:
    with pytest.raises(ValueError, match="needs a message"):
        await posts.carry_out(errand(world, step=Step.THREAD))


async def test_an_archived_forum_post_is_found_too(world: World, posts: DiscordPosts) -> None:
    talk, since = await forum(world), world.clock.now()
    posted = await posts.carry_out(errand(world, talk))
    assert posted is not None
    live = world.bot.get_channel(posted.thread_id or 0)
    assert isinstance(live, discord.Thread)
    await live.edit(archived=True)
    await world.env.settle()
    assert await posts.find_ours(errand(world, talk), since) == posted


async def test_nothing_can_be_posted_before_there_is_a_client(world: World) -> None:
    posts = DiscordPosts()
    posts.renderers["test"] = NumberRenderer()
    with pytest.raises(TryLaterError):
        await posts.carry_out(errand(world))


async def test_what_the_renderer_raises_is_not_mistaken_for_discord(
    world: World, posts: DiscordPosts
) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        await posts.carry_out(replace(errand(world), subject="seven"))


async def test_a_forum_pins_a_whole_post_and_may_have_another(
    world: World, posts: DiscordPosts
) -> None:
    talk = await forum(world)
    posted = await posts.carry_out(errand(world, talk))
    assert posted is not None
    # SimCord (3.2.1) has no flags of channels: the request is what can be looked at.
    world.env.inject_error("PATCH", "/channels/*", status=400, code=30047)
    pin = errand(
        world, talk, step=Step.PIN, message_id=posted.message_id, thread_id=posted.thread_id
    )
    with pytest.raises(PostRefusedError) as refused:
        await posts.carry_out(pin)
    assert refused.value.code == 30047
    sent = world.env.http_requests[-1]
    assert (sent.method, sent.path, sent.json) == (
        "PATCH",
        f"/channels/{posted.thread_id}",
        {"flags": discord.ChannelFlags(pinned=True).value},
    )


async def test_our_older_pinned_forum_post_may_be_gone(world: World, posts: DiscordPosts) -> None:
    talk = await forum(world)
    posted = await posts.carry_out(errand(world, talk))
    assert posted is not None
    world.env.inject_error("PATCH", "/channels/*", status=400, code=30047)
    pin = errand(
        world, talk, step=Step.PIN, message_id=posted.message_id, thread_id=posted.thread_id
    )
    with pytest.raises(PostRefusedError):
        await posts.carry_out(replace(pin, replaces_id=77))


async def test_our_older_pinned_message_may_be_gone(world: World, posts: DiscordPosts) -> None:
    posted = await posts.carry_out(errand(world))
    assert posted is not None
    step = errand(world, step=Step.PIN, message_id=posted.message_id, replaces_id=77)
    assert await posts.carry_out(step) == posted


@pytest.mark.parametrize(
    ("code", "error"),
    [(50007, PermissionLostError), (50278, PermissionLostError), (40003, TryLaterError)],
)
async def test_what_is_said_of_private_messages_has_its_meaning(
    world: World, posts: DiscordPosts, code: int, error: type[PLCBotError]
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=code)
    with pytest.raises(error):
        await posts.carry_out(errand(world, member_id=world.member.id))


async def test_a_poll_is_discords_own_and_carries_the_marker(
    world: World, posts: DiscordPosts
) -> None:
    poll = discord.Poll("Which one?", timedelta(hours=5))
    poll.add_answer(text="This").add_answer(text="That")
    posts.renderers["test"] = NumberRenderer(replace(WORDS, poll=poll))
    since = world.clock.now()
    posted = await posts.carry_out(errand(world))
    message = world.channel.last_message
    assert message is not None
    assert message.poll is not None
    assert [answer.text for answer in message.poll.answers] == ["This", "That"]
    assert await posts.find_ours(errand(world), since) == posted
