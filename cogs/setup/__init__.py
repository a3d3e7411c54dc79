"""Setting a community up from chat, taking that back, and reading what staff did."""

from cogs.setup.audit import AuditCog
from cogs.setup.cog import SetupCog

__all__ = ["AuditCog", "SetupCog"]
