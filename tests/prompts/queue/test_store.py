from datetime import date

from plc_bot.prompts.queue.models import Prompt, PromptKind, PromptState, PromptText
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.prompts.schedules.store import ScheduleStore
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD
from tests.prompts.builders import a_prompt, a_schedule

WHOLE = Prompt(
    guild_id=11,
    number=12,
    schedule_number=13,
    position=14,
    state=PromptState.RESERVED,
    wording=PromptText(
        "the text",
        "title",
        "look for",
        "try by",
        ("tag", "other"),
        "note",
        PromptKind.POLL,
        ("one", "two"),
        "source",
    ),
    starter_key="workload-1",
    added_by=10_000_000_000_000_015,
    moved_at=START,
    dated_on=date(2027, 6, 7),
    batch=16,
    suggestion_number=17,
)


async def add(db: Database, *added: Prompt) -> None:
    async with db.write() as connection:
        for prompt in added:
            await PromptStore(connection).add(prompt)


async def waiting(
    db: Database, schedule_number: int | None, after: int | None = None, limit: int = 10
) -> list[int]:
    async with db.read() as connection:
        store = PromptStore(connection)
        found = await store.list_waiting(GUILD, schedule_number, limit, after)
    return [prompt.number for prompt in found]


async def test_every_column_makes_the_round_trip(db: Database) -> None:
    await add(db, WHOLE)
    async with db.read() as connection:
        assert await PromptStore(connection).find(WHOLE.guild_id, WHOLE.number) == WHOLE


async def test_a_prompt_is_found_in_its_own_guild_alone(db: Database) -> None:
    await add(db, WHOLE)
    async with db.read() as connection:
        assert await PromptStore(connection).find(12, WHOLE.number) is None


async def test_a_schedules_own_stand_in_line_before_the_pools(db: Database) -> None:
    await add(db, a_prompt(1), a_prompt(2, schedule_number=5), a_prompt(3, schedule_number=6))
    assert await waiting(db, 5) == [2, 1]
    assert await waiting(db, None) == [1, 2, 3]


async def test_what_waited_for_a_removed_schedule_is_in_the_pool(db: Database) -> None:
    async with db.write() as connection:
        await ScheduleStore(connection).add(a_schedule(6, state=ScheduleState.REMOVED))
    await add(db, a_prompt(1, schedule_number=6), a_prompt(2, schedule_number=7))
    assert await waiting(db, 5) == [1]


async def test_only_what_waits_here_is_listed(db: Database) -> None:
    others = [state for state in PromptState if state is not PromptState.QUEUED]
    gone = [a_prompt(10 + number, state=state) for number, state in enumerate(others)]
    await add(db, a_prompt(1), a_prompt(2, guild_id=9), *gone)
    assert await waiting(db, None) == [1]


async def test_pages_follow_each_other_both_ways(db: Database) -> None:
    await add(db, *(a_prompt(number) for number in range(1, 6)))
    assert await waiting(db, None, after=2, limit=2) == [3, 4]
    async with db.read() as connection:
        before = await PromptStore(connection).list_before(GUILD, 2, 4)
    assert [prompt.number for prompt in before] == [2, 3]


async def test_the_same_text_is_found_only_while_it_waits(db: Database) -> None:
    used = a_prompt(2, state=PromptState.USED)
    await add(db, a_prompt(1), used, a_prompt(3, guild_id=9))
    async with db.read() as connection:
        store = PromptStore(connection)
        texts = [a_prompt(number).wording.text for number in (1, 2, 3, 4)]
        assert await store.find_same(GUILD, texts) == {a_prompt(1).wording.text: 1}


async def test_what_waits_is_counted_for_the_guild_and_for_a_schedule(db: Database) -> None:
    used = a_prompt(4, schedule_number=5, state=PromptState.USED)
    await add(db, a_prompt(1), a_prompt(2, schedule_number=5), a_prompt(3, guild_id=9), used)
    async with db.read() as connection:
        store = PromptStore(connection)
        assert (await store.count_waiting(GUILD), await store.count_waiting(GUILD, 5)) == (2, 1)


async def test_what_waits_is_counted_by_schedule(db: Database) -> None:
    dropped = a_prompt(5, schedule_number=5, state=PromptState.DROPPED)
    await add(db, a_prompt(1), a_prompt(2, schedule_number=5), a_prompt(3, guild_id=9), dropped)
    async with db.read() as connection:
        assert await PromptStore(connection).count_by_schedule(GUILD) == {None: 1, 5: 1}


async def test_many_are_added_in_one_statement(db: Database) -> None:
    many = [a_prompt(number) for number in range(1, 501)]
    async with db.write() as connection:
        await PromptStore(connection).add_all(many)
    assert await waiting(db, None, limit=501) == list(range(1, 501))


async def test_starters_taken_are_listed_in_the_order_of_their_last_move(db: Database) -> None:
    states = [PromptState.USED, PromptState.RESERVED, PromptState.QUEUED, PromptState.DROPPED]
    starters = [
        a_prompt(
            4 - place,
            state=state,
            starter_key=f"key-{place}",
            moved_at=START.replace(day=9 - place),
        )
        for place, state in enumerate(states)
    ]
    await add(db, a_prompt(9, state=PromptState.USED), *starters)
    async with db.read() as connection:
        assert await PromptStore(connection).list_used_starters(GUILD) == [
            "key-2",
            "key-1",
            "key-0",
        ]


async def test_a_move_from_another_state_changes_nothing(db: Database) -> None:
    later = START.replace(day=5)
    await add(db, a_prompt())
    async with db.write() as connection:
        store = PromptStore(connection)
        assert not await store.move(GUILD, 1, PromptState.RESERVED, PromptState.USED, later)
        assert await store.find(GUILD, 1) == a_prompt()
        assert await store.move(GUILD, 1, PromptState.QUEUED, PromptState.DROPPED, later)
        moved = a_prompt(state=PromptState.DROPPED, moved_at=later)
        assert await store.find(GUILD, 1) == moved
