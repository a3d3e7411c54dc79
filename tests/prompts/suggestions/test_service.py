"""Members' own questions: passed on, followed, taken back; never beyond a limit."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.actor import Actor
from plc_bot.prompts.queue.errors import TextLengthError
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.suggestions.errors import (
    DeclinedAlreadyError,
    EnoughWaitingError,
    QueuedAlreadyError,
    SuggestedBeforeError,
    SuggestedEnoughError,
    SuggestionNotFoundError,
    TimedOutError,
    WithdrawnAlreadyError,
)
from plc_bot.prompts.suggestions.models import SuggestionState
from plc_bot.prompts.suggestions.store import SuggestionStore
from plc_bot.sealing.errors import KeysUnavailableError
from plc_bot.sealing.keys import Keys
from plc_bot.services import Services, open_services
from plc_bot.storage import Connection, Database
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.outside import Outside
from tests.prompts.builders import STAFF, a_text
from tests.prompts.suggestions.builders import (
    BEN,
    MIA,
    TEXT,
    a_suggestion,
    found,
    suggested,
    tag_of,
)


async def plant(db: Database, count: int) -> None:
    """So many of Mia's that wait, suggested long ago."""
    async with db.write() as connection:
        for number in range(1, count + 1):
            long_ago = START - timedelta(days=10)
            await SuggestionStore(connection).add(a_suggestion(100 + number, suggested_at=long_ago))


async def numbers(services: Services, actor: Actor = MIA) -> list[int]:
    mine = await services.prompts.suggestions.list_mine(actor, 50)
    return [one.suggestion.number for one in mine]


async def test_a_question_without_a_name_holds_the_tag_alone(
    services: Services, db: Database
) -> None:
    made = await suggested(services, "  What did\u202e you try? ", " trust ")
    assert await found(db) == made
    assert (made.text, made.tag) == ("What did you try?", "trust")
    assert (made.author_id, made.author_tag) == (None, tag_of(MIA))
    assert (made.state, made.suggested_at) == (SuggestionState.WAITING, START)


async def test_a_question_with_a_name_holds_no_tag(services: Services) -> None:
    made = await suggested(services, named=True)
    assert (made.author_id, made.author_tag) == (MIA.user_id, None)


@pytest.mark.parametrize(
    ("text", "tag"), [("a" * 9, ""), ("a" * 1501, ""), (TEXT, "t" * 26), (" " * 20, "")]
)
async def test_a_text_out_of_its_limits_is_refused(services: Services, text: str, tag: str) -> None:
    with pytest.raises(TextLengthError):
        await suggested(services, text, tag)
    assert await numbers(services) == []


async def test_three_a_day_with_and_without_a_name_together(
    services: Services, clock: ManualClock
) -> None:
    for number, named in enumerate((True, False, True)):
        await suggested(services, f"Question number {number}?", named=named)
    with pytest.raises(SuggestedEnoughError):
        await suggested(services)
    with pytest.raises(SuggestedEnoughError):
        await services.prompts.suggestions.require_room(MIA)
    assert (await suggested(services, actor=BEN)).number == 4
    clock.advance(days=1)
    assert (await suggested(services)).number == 5


async def test_withdrawing_does_not_make_room_for_the_day(services: Services) -> None:
    for number in range(3):
        made = await suggested(services, f"Question number {number}?")
        await services.prompts.suggestions.withdraw(MIA, made.number)
    with pytest.raises(SuggestedEnoughError):
        await suggested(services)


async def test_five_wait_at_most(services: Services, db: Database) -> None:
    await plant(db, 4)
    await suggested(services)
    with pytest.raises(EnoughWaitingError):
        await suggested(services, "One more question?")
    await services.prompts.suggestions.withdraw(MIA, 101)
    assert await suggested(services, "One more question?")


async def test_the_same_question_is_passed_on_once(services: Services) -> None:
    await suggested(services)
    with pytest.raises(SuggestedBeforeError) as refused:
        await suggested(services, f" {TEXT} ")
    assert refused.value.number == 1
    assert await suggested(services, actor=BEN)


async def test_of_two_presses_at_once_one_is_passed_on(services: Services) -> None:
    pressed = await asyncio.gather(suggested(services), suggested(services), return_exceptions=True)
    assert sum(isinstance(one, SuggestedBeforeError) for one in pressed) == 1
    assert await numbers(services) == [1]


async def test_who_is_timed_out_passes_nothing_on(services: Services) -> None:
    silenced = replace(MIA, timed_out=True)
    for act in (
        suggested(services, actor=silenced),
        services.prompts.suggestions.require_room(silenced),
    ):
        with pytest.raises(TimedOutError):
            await act


async def test_a_person_sees_their_own_in_pages_and_nobody_elses(services: Services) -> None:
    for number, named in enumerate((True, False, True)):
        await suggested(services, f"Question number {number}?", named=named)
    await suggested(services, actor=BEN)
    mine = services.prompts.suggestions.list_mine
    pages = [await mine(MIA, 2), await mine(MIA, 2, after=2), await mine(MIA, 2, before=1)]
    assert [[one.suggestion.number for one in page] for page in pages] == [[3, 2], [1], [3, 2]]
    assert await services.prompts.suggestions.count_mine(MIA) == 3
    assert await numbers(services, replace(MIA, guild_id=OTHER_GUILD)) == []


async def test_withdrawing_deletes_the_words_at_once(services: Services, db: Database) -> None:
    await suggested(services, tag="trust")
    await services.prompts.suggestions.withdraw(MIA, 1)
    row = await found(db)
    assert (row.state, row.text, row.tag) == (SuggestionState.WITHDRAWN, "", "")
    assert row.forgotten_at == START + timedelta(days=1)
    with pytest.raises(WithdrawnAlreadyError):
        await services.prompts.suggestions.withdraw(MIA, 1)


@pytest.mark.parametrize("named", [True, False])
async def test_what_is_anothers_is_not_there(services: Services, named: bool) -> None:
    await suggested(services, named=named)
    for stranger in (BEN, replace(MIA, guild_id=OTHER_GUILD)):
        acts = (
            services.prompts.suggestions.find_mine,
            services.prompts.suggestions.withdraw,
            services.prompts.suggestions.take_name_off,
        )
        for act in acts:
            with pytest.raises(SuggestionNotFoundError):
                await act(stranger, 1)


async def test_what_is_decided_cannot_be_withdrawn(services: Services) -> None:
    first, second = await suggested(services), await suggested(services, "And what else?")
    await services.prompts.suggestion_review.approve(STAFF, first.number)
    await services.prompts.suggestion_review.decline(STAFF, second.number)
    with pytest.raises(QueuedAlreadyError):
        await services.prompts.suggestions.withdraw(MIA, first.number)
    with pytest.raises(DeclinedAlreadyError):
        await services.prompts.suggestions.withdraw(MIA, second.number)


async def test_a_name_is_credited_until_it_is_taken_off(services: Services, db: Database) -> None:
    await suggested(services, named=True)
    assert await services.prompts.suggestions.credited(GUILD, 1) is None
    await services.prompts.suggestion_review.approve(STAFF, 1)
    assert await services.prompts.suggestions.credited(GUILD, 1) == MIA.user_id
    assert await services.prompts.suggestions.credited(OTHER_GUILD, 1) is None
    await services.prompts.suggestions.take_name_off(MIA, 1)
    assert await services.prompts.suggestions.credited(GUILD, 1) is None
    assert (await found(db)).author_tag == tag_of(MIA)
    assert await numbers(services) == [1]
    with pytest.raises(SuggestionNotFoundError):
        await services.prompts.suggestions.take_name_off(MIA, 1)


@pytest.mark.parametrize("is_back_in_line", [False, True])
async def test_withdrawing_deletes_the_words_from_a_prompt_taken_back_too(
    services: Services, db: Database, is_back_in_line: bool
) -> None:
    await suggested(services)
    await suggested(services, "And what else?", actor=BEN)
    others = [
        await services.prompts.queue.add(STAFF, a_text()),
        await services.prompts.suggestion_review.approve(STAFF, 2),
    ]
    prompt = await services.prompts.suggestion_review.approve(STAFF, 1)
    await services.prompts.suggestion_review.undo(STAFF, 1)
    if is_back_in_line:
        await services.prompts.tending.undo_drop(STAFF, prompt.number)
    await services.prompts.suggestions.withdraw(MIA, 1)
    assert await services.prompts.queue.list_page(STAFF, 9) == others
    async with db.read() as connection:
        assert await PromptStore(connection).find(GUILD, prompt.number) is None


async def test_posts_are_told_when_a_credit_goes(services: Services) -> None:
    told: list[tuple[int, int]] = []

    async def gone(_connection: Connection, guild_id: int, prompt_number: int) -> None:
        told.append((guild_id, prompt_number))

    services.prompts.suggestions.on_credit_gone(gone)
    for text in ("Which first question?", "Which second question?"):
        await suggested(services, text, named=True)
    await services.prompts.suggestions.take_name_off(MIA, 1)  # it waits: no post can name anybody
    assert told == []
    prompt = await services.prompts.suggestion_review.approve(STAFF, 2)
    await services.prompts.suggestions.take_name_off(MIA, 2)
    assert told == [(GUILD, prompt.number)]


async def test_an_erasure_takes_all_of_a_person_and_tells_the_posts(
    services: Services, db: Database
) -> None:
    told: list[int] = []

    async def gone(_connection: Connection, _guild_id: int, prompt_number: int) -> None:
        told.append(prompt_number)

    services.prompts.suggestions.on_credit_gone(gone)
    await suggested(services, "Which first question?")
    await suggested(services, "Which second question?", named=True)
    await suggested(services, actor=BEN)
    await services.prompts.suggestion_review.approve(STAFF, 2)
    await services.erasures.erase_now(MIA)
    assert (await numbers(services), await numbers(services, BEN)) == ([], [3])
    assert told == [1]
    assert await services.prompts.suggestions.credited(GUILD, 2) is None
    assert await services.prompts.queue.count(STAFF) == 1, (
        "what staff approved stays, without a name"
    )


async def without_keys(db: Database, clock: ManualClock, outside: Outside) -> Services:
    return await open_services(db, clock, outside, seed=1, keys=Keys(None, None, "gone"))


async def test_without_its_keys_the_bot_still_takes_questions_with_a_name(
    services: Services, db: Database, clock: ManualClock, outside: Outside
) -> None:
    await suggested(services, "Which first question?")
    bare = await without_keys(db, clock, outside)
    with pytest.raises(KeysUnavailableError):
        await suggested(bare)
    named = await suggested(bare, named=True)
    assert await numbers(bare) == [named.number]
    assert not bare.prompts.suggestions.can_find_unnamed
    with pytest.raises(SuggestionNotFoundError):
        await bare.prompts.suggestions.withdraw(MIA, 1)
    assert await numbers(services) == [2, 1]


async def test_without_its_keys_a_name_can_still_be_taken_off(
    db: Database, clock: ManualClock, outside: Outside
) -> None:
    bare = await without_keys(db, clock, outside)
    await suggested(bare, named=True)
    await bare.prompts.suggestions.take_name_off(MIA, 1)
    row = await found(db)
    assert (row.author_id, row.author_tag) == (None, None)
    assert await numbers(bare, BEN) == []
