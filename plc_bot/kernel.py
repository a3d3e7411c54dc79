"""What every feature stands on, made once and wired."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

from plc_bot.clock import Clock
from plc_bot.delivery.findings import FindingService
from plc_bot.delivery.service import DeliveryService
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import Duty, DutyService, HasRole
from plc_bot.guilds.life import GuildLife
from plc_bot.guilds.settings import SettingsService
from plc_bot.guilds.words.service import WordService
from plc_bot.inbox.doorbells import Doorbells
from plc_bot.inbox.service import InboxService
from plc_bot.links.fetch import Fetcher
from plc_bot.members.choices import ChoiceService
from plc_bot.members.facts import FactService
from plc_bot.outward import Places, Posts, SkyClock
from plc_bot.privacy.erased import ErasureFile
from plc_bot.privacy.erasing import ErasureService
from plc_bot.privacy.service import PrivacyService
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.zones import Zones
from plc_bot.sealing.keys import Keys
from plc_bot.storage import Database


class Outside(Protocol):
    """What the core needs of Discord, and of the web."""

    @property
    def posts(self) -> Posts:
        """Carries errands out."""
        ...

    @property
    def places(self) -> Places:
        """Knows what exists."""
        ...

    @property
    def sky(self) -> SkyClock:
        """Knows Discord's time."""
        ...

    @property
    def publish_dir(self) -> Path | None:
        """Where feeds are written for a web server to hand out; None: nowhere."""
        ...

    @property
    def fetcher(self) -> Fetcher:
        """Asks pages on the web, or does not."""
        ...


@dataclass(frozen=True, slots=True)
class Foundation:
    """What the kernel itself is made from.

    Attributes:
        database: opened, so migrated.
        clock: the machine's, or a simulated one.
        outside: Discord, as `cogs` carries it out, and the web.
        random: for what is random, such as pauses before retries.
        zones: the zone rules.
        keys: to what is kept without names.
    """

    database: Database
    clock: Clock
    outside: Outside
    random: Random
    zones: Zones
    keys: Keys


@dataclass(frozen=True, slots=True)
class Kernel:
    """The services that features share."""

    database: Database
    clock: Clock
    places: Places
    fetcher: Fetcher
    publish_dir: Path | None
    zones: Zones
    keys: Keys
    due: DueWork
    settings: SettingsService
    duties: DutyService
    audit: Audit
    drafts: DraftService
    deliveries: DeliveryService
    findings: FindingService
    privacy: PrivacyService
    erasures: ErasureService
    guild_life: GuildLife
    facts: FactService
    choices: ChoiceService
    inbox: InboxService
    words: WordService


def open_kernel(given: Foundation, roles: Mapping[Duty, type[HasRole]]) -> Kernel:
    """Make the shared services; `roles` says which settings may name a role for which duty."""
    database, clock, outside, keys = given.database, given.clock, given.outside, given.keys
    settings = SettingsService(database, clock)
    duties = DutyService(settings, roles)
    audit = Audit(clock)
    due = DueWork(database, clock, outside.sky)
    deliveries = DeliveryService(database, clock, due, outside.posts, given.random)
    erasures = ErasureService(database, clock, due, keys, ErasureFile.beside(keys))
    facts = FactService(database, clock)
    doorbells = Doorbells(database, clock, due, deliveries, settings, given.zones)
    erasures.after(facts.forget)
    erasures.after(settings.forget)
    return Kernel(
        database=database,
        clock=clock,
        places=outside.places,
        fetcher=outside.fetcher,
        publish_dir=outside.publish_dir,
        zones=given.zones,
        keys=keys,
        due=due,
        settings=settings,
        duties=duties,
        audit=audit,
        drafts=DraftService(database, clock),
        deliveries=deliveries,
        findings=FindingService(clock, deliveries, settings, outside.places),
        privacy=PrivacyService(database, clock, due, keys),
        erasures=erasures,
        guild_life=GuildLife(database, clock, due, duties, audit),
        facts=facts,
        choices=ChoiceService(database),
        inbox=InboxService(database, clock, doorbells),
        words=WordService(database, clock, duties, audit),
    )
