"""What whoever carries errands out must do: the fake of the tests, and the real adapter."""

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.outward import (
    Errand,
    OutcomeUnknownError,
    PermissionLostError,
    PlaceLostError,
    Posted,
    PostRefusedError,
    Posts,
    Step,
    TryLaterError,
)


class Scene(ABC):
    """A Discord with one text channel and one forum, and what can go wrong there."""

    guild_id: int
    text: int
    forum: int
    member: int
    posts: Posts

    @abstractmethod
    def now(self) -> datetime: ...

    @abstractmethod
    async def pass_time(self, seconds: float) -> None: ...

    @abstractmethod
    def standing(self, channel_id: int) -> int:
        """How many messages (in a forum: posts) stand there."""

    @abstractmethod
    async def refuse_next(self, error: type[PLCBotError]) -> None:
        """Answer the next post with what means this, doing nothing."""

    @abstractmethod
    async def lose(self, channel_id: int) -> None:
        """Take the channel away."""

    @abstractmethod
    async def hide_history(self) -> None:
        """Have the text channel's messages no longer be readable."""

    @abstractmethod
    def pinned(self, channel_id: int) -> list[int]:
        """Ids of the messages that are pinned there."""

    @abstractmethod
    def edits(self, message_id: int) -> int:
        """How often the message in the text channel or forum was put in other words."""

    @abstractmethod
    def private(self) -> int:
        """How many private messages the member has from the bot."""

    @abstractmethod
    async def shut_private_messages(self) -> None:
        """Have the member take no private messages."""

    @abstractmethod
    def want_no_more(self) -> None:
        """Have the words' maker say that nothing is wanted any more."""

    def errand(self, channel_id: int, subject: int = 7) -> Errand:
        nonce = f"nonce-{subject}"
        return Errand(
            self.guild_id, "test", str(subject), Step.POST, channel_id, None, nonce, timedelta()
        )


PLACES = pytest.mark.parametrize("place", ["text", "forum"])


async def stands(scene: Scene, errand: Errand) -> Posted:
    posted = await scene.posts.carry_out(errand)
    assert posted is not None
    return posted


def step(errand: Errand, posted: Posted, which: Step, **changes: int) -> Errand:
    """The errand's next step on the post that stands."""
    there = replace(errand, message_id=posted.message_id, thread_id=posted.thread_id)
    return replace(there, step=which, **changes)


async def pinned(scene: Scene, channel_id: int, subject: int, **changes: int) -> Posted:
    errand = scene.errand(channel_id, subject)
    posted = await stands(scene, errand)
    await scene.posts.carry_out(step(errand, posted, Step.PIN, **changes))
    return posted


class PostsContract:
    """Derive, and give a fixture `scene`."""

    async def test_a_post_stands_and_is_found(self, scene: Scene) -> None:
        errand, since = scene.errand(scene.text), scene.now()
        posted = await scene.posts.carry_out(errand)
        assert posted is not None
        assert posted.thread_id is None
        assert scene.standing(scene.text) == 1
        assert await scene.posts.find_ours(errand, since) == posted

    async def test_a_forum_post_stands_with_its_thread_and_is_found(self, scene: Scene) -> None:
        errand, since = scene.errand(scene.forum), scene.now()
        posted = await scene.posts.carry_out(errand)
        assert posted is not None
        assert posted.thread_id is not None
        assert scene.standing(scene.forum) == 1
        assert await scene.posts.find_ours(errand, since) == posted

    async def test_another_errands_post_is_not_found(self, scene: Scene) -> None:
        for channel_id in (scene.text, scene.forum):
            await scene.posts.carry_out(scene.errand(channel_id, subject=77))
            assert await scene.posts.find_ours(scene.errand(channel_id), scene.now()) is None

    async def test_what_is_older_than_asked_for_is_not_found(self, scene: Scene) -> None:
        await scene.posts.carry_out(scene.errand(scene.text))
        await scene.pass_time(3_600)
        assert await scene.posts.find_ours(scene.errand(scene.text), scene.now()) is None

    async def test_a_post_is_found_though_discords_clock_is_a_minute_behind(
        self, scene: Scene
    ) -> None:
        posted = await scene.posts.carry_out(scene.errand(scene.text))
        since = scene.now() + timedelta(minutes=1)
        assert await scene.posts.find_ours(scene.errand(scene.text), since) == posted

    async def test_a_thread_has_the_id_of_its_message(self, scene: Scene) -> None:
        errand = scene.errand(scene.text)
        posted = await scene.posts.carry_out(errand)
        assert posted is not None
        on_it = replace(errand, step=Step.THREAD, message_id=posted.message_id)
        stands = Posted(posted.message_id, posted.message_id)
        assert await scene.posts.carry_out(on_it) == stands

    async def test_a_pin_takes_the_place_of_our_older_one(self, scene: Scene) -> None:
        channel_id = scene.text
        older = await pinned(scene, channel_id, 6)
        newer = await pinned(scene, channel_id, 7, replaces_id=older.message_id)
        assert scene.pinned(channel_id) == [newer.message_id]
        again = step(scene.errand(channel_id), newer, Step.PIN, replaces_id=older.message_id)
        assert await scene.posts.carry_out(again) == newer
        assert scene.pinned(channel_id) == [newer.message_id]

    @PLACES
    async def test_a_post_is_put_in_other_words(self, scene: Scene, place: str) -> None:
        errand = scene.errand(getattr(scene, place))
        posted = await stands(scene, errand)
        assert await scene.posts.carry_out(step(errand, posted, Step.EDIT)) == posted
        assert scene.edits(posted.message_id) == 1

    async def test_a_post_is_deleted_once_and_for_all(self, scene: Scene) -> None:
        errand = scene.errand(scene.text)
        posted = await stands(scene, errand)
        for _time in range(2):
            assert await scene.posts.carry_out(step(errand, posted, Step.DELETE)) == posted
        assert scene.standing(scene.text) == 0
        for after in (Step.THREAD, Step.PIN, Step.EDIT):
            assert await scene.posts.carry_out(step(errand, posted, after)) is None

    async def test_a_private_message_stands_and_is_found(self, scene: Scene) -> None:
        errand, since = replace(scene.errand(0), member_id=scene.member), scene.now()
        assert await scene.posts.find_ours(errand, since) is None
        posted = await stands(scene, errand)
        assert scene.private() == 1
        assert await scene.posts.find_ours(errand, since) == posted

    async def test_who_takes_no_private_messages_gets_none(self, scene: Scene) -> None:
        await scene.shut_private_messages()
        errand = replace(scene.errand(0), member_id=scene.member)
        with pytest.raises(PermissionLostError):
            await scene.posts.carry_out(errand)
        assert scene.private() == 0

    async def test_nothing_is_done_that_is_no_longer_wanted(self, scene: Scene) -> None:
        scene.want_no_more()
        assert await scene.posts.carry_out(scene.errand(scene.text)) is None
        assert scene.standing(scene.text) == 0

    @pytest.mark.parametrize(
        "error",
        [
            PermissionLostError,
            PlaceLostError,
            PostRefusedError,
            TryLaterError,
            OutcomeUnknownError,
        ],
    )
    async def test_each_refusal_has_its_error_and_does_nothing(
        self, scene: Scene, error: type[PLCBotError]
    ) -> None:
        await scene.refuse_next(error)
        with pytest.raises(error):
            await scene.posts.carry_out(scene.errand(scene.text))
        assert scene.standing(scene.text) == 0

    async def test_a_channel_that_is_gone_is_a_place_lost(self, scene: Scene) -> None:
        await scene.lose(scene.text)
        with pytest.raises(PlaceLostError):
            await scene.posts.carry_out(scene.errand(scene.text))
        with pytest.raises(PlaceLostError):
            await scene.posts.find_ours(scene.errand(scene.text), scene.now())

    async def test_what_cannot_be_looked_at_is_not_said_to_be_absent(self, scene: Scene) -> None:
        await scene.posts.carry_out(scene.errand(scene.text))
        await scene.hide_history()
        with pytest.raises((PermissionLostError, PlaceLostError, TryLaterError)):
            await scene.posts.find_ours(scene.errand(scene.text), scene.now())
