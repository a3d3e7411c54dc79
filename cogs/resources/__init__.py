"""What the community keeps: shared, found again, looked after by its librarians."""

from cogs.resources.cog import LibraryCog, ResourceCog

__all__ = ["LibraryCog", "ResourceCog"]
