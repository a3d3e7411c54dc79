"""A guild with what a bot will find there: made by the real services, in the test's own process."""

from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.guilds.models import CommunitySettings
from plc_bot.inbox.models import Item, Ring
from plc_bot.outward import Place, PlaceKind
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.queue.models import PromptText
from plc_bot.prompts.schedules.models import Calling
from plc_bot.resources.digest.weekly import DIGEST, THIS_WEEK, WEEK
from plc_bot.resources.models import ResourceSettings
from plc_bot.scheduling.models import Due
from plc_bot.services import Services, open_services
from plc_bot.storage import Database
from tests.guilds.people import manager
from tests.keys import KEYS
from tests.outside import Outside
from tests.prompts.builders import a_plan, a_text, at, started
from tests.resources.builders import a_resource, kept
from tests.wire.emulator.world import BOT_ID, DM, FORUM, NEWS, TEXT, THREADS, Guild, Payload, World

MONDAY = at("2027-01-04")
"""When the first post of a scene's schedule is promised."""
BETTER = "What did you try this week that you had never tried before?"
FIRST = 1
"""The number of a scene's first post."""
_KINDS = {TEXT: PlaceKind.TEXT, NEWS: PlaceKind.ANNOUNCEMENT, FORUM: PlaceKind.FORUM}
_PINNED_POST = 1 << 1
"""A thread's flag (Discord's reference, "Channel Flags")."""


@dataclass
class Scene:
    """One guild, with its channels by name, and the services to act with there."""

    world: World
    guild: Guild
    database: Database
    services: Services
    outside: Outside

    @property
    def staff(self) -> Actor:
        return manager(self.guild.guild_id, int(self.guild.payload["owner_id"]))

    def channel(self, name: str, kind: int = TEXT) -> int:
        """A channel of this name, made when it is first asked for."""
        known = [one for one in self.guild.channels.values() if one["name"] == name]
        channel = known[0] if known else self.world.add_channel(self.guild, name, kind)
        return self._shown(channel, _KINDS.get(channel["type"], PlaceKind.THREAD))

    def thread(self, name: str) -> int:
        """A thread that somebody has opened."""
        parent = self.guild.channels[self.channel("staffroom")]
        owner_id = int(self.guild.payload["owner_id"])
        return self._shown(self.world.add_thread(parent, name, owner_id), PlaceKind.THREAD)

    async def weekly(self, channel_id: int, *wordings: PromptText, **changes: Any) -> None:
        """A schedule on Mondays with these prompts in line; no thread and no pin unless said."""
        changes = {"calling": Calling(pins=False), "opens_thread": False, **changes}
        await started(self.services, a_plan(channel_id=channel_id, **changes), self.staff)
        for wording in wordings or (a_text(title="One"),):
            await self.services.prompts.queue.add(self.staff, wording)

    async def settle(self, staff_channel_id: int | None) -> None:
        """Turn the bot on, with or without a channel for staff."""
        settings = CommunitySettings(staff_channel_id=staff_channel_id)
        draft = await self.services.settings.open_draft(self.staff)
        async with self.database.write() as connection:
            await self.services.settings.apply_in(connection, self.staff, draft.number, settings)

    async def post_now(self) -> None:
        """A further post of the schedule."""
        extra = self.services.prompts.extra_posts
        preview = await extra.preview(self.staff, 1)
        posted = await extra.post(self.staff, preview.draft_number)
        assert isinstance(posted, Occurrence)

    async def reword(self) -> None:
        """Give the first post's prompt another wording."""
        past = self.services.prompts.past_posts
        post = await past.find(self.staff, FIRST)
        assert post.prompt is not None
        better = replace(post.prompt.wording, title=BETTER, text=BETTER)
        await past.edit(self.staff, FIRST, better, post.prompt.wording.mark)

    async def take_away(self) -> None:
        """Remove the first post."""
        await self.services.prompts.past_posts.remove(self.staff, FIRST, asks_again=False)

    async def try_telling(self) -> None:
        """Have a message sent to staff that takes itself away."""
        await self.services.doctor_trial.send(self.staff)

    async def share_weekly(self, digest_channel_id: int) -> None:
        """Something to tell of when the week ends, and a place to tell it."""
        settings = ResourceSettings(digest_channel_id=digest_channel_id)
        draft = await self.services.settings.open_draft(self.staff)
        async with self.database.write() as connection:
            await self.services.settings.apply_in(connection, self.staff, draft.number, settings)
        await kept(self.services, a_resource(guild_id=self.guild.guild_id))

    async def end_week(self) -> None:
        """The week's end has come, days before its Friday."""
        due = Due(self.guild.guild_id, DIGEST, THIS_WEEK, MONDAY, WEEK)
        async with self.database.write() as connection:
            await self.services.due.plan(connection, due)

    async def put_in_inbox(self) -> None:
        """Something waits for whoever owns the guild."""
        item = Item("garden", "1", Ring.ASKED, MONDAY + timedelta(days=30))
        staff = self.staff
        async with self.database.write() as connection:
            await self.services.inbox.put_in(connection, staff.guild_id, staff.user_id, item)

    async def open_inbox(self) -> None:
        """They open their inbox."""
        await self.services.inbox.read(self.staff)

    def _shown(self, channel: Payload, kind: PlaceKind) -> int:
        number = int(channel["id"])
        self.outside.places.channels[number] = Place(number, channel["name"], kind)
        return number


@asynccontextmanager
async def staging(
    address: str, world: World, time: Clock
) -> AsyncGenerator[Callable[[Guild], Scene]]:
    """Makes scenes of guilds, over a database that no bot has open at the time."""
    database = await Database.open(address, strict=True)
    try:
        outside = Outside(time)
        services = await open_services(database, time, outside, seed=1, keys=KEYS)

        def scene(guild: Guild) -> Scene:
            made = Scene(world, guild, database, services, outside)
            for channel in guild.channels.values():
                made.channel(channel["name"])
            return made

        yield scene
    finally:
        await database.close()


def standing(world: World, guild: Guild) -> Counter[str]:
    """What the bot has left in a guild and with its people, a line for each fact."""
    facts: Counter[str] = Counter()
    for channel in [*guild.channels.values(), *world.dms.values()]:
        if channel["type"] == DM and int(channel["recipients"][0]["id"]) not in guild.members:
            continue
        place = _place(guild, channel)
        for message in world.posted(int(channel["id"])):
            if message["author"]["id"] == str(BOT_ID):
                here = str(guild.guild_id)
                facts.update(f"{place}: {fact.replace(here, 'here')}" for fact in _facts(message))
        if channel["type"] in THREADS and channel["owner_id"] == str(BOT_ID):
            facts.update([f"{place}: opened"])
            facts.update([f"{place}: pinned"] if channel["flags"] & _PINNED_POST else [])
    return facts


def _place(guild: Guild, channel: Payload) -> str:
    if channel["type"] == DM:
        return "private"
    if channel["type"] not in THREADS:
        return channel["name"]
    return f"{guild.channels[int(channel['parent_id'])]['name']}/{channel['name']}"


def _facts(message: Payload) -> list[str]:
    buttons = [button for row in message["components"] for button in row["components"]]
    name = buttons[0]["custom_id"].removeprefix("plc:") if buttons else "no button"
    kind = "poll" if message.get("poll") else "message"
    facts = [f"{kind} {name}"]
    if message["pinned"]:
        facts.append(f"pin on {name}")
    if BETTER in str(message["embeds"]):
        facts.append(f"{name} in the new words")
    return facts
