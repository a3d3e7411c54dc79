"""Setting a community up from chat, and taking that back."""

from cogs.setup.cog import SetupCog

__all__ = ["SetupCog"]
