"""Every service, made once and wired: the table of contents of what the bot can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from plc_bot.clock import Clock
from plc_bot.doctor.examination import Examination
from plc_bot.doctor.lookout import Lookout
from plc_bot.doctor.rounds import Rounds
from plc_bot.doctor.service import DoctorService
from plc_bot.doctor.trial import TrialService
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import AuditTrail
from plc_bot.guilds.duties import Duty, DutyService, HasRole
from plc_bot.guilds.life import GuildLife
from plc_bot.guilds.settings import SettingsService
from plc_bot.guilds.words.service import WordService
from plc_bot.inbox.service import InboxService
from plc_bot.kernel import Foundation, Kernel, Outside, open_kernel
from plc_bot.members.choices import ChoiceService
from plc_bot.members.facts import FactService
from plc_bot.privacy.ending import GuildEnding
from plc_bot.privacy.erasing import ErasureService
from plc_bot.privacy.replaying import replay
from plc_bot.privacy.service import PrivacyService
from plc_bot.prompts.models import PromptSettings
from plc_bot.prompts.schedules.renewal import ZoneRenewal
from plc_bot.prompts.services import PromptServices, open_prompts
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.services import (
    ResourceServices,
    open_resources,
    unwired_forgetting,
)
from plc_bot.resources.using.following import forget_uses
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.zones import Zones
from plc_bot.sealing.keys import Keys
from plc_bot.setup.checks import SettingsChecks
from plc_bot.setup.features import FeatureService
from plc_bot.setup.first_prompt import FirstPromptPlanner
from plc_bot.setup.service import SetupService
from plc_bot.setup.undo import SetupUndo
from plc_bot.storage import Database
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.installation import Installation
from plc_bot.watching.references import References

FEATURE_ROLES: Mapping[Duty, type[HasRole]] = {
    Duty.PROMPTS: PromptSettings,
    Duty.LIBRARY: ResourceSettings,
}
"""Which section of the settings may name a role for a feature's staff."""


@dataclass(frozen=True, slots=True)
class Services:
    """The core as the cogs see it; a feature's own services stand together under its name."""

    clock: Clock
    database: Database
    keys: Keys
    zones: Zones
    due: DueWork
    settings: SettingsService
    duties: DutyService
    drafts: DraftService
    installation: Installation
    references: References
    backups: BackupLog
    prompts: PromptServices
    resources: ResourceServices
    privacy: PrivacyService
    erasures: ErasureService
    guild_life: GuildLife
    guild_ending: GuildEnding
    facts: FactService
    words: WordService
    choices: ChoiceService
    inbox: InboxService
    audit_trail: AuditTrail
    doctor: DoctorService
    doctor_trial: TrialService
    setup: SetupService
    setup_undo: SetupUndo
    features: FeatureService


async def open_services(
    database: Database,
    clock: Clock,
    outside: Outside,
    seed: int | None = None,
    zones: Zones | None = None,
    keys: Keys | None = None,
) -> Services:
    """Make every service and bring what is planned up to the zone rules in use.

    Args:
        database: opened, so migrated.
        clock: the machine's, or a simulated one.
        outside: Discord, as `cogs` carries it out.
        seed: of what is random (pauses before retries); None for a new one each time.
        zones: the zone rules; None for those that this version of the bot brings along.
        keys: to what is kept without names; None for new ones that end with these services.
    """
    keys = keys or Keys.fresh()
    await replay_erasures(database, clock, keys)
    random = Random(seed)  # noqa: S311 - jitter, not a secret
    given = Foundation(database, clock, outside, random, zones or Zones(), keys)
    kernel = open_kernel(given, FEATURE_ROLES)
    lookout = Lookout(clock, kernel.due)
    prompts = open_prompts(kernel, lookout)
    await ZoneRenewal(database, clock, prompts.planner).run()
    return _services(kernel, prompts, open_resources(kernel))


async def replay_erasures(database: Database, clock: Clock, keys: Keys) -> int:
    """Do again every noted erasure that this database knows nothing of; how many there were.

    Raises:
        ErasuresUnreadableError: the list of erasures is there and can't be read.
    """
    return await replay(database, clock, keys, [unwired_forgetting(clock).forget, forget_uses])


def _services(kernel: Kernel, prompts: PromptServices, resources: ResourceServices) -> Services:
    database, clock, duties, audit = kernel.database, kernel.clock, kernel.duties, kernel.audit
    life, privacy = kernel.guild_life, kernel.privacy
    return Services(
        clock=clock,
        database=database,
        keys=kernel.keys,
        zones=kernel.zones,
        due=kernel.due,
        settings=kernel.settings,
        duties=duties,
        drafts=kernel.drafts,
        installation=Installation(database),
        references=References(database, clock),
        backups=BackupLog(database, clock),
        prompts=prompts,
        resources=resources,
        privacy=privacy,
        erasures=kernel.erasures,
        guild_life=life,
        guild_ending=GuildEnding(database, kernel.due, duties, life, privacy, kernel.erasures),
        facts=kernel.facts,
        words=kernel.words,
        choices=kernel.choices,
        inbox=kernel.inbox,
        audit_trail=AuditTrail(database, duties, audit),
        doctor=_doctor(kernel, prompts),
        doctor_trial=TrialService(
            database, clock, duties, audit, kernel.findings, kernel.deliveries
        ),
        setup=_setup(kernel, prompts),
        setup_undo=SetupUndo(
            database, kernel.settings, duties, audit, prompts.schedules, prompts.occurrences
        ),
        features=FeatureService(database, kernel.settings, duties, audit, kernel.places),
    )


def _doctor(kernel: Kernel, prompts: PromptServices) -> DoctorService:
    database, findings = kernel.database, kernel.findings
    examination = Examination(database, kernel.settings, kernel.places)
    rounds = Rounds(database, kernel.clock, kernel.due, examination, findings, prompts.planner)
    return DoctorService(database, kernel.duties, examination, findings, rounds)


def _setup(kernel: Kernel, prompts: PromptServices) -> SetupService:
    zones, places = kernel.zones, kernel.places
    drafting, schedules = prompts.schedule_drafts, prompts.schedules
    return SetupService(
        kernel.database,
        kernel.settings,
        kernel.duties,
        kernel.audit,
        SettingsChecks(zones, places),
        FirstPromptPlanner(kernel.clock, zones, places, drafting, schedules),
    )
