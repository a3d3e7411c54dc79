"""What the community keeps: shared, found again, looked after by its librarians."""

from cogs.resources import using_more as using_more  # its buttons are known once it is imported
from cogs.resources.cog import LibraryCog, ResourceCog
from cogs.resources.offline import offer_offline

__all__ = ["LibraryCog", "ResourceCog", "offer_offline"]
