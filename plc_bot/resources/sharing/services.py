"""The services of sharing, made once and wired."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.sharing.consent import ConsentService
from plc_bot.resources.sharing.editing import EditingService
from plc_bot.resources.sharing.files import FileService
from plc_bot.resources.sharing.keeping import KeepingService
from plc_bot.resources.sharing.posting import LibraryCards
from plc_bot.resources.sharing.review import ReviewRule
from plc_bot.resources.sharing.service import SharingService
from plc_bot.resources.sharing.suggestions import EditSuggestions
from plc_bot.resources.sharing.titles import TitleService


@dataclass(frozen=True, slots=True)
class SharingServices:
    """What can be done with one's own share, and how others' become better."""

    rule: ReviewRule
    shares: SharingService
    editing: EditingService
    keeping: KeepingService
    titles: TitleService
    cards: LibraryCards
    files: FileService
    suggestions: EditSuggestions
    consent: ConsentService


def open_sharing(kernel: Kernel, shelf: Shelf, records: RecordService) -> SharingServices:
    """Make the services of sharing."""
    database, clock, audit = kernel.database, kernel.clock, kernel.audit
    rule = ReviewRule(kernel.settings, kernel.duties, clock)
    suggestions = EditSuggestions(database, clock, shelf, records, kernel.duties, kernel.inbox)
    consent = ConsentService(database, clock, shelf, kernel.inbox)
    shelf.on_written(consent.follow)
    editing = EditingService(database, shelf, records, rule, audit, suggestions)
    cards = LibraryCards(database, clock, kernel.deliveries, kernel.findings, kernel.settings)
    cards.attach(shelf)
    return SharingServices(
        rule=rule,
        shares=SharingService(database, clock, shelf, rule, cards, consent),
        editing=editing,
        keeping=KeepingService(database, shelf, editing, audit),
        titles=TitleService(database, shelf, kernel.fetcher),
        cards=cards,
        files=FileService(database, shelf, records),
        suggestions=suggestions,
        consent=consent,
    )
