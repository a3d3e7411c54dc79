"""The digest's services, made once and wired."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel
from plc_bot.resources.digest.feeds import FeedService
from plc_bot.resources.digest.following import FollowService
from plc_bot.resources.digest.service import DigestService, SelectionService
from plc_bot.resources.digest.weekly import WeeklyDigest
from plc_bot.resources.record.service import RecordService
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.search.finding.service import SearchService


@dataclass(frozen=True, slots=True)
class DigestServices:
    """What goes out: once a week, into a file, or as a feed."""

    posts: DigestService
    selections: SelectionService
    follows: FollowService
    feeds: FeedService


def open_digest(
    kernel: Kernel, shelf: Shelf, records: RecordService, search: SearchService
) -> DigestServices:
    """Make them, and have them follow what is written."""
    feeds = FeedService(kernel, search)
    shelf.on_written(WeeklyDigest(kernel).follow)
    shelf.on_written(feeds.follow)
    return DigestServices(
        posts=DigestService(kernel.database, kernel.settings),
        selections=SelectionService(kernel.database, kernel.clock, kernel.settings, records),
        follows=FollowService(kernel, search),
        feeds=feeds,
    )
