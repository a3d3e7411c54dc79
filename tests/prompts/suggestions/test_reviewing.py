"""Staff decide: once, in turn, with ten minutes to think again."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from plc_bot.actor import Actor
from plc_bot.guilds.errors import NotStaffError
from plc_bot.guilds.store import AuditStore
from plc_bot.prompts.queue.errors import AddedBeforeError, TextLengthError, UndoOverError
from plc_bot.prompts.queue.models import PromptState, PromptText
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.suggestions.errors import (
    DeclinedAlreadyError,
    ExpiredAlreadyError,
    PromptTakenError,
    QueuedAlreadyError,
    SuggestionNotFoundError,
    SuggestionSettledError,
    WithdrawnAlreadyError,
)
from plc_bot.prompts.suggestions.models import SETTLED_SHOWN, SuggestionState
from plc_bot.prompts.suggestions.store import SuggestionStore
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD, manager, member
from tests.prompts.builders import ELSEWHERE, STAFF, a_text, at, started
from tests.prompts.life import Life
from tests.prompts.suggestions.builders import BEN, MIA, TEXT, a_suggestion, found, suggested

Act = Callable[[Services, Actor], Awaitable[object]]
ACTS: dict[str, Act] = {
    "approve": lambda s, who: s.prompts.suggestion_review.approve(who, 1),
    "decline": lambda s, who: s.prompts.suggestion_review.decline(who, 1),
    "find": lambda s, who: s.prompts.suggestion_review.find(who, 1),
    "undo": lambda s, who: s.prompts.suggestion_review.undo(who, 1),
}


async def audited(db: Database) -> list[tuple[str, str]]:
    async with db.read() as connection:
        entries = await AuditStore(connection).list_newest(GUILD, 10)
    return [(entry.act, entry.target) for entry in entries if entry.act.startswith("suggestion")]


async def test_an_approved_suggestion_waits_in_line_for_all(
    services: Services, db: Database
) -> None:
    await suggested(services, tag="trust")
    prompt = await services.prompts.suggestion_review.approve(STAFF, 1)
    assert prompt.wording == PromptText(TEXT, tags=("trust",))
    assert (prompt.schedule_number, prompt.suggestion_number) == (None, 1)
    assert await services.prompts.queue.list_page(STAFF, 9) == [prompt]
    row = await found(db)
    assert (row.state, row.prompt_number) == (SuggestionState.QUEUED, prompt.number)
    assert row.forgotten_at is None


async def test_an_edited_one_is_asked_as_edited_and_read_by_its_author_as_it_was(
    services: Services,
) -> None:
    await suggested(services)
    edited = PromptText("What did anybody teach you?", title="Teaching", tags=("trust",))
    prompt = await services.prompts.suggestion_review.approve(STAFF, 1, edited)
    assert prompt.wording == edited
    (mine,) = await services.prompts.suggestions.list_mine(MIA, 9)
    assert mine.suggestion.text == TEXT
    assert mine.prompt_state is PromptState.QUEUED


@pytest.mark.parametrize("edited", [a_text(text="short"), a_text(tags=("t" * 26,))])
async def test_what_cannot_be_queued_leaves_it_waiting(
    services: Services, db: Database, edited: PromptText
) -> None:
    await suggested(services)
    with pytest.raises(TextLengthError):
        await services.prompts.suggestion_review.approve(STAFF, 1, edited)
    assert (await found(db)).state is SuggestionState.WAITING


async def test_a_question_that_is_in_line_already_leaves_it_waiting(
    services: Services, db: Database
) -> None:
    await suggested(services)
    await services.prompts.queue.add(STAFF, PromptText(TEXT))
    with pytest.raises(AddedBeforeError):
        await services.prompts.suggestion_review.approve(STAFF, 1)
    assert (await found(db)).state is SuggestionState.WAITING
    assert await audited(db) == []


async def test_a_declined_one_can_be_read_by_its_author_for_90_days(
    services: Services, db: Database
) -> None:
    await suggested(services)
    await services.prompts.suggestion_review.decline(STAFF, 1)
    row = await found(db)
    assert (row.state, row.text) == (SuggestionState.DECLINED, TEXT)
    assert row.forgotten_at == START + SETTLED_SHOWN
    assert await services.prompts.queue.count(STAFF) == 0


async def test_of_two_moderators_one_wins_and_the_other_reads_what_stands(
    services: Services, db: Database
) -> None:
    await suggested(services)
    review, other = services.prompts.suggestion_review, manager(user_id=74)
    decided = await asyncio.gather(
        review.decline(STAFF, 1), review.approve(other, 1), return_exceptions=True
    )
    errors = [one for one in decided if isinstance(one, SuggestionSettledError)]
    stands = (await found(db)).state
    says = {
        SuggestionState.QUEUED: QueuedAlreadyError,
        SuggestionState.DECLINED: DeclinedAlreadyError,
    }
    assert [type(error) for error in errors] == [says[stands]]
    assert await services.prompts.queue.count(STAFF) == (stands is SuggestionState.QUEUED)


async def test_what_was_withdrawn_or_has_expired_cannot_be_decided(
    services: Services, db: Database
) -> None:
    await suggested(services)
    await services.prompts.suggestions.withdraw(MIA, 1)
    async with db.write() as connection:
        expired = a_suggestion(2, state=SuggestionState.EXPIRED)
        await SuggestionStore(connection).add(expired)
    for act in (
        services.prompts.suggestion_review.approve,
        services.prompts.suggestion_review.decline,
    ):
        with pytest.raises(WithdrawnAlreadyError):
            await act(STAFF, 1)
        with pytest.raises(ExpiredAlreadyError):
            await act(STAFF, 2)


async def test_approving_can_be_undone_and_done_again(services: Services, db: Database) -> None:
    await suggested(services)
    first = await services.prompts.suggestion_review.approve(STAFF, 1)
    await services.prompts.suggestion_review.undo(STAFF, 1)
    row = await found(db)
    assert (row.state, row.prompt_number) == (SuggestionState.WAITING, None)
    assert await services.prompts.queue.count(STAFF) == 0
    second = await services.prompts.suggestion_review.approve(STAFF, 1)
    assert (await services.prompts.queue.list_page(STAFF, 9), first.number) == ([second], 1)


async def test_declining_can_be_undone(services: Services, db: Database) -> None:
    await suggested(services)
    await services.prompts.suggestion_review.decline(STAFF, 1)
    await services.prompts.suggestion_review.undo(STAFF, 1)
    row = await found(db)
    assert (row.state, row.forgotten_at) == (SuggestionState.WAITING, None)
    with pytest.raises(SuggestionSettledError, match="waiting again"):
        await services.prompts.suggestion_review.undo(STAFF, 1)


async def test_undo_is_over_after_ten_minutes(services: Services, clock: ManualClock) -> None:
    await suggested(services)
    await services.prompts.suggestion_review.decline(STAFF, 1)
    clock.advance(minutes=10, seconds=1)
    with pytest.raises(UndoOverError):
        await services.prompts.suggestion_review.undo(STAFF, 1)


async def test_what_was_taken_for_a_post_is_not_undone(services: Services, db: Database) -> None:
    await suggested(services)
    prompt = await services.prompts.suggestion_review.approve(STAFF, 1)
    async with db.write() as connection:
        await PromptStore(connection).move(
            GUILD, prompt.number, PromptState.QUEUED, PromptState.RESERVED, START
        )
    with pytest.raises(PromptTakenError):
        await services.prompts.suggestion_review.undo(STAFF, 1)
    assert (await found(db)).state is SuggestionState.QUEUED


async def test_each_decision_is_noted_without_a_word_of_it(
    services: Services, db: Database
) -> None:
    await suggested(services)
    await services.prompts.suggestion_review.approve(STAFF, 1)
    await services.prompts.suggestion_review.undo(STAFF, 1)
    await services.prompts.suggestion_review.decline(STAFF, 1)
    acts = ("suggestion.declined", "suggestion.reopened", "suggestion.approved")
    assert await audited(db) == [(act, "suggestion 1") for act in acts]


async def test_they_come_one_by_one_and_then_from_the_beginning(services: Services) -> None:
    assert await services.prompts.suggestion_review.next_waiting(STAFF) is None
    for number, actor in enumerate((MIA, BEN, MIA), start=1):
        await suggested(services, f"What is question {number}?", actor=actor)
    await services.prompts.suggestion_review.decline(STAFF, 2)
    seen = [
        await services.prompts.suggestion_review.next_waiting(STAFF, after) for after in (0, 1, 3)
    ]
    assert [one and (one.suggestion.number, one.place, one.total) for one in seen] == [
        (1, 1, 2),
        (3, 2, 2),
        (1, 1, 2),
    ]


async def test_an_author_reads_when_and_where_it_was_asked(life: Life) -> None:
    await started(life.services)
    await suggested(life.services)
    await life.services.prompts.suggestion_review.approve(STAFF, 1)
    await life.until(at("2027-01-04", "15:01"))
    (mine,) = await life.services.prompts.suggestions.list_mine(MIA, 9)
    assert life.asked() == [TEXT]
    assert mine.prompt_state is PromptState.USED
    assert mine.posted is not None
    assert mine.posted.message_id == life.posts()[0].message_id


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
async def test_who_is_not_staff_decides_nothing(services: Services, db: Database, act: Act) -> None:
    await suggested(services)
    before = await found(db)
    for outsider in (member(5), MIA):
        with pytest.raises(NotStaffError):
            await act(services, outsider)
    with pytest.raises(NotStaffError):
        await services.prompts.suggestion_review.next_waiting(MIA)
    assert await found(db) == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
async def test_another_guilds_suggestion_is_not_there(
    services: Services, db: Database, act: Act
) -> None:
    await suggested(services)
    before = await found(db)
    with pytest.raises(SuggestionNotFoundError):
        await act(services, ELSEWHERE)
    assert await services.prompts.suggestion_review.next_waiting(ELSEWHERE) is None
    assert await found(db) == before
