"""The services of imports, made once and wired."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel
from plc_bot.resources.importing.carrying import Carrier
from plc_bot.resources.importing.intake import Intake
from plc_bot.resources.importing.operating import OperatorImports
from plc_bot.resources.importing.service import ImportService
from plc_bot.resources.record.shelf import Shelf


@dataclass(frozen=True, slots=True)
class ImportServices:
    """What can be done with files of resources.

    Attributes:
        steering: what librarians do.
        carrier: lets whoever shows an import know how far it is.
        operating: the same without a person, for the command line.
    """

    steering: ImportService
    carrier: Carrier
    operating: OperatorImports


def open_imports(kernel: Kernel, shelf: Shelf) -> ImportServices:
    """Make the services of imports; those under way go on with the loop of due work."""
    database, clock = kernel.database, kernel.clock
    carrier = Carrier(database, clock, kernel.due, shelf)
    intake = Intake(database, clock, kernel.words)
    steering = ImportService(database, clock, kernel.duties, kernel.audit, carrier, intake)
    operating = OperatorImports(database, kernel.guild_life, intake, carrier)
    return ImportServices(steering, carrier, operating)
