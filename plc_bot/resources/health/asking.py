"""Asking sharers, privately and seldom, what becomes of links that no longer answer."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from plc_bot.inbox.models import Item, Ring
from plc_bot.inbox.service import InboxService
from plc_bot.resources.health.models import ANSWER_WITHIN, TOLD_EVERY, TOLD_MOST, Health
from plc_bot.resources.health.moves import told
from plc_bot.resources.health.store import LinkCheckStore, Question
from plc_bot.storage import Connection

INBOX_KIND = "link-health"
INBOX_SUBJECT = "links"
"""One item for all of a sharer's links; which they are is looked up when it is opened."""


class Asking:
    """Puts questions into sharers' inboxes: once a week at most, up to ten links at once."""

    def __init__(self, inbox: InboxService) -> None:
        self._inbox = inbox

    async def ask_in(self, connection: Connection, guild_id: int, now: datetime) -> datetime | None:
        """In the caller's transaction, ask whoever may be asked now.

        Returns:
            When somebody whose links have to wait may be asked; None if nobody's have to.
        """
        store = LinkCheckStore(connection)
        by_sharer: defaultdict[int | None, list[Question]] = defaultdict(list)
        for question in await store.list_questions(guild_id):
            if not question.check.is_told:
                by_sharer[question.sharer_id].append(question)
        last_told = await store.last_told(guild_id) if by_sharer else {}
        waits_until: list[datetime] = []
        for sharer_id, questions in by_sharer.items():
            free_at = now
            if sharer_id is not None and sharer_id in last_told:
                free_at = last_told[sharer_id] + TOLD_EVERY
            if free_at > now:
                waits_until.append(free_at)
                continue
            most = len(questions) if sharer_id is None else TOLD_MOST
            await self._ask(connection, sharer_id, _gravest(questions)[:most], now)
            if questions[most:]:
                waits_until.append(now + TOLD_EVERY)
        return min(waits_until, default=None)

    async def tidy_in(self, connection: Connection, guild_id: int, sharer_id: int) -> None:
        """In the caller's transaction, take the item out if nothing is asked any more."""
        questions = await LinkCheckStore(connection).list_questions(guild_id)
        if not any(one.sharer_id == sharer_id and one.check.is_told for one in questions):
            await self._inbox.drop_in(connection, guild_id, sharer_id, INBOX_KIND, INBOX_SUBJECT)

    async def _ask(
        self,
        connection: Connection,
        sharer_id: int | None,
        questions: Sequence[Question],
        now: datetime,
    ) -> None:
        store, guild_id = LinkCheckStore(connection), questions[0].check.guild_id
        for question in questions:
            await store.save(told(question.check, now), question.check)
        if sharer_id is None:
            return  # a librarian finds it in `/library links`
        is_pressing = any(one.check.state is Health.ASKED for one in questions)
        # Where a page has only moved, its link still leads there: no message for that.
        ring = Ring.ASKED if is_pressing else Ring.SILENT
        item = Item(INBOX_KIND, INBOX_SUBJECT, ring, now + ANSWER_WITHIN)
        await self._inbox.put_in(connection, guild_id, sharer_id, item)


def _gravest(questions: Sequence[Question]) -> list[Question]:
    return sorted(questions, key=lambda one: one.check.state is not Health.ASKED)
