"""`/inbox`: what waits for the person who asks, from every feature."""

from cogs.inbox.cog import InboxCog

__all__ = ["InboxCog"]
