"""`/privacy`: what is kept about the person who asks, and what they can do about it."""

from cogs.privacy.cog import PrivacyCog

__all__ = ["PrivacyCog"]
