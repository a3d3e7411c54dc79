from dataclasses import replace
from datetime import timedelta

from plc_bot.prompts.suggestions.models import Author, Suggestion, SuggestionState
from plc_bot.prompts.suggestions.store import SuggestionStore
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.prompts.suggestions.builders import BEN, MIA, a_suggestion, tag_of

DAY = timedelta(days=1)
WHOLE = Suggestion(
    guild_id=11,
    number=12,
    state=SuggestionState.DECLINED,
    text="What is it?",
    tag="trust",
    author_id=10_000_000_000_000_013,
    author_tag="abc",
    suggested_at=START,
    moved_at=START + DAY,
    forgotten_at=START + 2 * DAY,
    prompt_number=14,
)


async def test_every_column_makes_the_round_trip(db: Database) -> None:
    async with db.write() as connection:
        store = SuggestionStore(connection)
        await store.add(WHOLE)
        assert await store.find(11, 12) == WHOLE
        assert await store.find(12, 12) is None


async def test_the_oldest_that_waits_is_found_after_a_number(db: Database) -> None:
    rows = [a_suggestion(1, state=SuggestionState.QUEUED), a_suggestion(2), a_suggestion(3)]
    async with db.write() as connection:
        store = SuggestionStore(connection)
        for row in [*rows, a_suggestion(1, OTHER_GUILD)]:
            await store.add(row)
        assert [await store.find_waiting(GUILD, after) for after in (0, 2, 3)] == [
            *rows[1:],
            None,
        ]
        assert (await store.count_waiting(GUILD), await store.count_waiting(GUILD, 2)) == (2, 1)


async def test_a_persons_own_are_found_with_and_without_a_name(db: Database) -> None:
    named = a_suggestion(2, author_id=MIA.user_id, author_tag=None)
    bens = a_suggestion(3, author_tag=tag_of(BEN))
    async with db.write() as connection:
        store = SuggestionStore(connection)
        for row in (a_suggestion(1), named, bens, a_suggestion(1, OTHER_GUILD)):
            await store.add(row)
        mine = await store.list_of(GUILD, Author(MIA.user_id, tag_of(MIA)))
        assert mine == [named, a_suggestion(1)]
        assert await store.list_of(GUILD, Author(MIA.user_id, None)) == [named]
        assert await store.list_named(GUILD, MIA.user_id) == [named]


async def test_of_two_who_move_one_wins(db: Database) -> None:
    declined = replace(a_suggestion(), state=SuggestionState.DECLINED)
    async with db.write() as connection:
        store = SuggestionStore(connection)
        await store.add(a_suggestion())
        moved = [await store.move(declined, SuggestionState.WAITING) for _try in range(2)]
        assert moved == [True, False]
        assert await store.find(GUILD, 1) == declined
