"""Setting a community up from chat, taking that back, and reading what staff did."""

from cogs.setup.audit import AuditCog
from cogs.setup.cog import SetupCog
from cogs.setup.doctor import DoctorCog

__all__ = ["AuditCog", "DoctorCog", "SetupCog"]
