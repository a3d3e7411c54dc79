"""The fake that the delivery tests rely on keeps the real adapter's contract."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from plc_bot.errors import PLCBotError
from plc_bot.outward import OutcomeUnknownError, PermissionLostError, Posted, PostRefusedError
from tests.clock import ManualClock
from tests.delivery.tiny_discord import FORUM, TEXT, TinyDiscord
from tests.outward_contract import PostsContract, Scene


class TinyScene(Scene):
    guild_id, text, forum, member = 1, TEXT, FORUM, 21

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.posts = self.discord = TinyDiscord(clock)

    def now(self) -> datetime:
        return self._clock.now()

    async def pass_time(self, seconds: float) -> None:
        self._clock.advance(seconds=seconds)

    def standing(self, channel_id: int) -> int:
        return len(self.discord.of(self.guild_id, channel_id))

    async def refuse_next(self, error: type[PLCBotError]) -> None:
        self.discord.faults = [PostRefusedError(50035) if error is PostRefusedError else error()]

    async def lose(self, channel_id: int) -> None:
        self.discord.lost_channels.add(channel_id)

    async def hide_history(self) -> None:
        self.discord.look_faults = [PermissionLostError()]

    def pinned(self, channel_id: int) -> list[int]:
        return [m.message_id for m in self.discord.of(self.guild_id, channel_id) if m.pinned]

    def edits(self, message_id: int) -> int:
        return sum(m.edits for m in self.discord.messages if m.message_id == message_id)

    def private(self) -> int:
        return self.standing(-self.member)

    async def shut_private_messages(self) -> None:
        self.discord.shut.add(self.member)

    def want_no_more(self) -> None:
        self.discord.wanted = False


@pytest.fixture
def scene(clock: ManualClock) -> TinyScene:
    return TinyScene(clock)


class TestTheTinyDiscord(PostsContract):
    """The contract, and what only a fake can be told to do."""

    async def test_a_nonce_is_known_for_a_while(self, scene: TinyScene) -> None:
        errand = scene.errand(TEXT)
        assert await scene.posts.carry_out(errand) == await scene.posts.carry_out(errand)
        assert scene.standing(TEXT) == 1
        await scene.pass_time(301)
        await scene.posts.carry_out(errand)
        assert scene.standing(TEXT) == 2

    async def test_a_forum_post_has_no_nonce(self, scene: TinyScene) -> None:
        for _twice in range(2):
            await scene.posts.carry_out(scene.errand(FORUM))
        assert scene.standing(FORUM) == 2

    async def test_an_answer_can_be_lost_after_the_post_arrived(self, scene: TinyScene) -> None:
        scene.discord.deaf_until = scene.now() + timedelta(seconds=1)
        with pytest.raises(OutcomeUnknownError):
            await scene.posts.carry_out(scene.errand(TEXT))
        assert scene.standing(TEXT) == 1

    async def test_servers_do_not_share_messages(self, scene: TinyScene) -> None:
        elsewhere = replace(scene.errand(TEXT), guild_id=2)
        assert await scene.posts.carry_out(elsewhere) == Posted(500)
        assert scene.standing(TEXT) == 0
