"""Questions for the community: schedules, the queue, and the posts."""

from cogs.prompts.cog import PromptsCog
from cogs.prompts.prompt import PromptCog

__all__ = ["PromptCog", "PromptsCog"]
