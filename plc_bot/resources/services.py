"""The resources' services, made once and wired: what this feature can do."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.shelf import Shelf


@dataclass(frozen=True, slots=True)
class ResourceServices:
    """The resources as the cogs and `doctor` see them."""

    shelf: Shelf
    records: RecordService


def open_resources(kernel: Kernel) -> ResourceServices:
    """Make the resources' services; what follows from a written resource is registered here."""
    shelf = Shelf(kernel.clock)
    return ResourceServices(shelf=shelf, records=RecordService(kernel.database, kernel.duties))
