"""A Discord server as the setup sees it, and a community that is being set up in it."""

from dataclasses import replace
from datetime import datetime, timedelta

from plc_bot.actor import Actor
from plc_bot.guilds.models import CommunitySettings
from plc_bot.links.fetch import NotFetching
from plc_bot.outward import Denial, Errand, Permission, Place, PlaceKind, Posted, Rule, Use
from plc_bot.services import Services
from plc_bot.setup.models import SetupDraft, Surroundings
from tests.guilds.people import GUILD, TEACHER_ROLE, manager

GENERAL, STAFFROOM, FORUM, STAGE = 801, 802, 803, 804
CHANNELS = (
    Place(GENERAL, "general", PlaceKind.TEXT, readable_by_all=True),
    Place(STAFFROOM, "staffroom", PlaceKind.TEXT),
    Place(FORUM, "questions", PlaceKind.FORUM, readable_by_all=True),
    Place(STAGE, "stage", PlaceKind.OTHER, readable_by_all=True),
)


class Server:
    """Channels and roles that a test can take away; it stands in for all of Discord."""

    def __init__(self) -> None:
        self.channels = {place.channel_id: place for place in CHANNELS}
        self.roles = {GUILD, TEACHER_ROLE}
        self.lacking: dict[int, tuple[Permission, ...]] = {}
        self.posts = self.places = self.sky = self
        self.fetcher = NotFetching()
        self.publish_dir = None

    def find(self, guild_id: int, channel_id: int) -> Place | None:
        return self.channels.get(channel_id) if guild_id == GUILD else None

    def missing(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Permission, ...]:
        return self.lacking.get(channel_id, ())

    def denials(self, guild_id: int, channel_id: int, use: Use = Use()) -> tuple[Denial, ...]:
        return tuple(Denial(one, Rule.SERVER) for one in self.missing(guild_id, channel_id))

    def knows(self, guild_id: int) -> bool:
        return guild_id == GUILD

    def is_visible(self, actor: Actor, channel_id: int) -> bool:
        return channel_id in self.channels

    async def look_up(self, guild_id: int, channel_id: int) -> None:
        return

    def has_role(self, guild_id: int, role_id: int) -> bool:
        return guild_id == GUILD and role_id in self.roles

    def ask_for_tags(self, channel_id: int) -> None:
        self.channels[channel_id] = replace(self.channels[channel_id], needs_tag=True)

    def delete(self, channel_id: int) -> None:
        del self.channels[channel_id]

    def forbid_cards(self, channel_id: int) -> None:
        self.lacking[channel_id] = (Permission.EMBED_LINKS,)

    async def carry_out(self, errand: Errand) -> Posted | None:
        return Posted(message_id=4_000 + len(errand.subject), thread_id=None)

    async def find_ours(self, errand: Errand, since: datetime) -> Posted | None:
        return None

    def offset(self) -> timedelta | None:
        return timedelta()

    async def ask(self) -> None:
        return


def surroundings(
    name: str = "Riverside Educators", locale: str = "de", channel_id: int | None = GENERAL
) -> Surroundings:
    return Surroundings(name, locale, channel_id)


def typed_community(
    name: str = "Riverside",
    language: str = "en-GB",
    zone: str = "new york",
    first_weekday: int = 6,
) -> CommunitySettings:
    return CommunitySettings(name, language, zone, first_weekday)


async def begun(services: Services, actor: Actor | None = None) -> SetupDraft:
    return await services.setup.open(actor or manager(), surroundings())


async def set_up(services: Services) -> SetupDraft:
    """A draft with every step filled in."""
    draft = await begun(services)
    draft = await services.setup.save_community(manager(), draft.number, typed_community())
    draft = await services.setup.save_people(manager(), draft.number, (TEACHER_ROLE,), STAFFROOM)
    return await services.setup.save_first_prompt(manager(), draft.number, FORUM, "tue 4pm")
