"""The services of link health, made once and wired."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel
from plc_bot.resources.health.asking import Asking
from plc_bot.resources.health.following import Following
from plc_bot.resources.health.rounds import Rounds
from plc_bot.resources.health.service import HealthService, NewAddress
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.sharing.editing import EditingService


@dataclass(frozen=True, slots=True)
class HealthServices:
    """What can be known and said of links.

    Attributes:
        checks_links: whether pages are asked at all here.
    """

    checks_links: bool
    service: HealthService
    new_address: NewAddress
    rounds: Rounds


def open_health(
    kernel: Kernel, shelf: Shelf, records: RecordService, editing: EditingService
) -> HealthServices:
    """Make the services of link health; they follow the shelf from then on."""
    database, clock = kernel.database, kernel.clock
    asking = Asking(kernel.inbox)
    shelf.on_written(Following(clock, kernel.due, asking).follow)
    service = HealthService(database, clock, records, kernel.duties, asking, kernel.audit)
    return HealthServices(
        checks_links=kernel.fetcher.fetches,
        service=service,
        new_address=NewAddress(service, records, editing),
        rounds=Rounds(database, clock, kernel.due, kernel.fetcher, kernel.findings, asking),
    )
