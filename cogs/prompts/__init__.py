"""Questions for the community: schedules, the queue, and the posts."""

from cogs.prompts.cog import PromptsCog

__all__ = ["PromptsCog"]
