"""The bot's life in a test: it starts, time passes, it stops or is killed, it starts again."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plc_bot.outward import Errand, Step
from plc_bot.prompts.occurrences.changing import ANNOUNCEMENT_KIND, CHANGE_KIND, CORRECTION_KIND
from plc_bot.prompts.occurrences.models import Occurrence, PromptPost
from plc_bot.prompts.occurrences.opening import DELIVERY_KIND
from plc_bot.prompts.occurrences.planning import MISSED
from plc_bot.scheduling.zones import Zones
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD
from tests.keys import KEYS
from tests.outside import Message, Outside

_TICK = 1e-6
_TURN = 0.001


@dataclass(frozen=True, slots=True)
class Missed:
    """What staff read that they, and everybody, missed."""

    dates: list[Occurrence]


class Life:
    """Real services, the real loop, a real database; only Discord and time are the test's."""

    services: Services

    def __init__(
        self, database: Database, clock: ManualClock, outside: Outside, zones: Zones | None = None
    ) -> None:
        self.database = database
        self.clock = clock
        self.outside = outside
        self.zones = zones
        self._loop: asyncio.Task[None] | None = None
        outside.posts.renderers[DELIVERY_KIND] = self._post
        outside.posts.renderers[MISSED] = self._missed
        outside.posts.renderers[ANNOUNCEMENT_KIND] = self._announcement
        outside.posts.renderers[CHANGE_KIND] = self._change
        outside.posts.renderers[CORRECTION_KIND] = self._post

    async def start(self) -> None:
        """Make the services anew, as each start of the process does, and do what is due."""
        self.services = await open_services(
            self.database, self.clock, self.outside, seed=1, zones=self.zones, keys=KEYS
        )
        self._loop = asyncio.ensure_future(self.services.due.run())
        await self._settle()

    async def stop(self) -> None:
        """As a supervisor asks for it: what is under way ends first."""
        if self._loop is not None:
            self.services.due.stop()
            while not self._loop.done():
                await asyncio.sleep(0)
                # Who waits for the pacer's turn would wait for ever on a clock that stands still.
                self.clock.advance(seconds=min(self.clock.next_nap_ends_in() or 0, _TURN))
            await self._loop
            self._loop = None

    async def kill(self) -> None:
        """In the middle of whatever it was doing."""
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.wait({self._loop})
            self._loop = None

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def until(self, instant: datetime) -> None:
        """Let time pass to this instant; whatever falls due on the way is done at its time."""
        if self._loop is None:
            self.clock.advance(seconds=(instant - self.clock.now()).total_seconds())
            return
        await self._settle()
        while (left := (instant - self.clock.now()).total_seconds()) > 0:
            ends_in = self.clock.next_nap_ends_in()
            step = left if ends_in is None else min(left, max(ends_in, _TICK))
            self.clock.advance(seconds=step)
            await self._settle()

    async def passes(self, **by: float) -> None:
        """Let so much time pass, as `timedelta` spells it."""
        await self.until(self.clock.in_(**by))

    async def until_next_work(self, turns: int | None = None, seconds: float = 0) -> None:
        """To the next nap's end and, without letting things settle, so many turns further."""
        self.clock.advance(seconds=self.clock.next_nap_ends_in() or 0)
        if turns is None:
            await self._settle()
            await self.passes(seconds=seconds)
            return
        for _turn in range(turns):
            await asyncio.sleep(0)

    def posts(self, guild_id: int = GUILD) -> list[Message]:
        """The prompts that stand in Discord, oldest first."""
        return self.outside.posts.of(DELIVERY_KIND, guild_id)

    def posted_at(self, guild_id: int = GUILD) -> list[datetime]:
        """When, to the second."""
        return [message.at.replace(microsecond=0) for message in self.posts(guild_id)]

    def asked(self, guild_id: int = GUILD) -> list[str]:
        """The texts that stand in Discord, oldest first."""
        return [post_of(message).prompt.wording.text for message in self.posts(guild_id)]

    def told(self, key: str, guild_id: int = GUILD) -> list[Message]:
        """What staff were told."""
        return self.outside.posts.of(key, guild_id)

    def announcements(self, guild_id: int = GUILD) -> list[Message]:
        """What points to posts from other channels."""
        return self.outside.posts.of(ANNOUNCEMENT_KIND, guild_id)

    def corrections(self, guild_id: int = GUILD) -> list[Message]:
        """What was said below posts that could not be changed."""
        return self.outside.posts.of(CORRECTION_KIND, guild_id)

    async def _post(self, errand: Errand) -> PromptPost | None:
        number = int(errand.subject.partition(":")[0])
        return await self.services.prompts.occurrences.post_for(errand.guild_id, number)

    async def _announcement(self, errand: Errand) -> PromptPost | None:
        number = int(errand.subject.partition(":")[0])
        return await self.services.prompts.occurrences.announcement_for(errand.guild_id, number)

    async def _change(self, errand: Errand) -> PromptPost | str | None:
        if errand.step is Step.DELETE:
            return ""
        announced = errand.subject.endswith(":announcement")
        return await (self._announcement if announced else self._post)(errand)

    async def _missed(self, errand: Errand) -> Missed:
        since = datetime.strptime(f"{errand.subject.split(':')[-1]}+0000", "%Y%m%d%H%M%S%z")
        return Missed(await self.services.prompts.occurrences.list_missed(errand.guild_id, since))

    async def _settle(self) -> None:
        """Until nothing more happens by itself: who is left naps, or waits for Discord for ever."""
        while self._loop is not None and not self._loop.done():
            # Besides this test and the loop, each task naps; the loop does by a task of its own.
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            if len(tasks) == self.clock.napping + 1 and any(map(_is_nap, tasks)):
                return
            # Looking again at every turn would take longer than what it waits for.
            await asyncio.wait(
                {self.clock.another_nap(), *tasks}, return_when=asyncio.FIRST_COMPLETED
            )
        if self._loop is not None:
            await self._loop


def _is_nap(task: asyncio.Task[Any]) -> bool:
    return str(getattr(task.get_coro(), "__qualname__", "")).endswith(".nap")


def post_of(message: Message) -> PromptPost:
    """What the words of a prompt's message were made from."""
    assert isinstance(message.words, PromptPost)
    return message.words


def missed_of(message: Message) -> list[Occurrence]:
    """The dates that a message to staff names."""
    assert isinstance(message.words, Missed)
    return message.words.dates
