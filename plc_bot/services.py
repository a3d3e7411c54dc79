"""Every service, made once and wired: the table of contents of what the bot can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Protocol

from plc_bot.clock import Clock
from plc_bot.delivery.findings import FindingService
from plc_bot.delivery.service import DeliveryService
from plc_bot.doctor.examination import Examination
from plc_bot.doctor.lookout import Lookout
from plc_bot.doctor.rounds import Rounds
from plc_bot.doctor.service import DoctorService
from plc_bot.doctor.trial import TrialService
from plc_bot.drafts.service import DraftService
from plc_bot.guilds.audit import Audit, AuditTrail
from plc_bot.guilds.duties import Duty, DutyService, HasRole
from plc_bot.guilds.life import GuildLife
from plc_bot.guilds.settings import SettingsService
from plc_bot.members.choices import ChoiceService
from plc_bot.members.facts import FactService
from plc_bot.outward import Places, Posts, SkyClock
from plc_bot.privacy.ending import GuildEnding
from plc_bot.privacy.erased import ErasureFile
from plc_bot.privacy.erasing import ErasureService
from plc_bot.privacy.replaying import replay
from plc_bot.privacy.service import PrivacyService
from plc_bot.prompts.archive.service import ArchiveService
from plc_bot.prompts.importing.examining import Examiner
from plc_bot.prompts.importing.exporting import ExportService
from plc_bot.prompts.importing.service import ImportService
from plc_bot.prompts.importing.undoing import ImportUndo
from plc_bot.prompts.models import PromptSettings
from plc_bot.prompts.occurrences.announcing import Announcing
from plc_bot.prompts.occurrences.calling import PostCalling
from plc_bot.prompts.occurrences.changing import PostChanging
from plc_bot.prompts.occurrences.following import OccurrenceFollowing
from plc_bot.prompts.occurrences.gap import OccurrenceGap
from plc_bot.prompts.occurrences.opening import OccurrenceOpening
from plc_bot.prompts.occurrences.past import PastPostService
from plc_bot.prompts.occurrences.planning import OccurrencePlanner
from plc_bot.prompts.occurrences.service import OccurrenceService
from plc_bot.prompts.queue.keeping import DateKeeping
from plc_bot.prompts.queue.line import PromptLine
from plc_bot.prompts.queue.notices import QueueNotices
from plc_bot.prompts.queue.service import QueueService
from plc_bot.prompts.queue.tending import QueueTending
from plc_bot.prompts.schedules.drafting import ScheduleDrafting
from plc_bot.prompts.schedules.editing import ScheduleEditing
from plc_bot.prompts.schedules.extra import ExtraPosts
from plc_bot.prompts.schedules.renewal import ZoneRenewal
from plc_bot.prompts.schedules.service import ScheduleService
from plc_bot.prompts.suggestions.reviewing import SuggestionReview
from plc_bot.prompts.suggestions.service import SuggestionService
from plc_bot.prompts.suggestions.waiting import SuggestionWaiting
from plc_bot.scheduling.due import DueWork
from plc_bot.scheduling.zones import Zones
from plc_bot.sealing.keys import Keys
from plc_bot.setup.checks import SettingsChecks
from plc_bot.setup.first_prompt import FirstPromptPlanner
from plc_bot.setup.service import SetupService
from plc_bot.setup.undo import SetupUndo
from plc_bot.storage import Database
from plc_bot.watching.backups import BackupLog
from plc_bot.watching.installation import Installation
from plc_bot.watching.references import References

FEATURE_ROLES: Mapping[Duty, type[HasRole]] = {Duty.PROMPTS: PromptSettings}
"""Which section of the settings may name a role for a feature's staff."""


class Outside(Protocol):
    """What the core needs of Discord."""

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


@dataclass(frozen=True, slots=True)
class Services:
    """The core as the cogs see it."""

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
    schedule_drafts: ScheduleDrafting
    schedules: ScheduleService
    schedule_edits: ScheduleEditing
    extra_posts: ExtraPosts
    occurrences: OccurrenceService
    past_posts: PastPostService
    post_changes: PostChanging
    gap: OccurrenceGap
    queue: QueueService
    tending: QueueTending
    imports: ImportService
    import_undo: ImportUndo
    exports: ExportService
    archive: ArchiveService
    suggestions: SuggestionService
    suggestion_review: SuggestionReview
    privacy: PrivacyService
    erasures: ErasureService
    guild_life: GuildLife
    guild_ending: GuildEnding
    facts: FactService
    choices: ChoiceService
    audit_trail: AuditTrail
    doctor: DoctorService
    doctor_trial: TrialService
    setup: SetupService
    setup_undo: SetupUndo


async def open_services(  # noqa: PLR0915 - the table of contents: a line a service
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
    zones, keys = zones or Zones(), keys or Keys.fresh()
    settings = SettingsService(database, clock)
    duties = DutyService(settings, FEATURE_ROLES)
    audit = Audit(clock)
    drafts = DraftService(database, clock)
    due = DueWork(database, clock, outside.sky)
    await replay(database, clock, keys)
    life = GuildLife(database, clock, due, duties, audit)
    privacy = PrivacyService(database, clock, due, keys)
    erasures = ErasureService(database, clock, due, keys, ErasureFile.beside(keys))
    facts = FactService(database, clock)
    erasures.after(facts.forget)
    deliveries = DeliveryService(database, clock, due, outside.posts, Random(seed))  # noqa: S311 - jitter, not a secret
    findings = FindingService(clock, deliveries, settings, outside.places)
    lookout = Lookout(clock, due)
    planner = OccurrencePlanner(due, zones, findings, lookout)
    opening = OccurrenceOpening(
        database, clock, due, deliveries, planner, PromptLine(QueueNotices(findings))
    )
    calling = PostCalling(clock, zones, outside.places)
    changing = PostChanging(clock, deliveries, findings)
    announcing = Announcing(clock, deliveries, findings, changing)
    OccurrenceFollowing(clock, deliveries, planner, findings, calling, announcing)
    schedules = ScheduleService(database, clock, duties, audit, drafts, planner)
    drafting = ScheduleDrafting(database, clock, duties, drafts, outside.places, planner)
    editing = ScheduleEditing(database, clock, duties, audit, drafts, drafting, planner)
    extras = ExtraPosts(database, clock, duties, audit, drafts, outside.places, opening)
    keeping = DateKeeping(database, clock, due, findings, zones)
    queue = QueueService(database, clock, duties, audit, keeping)
    waiting = SuggestionWaiting(database, clock, due, findings)
    suggestions = SuggestionService(database, clock, keys, waiting)
    erasures.before(suggestions.forget_names)
    suggestions.on_credit_gone(changing.refresh_copies)
    occurrences = OccurrenceService(database, settings, calling, suggestions.credited)
    setup = SetupService(
        database,
        settings,
        duties,
        audit,
        SettingsChecks(zones, outside.places),
        FirstPromptPlanner(clock, zones, outside.places, drafting, schedules),
    )
    examination = Examination(database, settings, outside.places)
    await ZoneRenewal(database, clock, planner).run()
    return Services(
        clock=clock,
        database=database,
        keys=keys,
        zones=zones,
        due=due,
        settings=settings,
        duties=duties,
        drafts=drafts,
        installation=Installation(database),
        references=References(database, clock),
        backups=BackupLog(database, clock),
        schedule_drafts=drafting,
        schedules=schedules,
        schedule_edits=editing,
        extra_posts=extras,
        occurrences=occurrences,
        post_changes=changing,
        past_posts=PastPostService(
            database,
            clock,
            duties,
            audit,
            deliveries=deliveries,
            planner=planner,
            changing=changing,
        ),
        gap=OccurrenceGap(database, clock, deliveries, planner, opening),
        queue=queue,
        tending=QueueTending(database, clock, duties, audit, keeping),
        imports=ImportService(
            database,
            duties,
            audit,
            drafts,
            queue,
            Examiner(database, clock, zones, settings, queue),
        ),
        import_undo=ImportUndo(database, clock, duties, audit),
        exports=ExportService(database, duties, audit),
        archive=ArchiveService(database, duties),
        suggestions=suggestions,
        suggestion_review=SuggestionReview(database, clock, duties, audit, queue, waiting),
        privacy=privacy,
        erasures=erasures,
        guild_life=life,
        guild_ending=GuildEnding(database, due, duties, life, privacy, erasures),
        facts=facts,
        choices=ChoiceService(database),
        audit_trail=AuditTrail(database, duties, audit),
        doctor=DoctorService(
            database,
            duties,
            examination,
            findings,
            lookout,
            Rounds(database, clock, due, examination, findings, planner),
        ),
        doctor_trial=TrialService(database, clock, duties, audit, findings, deliveries),
        setup=setup,
        setup_undo=SetupUndo(database, settings, duties, audit, schedules, occurrences),
    )
