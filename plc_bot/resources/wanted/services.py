"""The wants' services, made once and wired."""

from dataclasses import dataclass

from plc_bot.kernel import Kernel
from plc_bot.resources.record.shelf import Shelf
from plc_bot.resources.wanted.answering import MatchService
from plc_bot.resources.wanted.finding import WantMatching
from plc_bot.resources.wanted.lookup import WantLookup
from plc_bot.resources.wanted.moves import WantMoves
from plc_bot.resources.wanted.service import WantService


@dataclass(frozen=True, slots=True)
class WantServices:
    """Wants as the cogs see them: reading, what people do with them, what was found."""

    lookup: WantLookup
    acts: WantService
    matches: MatchService


def open_wants(kernel: Kernel, shelf: Shelf) -> WantServices:
    """Make them; from then on whatever goes live is held against the open wants."""
    database, clock, due, inbox = kernel.database, kernel.clock, kernel.due, kernel.inbox
    moves = WantMoves(database, clock, due, inbox)
    acts = WantService(database, clock, kernel.duties, kernel.audit, kernel.drafts, moves)
    shelf.on_written(WantMatching(database, clock, due, inbox).follow)
    kernel.erasures.before(acts.forget)
    return WantServices(
        lookup=WantLookup(database, kernel.duties),
        acts=acts,
        matches=MatchService(database, clock, moves, inbox),
    )
