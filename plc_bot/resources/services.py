"""The resources' services, made once and wired: what this feature can do."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel


@dataclass(frozen=True, slots=True)
class ResourceServices:
    """The resources as the cogs and `doctor` see them."""


def open_resources(_kernel: Kernel) -> ResourceServices:
    """Make the resources' services."""
    return ResourceServices()
