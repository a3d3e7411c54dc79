"""The prompts' services, made once and wired: what this feature can do."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel
from plc_bot.prompts.archive.service import ArchiveService
from plc_bot.prompts.importing.examining import Examiner
from plc_bot.prompts.importing.exporting import ExportService
from plc_bot.prompts.importing.service import ImportService
from plc_bot.prompts.importing.undoing import ImportUndo
from plc_bot.prompts.occurrences.announcing import Announcing
from plc_bot.prompts.occurrences.calling import PostCalling
from plc_bot.prompts.occurrences.changing import PostChanging
from plc_bot.prompts.occurrences.following import OccurrenceFollowing
from plc_bot.prompts.occurrences.gap import OccurrenceGap
from plc_bot.prompts.occurrences.opening import OccurrenceOpening
from plc_bot.prompts.occurrences.past import PastPostService
from plc_bot.prompts.occurrences.planning import LooksAhead, OccurrencePlanner
from plc_bot.prompts.occurrences.service import OccurrenceService
from plc_bot.prompts.queue.keeping import DateKeeping
from plc_bot.prompts.queue.line import PromptLine
from plc_bot.prompts.queue.notices import QueueNotices
from plc_bot.prompts.queue.service import QueueService
from plc_bot.prompts.queue.tending import QueueTending
from plc_bot.prompts.schedules.drafting import ScheduleDrafting
from plc_bot.prompts.schedules.editing import ScheduleEditing
from plc_bot.prompts.schedules.extra import ExtraPosts
from plc_bot.prompts.schedules.service import ScheduleService
from plc_bot.prompts.suggestions.reviewing import SuggestionReview
from plc_bot.prompts.suggestions.service import SuggestionService
from plc_bot.prompts.suggestions.waiting import SuggestionWaiting


@dataclass(frozen=True, slots=True)
class Posting:
    """What brings a prompt into Discord, and follows what becomes of it."""

    planner: OccurrencePlanner
    opening: OccurrenceOpening
    calling: PostCalling
    changing: PostChanging


@dataclass(frozen=True, slots=True)
class PromptServices:
    """The prompts as the cogs, `setup` and `doctor` see them."""

    planner: OccurrencePlanner
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


def open_prompts(kernel: Kernel, lookout: LooksAhead) -> PromptServices:
    """Make the prompts' services; `lookout` is told of every post that is planned."""
    database, clock, duties, audit = kernel.database, kernel.clock, kernel.duties, kernel.audit
    posting = _posting(kernel, lookout)
    planner, opening, changing = posting.planner, posting.opening, posting.changing
    keeping = DateKeeping(database, clock, kernel.due, kernel.findings, kernel.zones)
    queue = QueueService(database, clock, duties, audit, keeping)
    drafting = ScheduleDrafting(database, clock, duties, kernel.drafts, kernel.places, planner)
    waiting = SuggestionWaiting(database, clock, kernel.due, kernel.findings)
    suggestions = SuggestionService(database, clock, kernel.keys, waiting)
    kernel.erasures.before(suggestions.forget_names)
    suggestions.on_credit_gone(changing.refresh_copies)
    examiner = Examiner(database, clock, kernel.zones, kernel.settings, queue)
    return PromptServices(
        planner=planner,
        schedule_drafts=drafting,
        schedules=ScheduleService(database, clock, duties, audit, kernel.drafts, planner),
        schedule_edits=ScheduleEditing(
            database, clock, duties, audit, kernel.drafts, drafting, planner
        ),
        extra_posts=ExtraPosts(
            database, clock, duties, audit, kernel.drafts, kernel.places, opening
        ),
        occurrences=OccurrenceService(
            database, kernel.settings, posting.calling, suggestions.credited
        ),
        past_posts=PastPostService(
            database,
            clock,
            duties,
            audit,
            deliveries=kernel.deliveries,
            planner=planner,
            changing=changing,
        ),
        post_changes=changing,
        gap=OccurrenceGap(database, clock, kernel.deliveries, planner, opening),
        queue=queue,
        tending=QueueTending(database, clock, duties, audit, keeping),
        imports=ImportService(database, duties, audit, kernel.drafts, queue, examiner),
        import_undo=ImportUndo(database, clock, duties, audit),
        exports=ExportService(database, duties, audit),
        archive=ArchiveService(database, duties),
        suggestions=suggestions,
        suggestion_review=SuggestionReview(database, clock, duties, audit, queue, waiting),
    )


def _posting(kernel: Kernel, lookout: LooksAhead) -> Posting:
    clock, deliveries, findings = kernel.clock, kernel.deliveries, kernel.findings
    planner = OccurrencePlanner(kernel.due, kernel.zones, findings, lookout)
    line = PromptLine(QueueNotices(findings))
    opening = OccurrenceOpening(kernel.database, clock, kernel.due, deliveries, planner, line)
    calling = PostCalling(clock, kernel.zones, kernel.places)
    changing = PostChanging(clock, deliveries, findings)
    announcing = Announcing(clock, deliveries, findings, changing)
    OccurrenceFollowing(clock, deliveries, planner, findings, calling, announcing)
    return Posting(planner, opening, calling, changing)
