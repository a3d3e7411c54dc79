from datetime import date, timedelta

from plc_bot.delivery.models import Trouble
from plc_bot.prompts.occurrences.models import Occurrence, OccurrenceState, SkipReason
from plc_bot.prompts.occurrences.store import OccurrenceStore
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD
from tests.prompts.builders import an_occurrence

HOUR = timedelta(hours=1)
WHOLE = Occurrence(
    guild_id=11,
    number=12,
    schedule_number=13,
    regular_on=date(2027, 1, 5),
    nth=2,
    due_at=START,
    state=OccurrenceState.FAILED,
    reason=SkipReason.PAUSED,
    prompt_number=14,
    claimed_at=START + HOUR,
    settled_at=START + 2 * HOUR,
    channel_id=10_000_000_000_000_015,
    message_id=10_000_000_000_000_016,
    thread_id=10_000_000_000_000_017,
    trouble=Trouble.REFUSED,
    was_late=True,
    is_pinned=True,
    retried_at=START + 3 * HOUR,
    edited_at=START + 4 * HOUR,
)


async def test_every_column_makes_the_round_trip(db: Database) -> None:
    async with db.write() as connection:
        await OccurrenceStore(connection).add(WHOLE)
    async with db.read() as connection:
        store = OccurrenceStore(connection)
        assert await store.find(WHOLE.guild_id, WHOLE.number) == WHOLE
        assert await store.list_in(11, 13, [OccurrenceState.FAILED]) == [WHOLE]


async def test_many_are_added_as_they_are(db: Database) -> None:
    many = [an_occurrence(n, regular_on=date(2027, 1, n), due_at=START + n * HOUR) for n in (1, 2)]
    async with db.write() as connection:
        store = OccurrenceStore(connection)
        await store.add_all(many)
        assert await store.list_in(GUILD, 1, [OccurrenceState.PLANNED]) == many


async def test_a_date_is_found_by_its_schedule_and_day(db: Database) -> None:
    occurrence = an_occurrence()
    async with db.write() as connection:
        store = OccurrenceStore(connection)
        await store.add(occurrence)
        await store.add(an_occurrence(2, nth=1))
        assert await store.find_on(GUILD, 1, occurrence.regular_on) == occurrence
        assert await store.find_on(GUILD, 2, occurrence.regular_on) is None
        assert await store.find_on(9, 1, occurrence.regular_on) is None


async def test_what_stands_for_each_date_is_known_from_a_day_on(db: Database) -> None:
    sixth, seventh = date(2027, 1, 6), date(2027, 1, 7)
    async with db.write() as connection:
        store = OccurrenceStore(connection)
        await store.add(an_occurrence(1, state=OccurrenceState.DONE))
        await store.add(an_occurrence(2, regular_on=sixth, state=OccurrenceState.SKIPPED))
        await store.add(an_occurrence(3, regular_on=seventh))
        await store.add(an_occurrence(4, regular_on=seventh, schedule_number=2))
        assert await store.states_since(GUILD, 1, sixth) == {
            sixth: OccurrenceState.SKIPPED,
            seventh: OccurrenceState.PLANNED,
        }


async def test_the_next_instant_of_each_schedule_is_its_first_planned(db: Database) -> None:
    async with db.write() as connection:
        store = OccurrenceStore(connection)
        held = an_occurrence(1, due_at=START - HOUR, state=OccurrenceState.PAUSED)
        for hours, occurrence in enumerate((held, an_occurrence(2), an_occurrence(3))):
            day = date(2027, 1, 4 + hours)
            await store.add(
                an_occurrence(
                    occurrence.number,
                    regular_on=day,
                    state=occurrence.state,
                    due_at=occurrence.due_at + hours * HOUR,
                )
            )
        await store.add(an_occurrence(4, schedule_number=2, due_at=START + 9 * HOUR))
        assert await store.next_instants(GUILD) == {1: START + HOUR, 2: START + 9 * HOUR}


async def test_the_last_late_post_is_of_this_guild_late_and_recent(db: Database) -> None:
    async with db.write() as connection:
        store = OccurrenceStore(connection)
        late = an_occurrence(1, claimed_at=START, was_late=True)
        foreign = an_occurrence(1, 9, claimed_at=START + 2 * HOUR, was_late=True)
        on_time = an_occurrence(2, schedule_number=2, claimed_at=START + HOUR)
        for occurrence in (late, foreign, on_time):
            await store.add(occurrence)
        assert await store.last_late_post(GUILD, START - HOUR) == START
        assert await store.last_late_post(GUILD, START) is None


async def test_what_was_skipped_is_listed_by_reason_and_time(db: Database) -> None:
    def skipped(number: int, reason: SkipReason, at_hour: int) -> Occurrence:
        return an_occurrence(
            number,
            schedule_number=number,
            state=OccurrenceState.SKIPPED,
            reason=reason,
            settled_at=START + at_hour * HOUR,
        )

    wanted = skipped(1, SkipReason.TOO_LATE, 1)
    async with db.write() as connection:
        store = OccurrenceStore(connection)
        early, other = skipped(2, SkipReason.TOO_LATE, 0), skipped(3, SkipReason.STAFF, 1)
        for occurrence in (wanted, early, other):
            await store.add(occurrence)
        found = await store.list_skipped_since(GUILD, SkipReason.TOO_LATE, START + HOUR)
        assert found == [wanted]


async def test_a_move_from_another_state_changes_nothing(db: Database) -> None:
    planned, claimed = an_occurrence(), an_occurrence(state=OccurrenceState.CLAIMED)
    async with db.write() as connection:
        store = OccurrenceStore(connection)
        await store.add(planned)
        assert not await store.move(claimed, OccurrenceState.PAUSED)
        assert await store.find(GUILD, 1) == planned
        assert await store.move(claimed, OccurrenceState.PLANNED)
        assert await store.find(GUILD, 1) == claimed
