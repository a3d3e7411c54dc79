"""What members do with resources, made once and wired."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.using.following import follow_removal, forget_uses
from plc_bot.resources.using.marks.service import BlockedService, KeepService
from plc_bot.resources.using.notes.service import NoteService
from plc_bot.resources.using.reports.service import ReportService
from plc_bot.resources.using.uses.service import UseService


@dataclass(frozen=True, slots=True)
class UsingServices:
    """Using and improving, as the cogs see it."""

    uses: UseService
    notes: NoteService
    keeping: KeepService
    blocking: BlockedService
    reports: ReportService


def open_using(kernel: Kernel, shelf: Shelf) -> UsingServices:
    """Make the services; what is said of a resource goes with it and with who said it."""
    shelf.on_written(follow_removal)
    kernel.erasures.before(forget_uses)
    database, clock = kernel.database, kernel.clock
    return UsingServices(
        uses=UseService(kernel, shelf),
        notes=NoteService(database, clock, kernel.duties, kernel.audit),
        keeping=KeepService(database, clock),
        blocking=BlockedService(database, clock),
        reports=ReportService(database, clock, shelf),
    )
