"""The resources' services, made once and wired: what this feature can do."""

from dataclasses import dataclass

from plc_bot.clock import Clock
from plc_bot.kernel import Kernel
from plc_bot.resources.digest.services import DigestServices, open_digest
from plc_bot.resources.exporting.service import ExportService
from plc_bot.resources.forgetting import Forgetting
from plc_bot.resources.health.services import HealthServices, open_health
from plc_bot.resources.importing.services import ImportServices, open_imports
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.reviewing.service import ReviewService
from plc_bot.resources.reviewing.waiting import WaitingSummary
from plc_bot.resources.search import index
from plc_bot.resources.search.finding.service import SearchService
from plc_bot.resources.search.finding.suggesting import SuggestingService
from plc_bot.resources.search.scrubbing import Scrubbing
from plc_bot.resources.sharing.services import SharingServices, open_sharing
from plc_bot.resources.using.services import UsingServices, open_using
from plc_bot.resources.wanted.services import WantServices, open_wants


@dataclass(frozen=True, slots=True)
class ResourceServices:
    """The resources as the cogs and `doctor` see them."""

    shelf: Shelf
    records: RecordService
    search: SearchService
    suggesting: SuggestingService
    sharing: SharingServices
    digest: DigestServices
    imports: ImportServices
    exports: ExportService
    wants: WantServices
    using: UsingServices
    health: HealthServices
    review: ReviewService
    to_review: WaitingSummary


def open_resources(kernel: Kernel) -> ResourceServices:
    """Make the resources' services; what follows from a written resource is registered here."""
    shelf = Shelf(kernel.clock)
    shelf.on_written(index.follow)
    shelf.on_written(Scrubbing(kernel.database, kernel.clock, kernel.due).follow)
    kernel.erasures.before(Forgetting(shelf).forget)
    records = RecordService(kernel.database, kernel.duties)
    search = SearchService(kernel.database, kernel.words)
    using, to_review = open_using(kernel, shelf), WaitingSummary(kernel)
    shelf.on_written(to_review.follow)
    using.reports.on_reported(to_review.hear)
    sharing = open_sharing(kernel, shelf, records)
    return ResourceServices(
        shelf=shelf,
        records=records,
        search=search,
        suggesting=SuggestingService(kernel.database, kernel.words),
        sharing=sharing,
        digest=open_digest(kernel, shelf, records, search),
        imports=open_imports(kernel, shelf),
        exports=ExportService(kernel.database, kernel.duties, kernel.audit, kernel.words),
        wants=open_wants(kernel, shelf),
        using=using,
        health=open_health(kernel, shelf, records, sharing.editing),
        review=ReviewService(kernel, shelf),
        to_review=to_review,
    )


def unwired_forgetting(clock: Clock) -> Forgetting:
    """What forgets people's shares before the bot is put together, in a restored database."""
    shelf = Shelf(clock)
    shelf.on_written(index.follow)
    return Forgetting(shelf)
