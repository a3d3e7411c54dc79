"""What is read back, from three tables at once."""

from datetime import date

from plc_bot.delivery.models import Trouble
from plc_bot.prompts.archive.models import PastDate
from plc_bot.prompts.archive.store import ArchiveStore
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.queue.models import PromptText
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.outside import FORUM_CHANNEL, TEXT_CHANNEL
from tests.prompts.archive.planting import WEEK, plant_date, plant_post, plant_schedule

WORDING = PromptText("Which door did you open?", title="Doors", tags=("trust", "home"))


async def test_a_date_comes_with_its_schedule_and_its_question(db: Database) -> None:
    await plant_schedule(db)
    await plant_post(db, 1, WORDING, thread_id=77, trouble=Trouble.PERMISSION)
    async with db.read() as connection:
        (found,) = await ArchiveStore(connection).list_page(GUILD, 10)
    assert found == PastDate(
        number=1,
        schedule_number=1,
        schedule_name="Schedule 1",
        on=date(2027, 1, 11),
        due_at=START + WEEK,
        state=OccurrenceState.DONE,
        reason=None,
        trouble=Trouble.PERMISSION,
        channel_id=TEXT_CHANNEL,
        message_id=9_001,
        thread_id=77,
        prompt_number=1,
        title="Doors",
        text="Which door did you open?",
        tags=("trust", "home"),
        starter_key=None,
    )


async def test_a_date_without_a_question_comes_too(db: Database) -> None:
    await plant_schedule(db)
    await plant_date(db, 1, state=OccurrenceState.SKIPPED, reason=SkipReason.STAFF)
    async with db.read() as connection:
        (found,) = await ArchiveStore(connection).list_page(GUILD, 10)
    assert (found.reason, found.prompt_number) == (SkipReason.STAFF, None)
    assert (found.title, found.text, found.tags) == ("", "", ())


async def test_pages_lead_forth_and_back_also_between_dates_of_one_instant(db: Database) -> None:
    await plant_schedule(db)
    for number in range(1, 6):
        await plant_date(db, number, due_at=START + WEEK)
    async with db.read() as connection:
        store = ArchiveStore(connection)
        pages = [
            await store.list_page(GUILD, 2),
            await store.list_page(GUILD, 2, after=4),
            await store.list_page(GUILD, 2, before=1),
            await store.list_page(GUILD, 2, after=99),
        ]
    assert [[one.number for one in page] for page in pages] == [[5, 4], [3, 2], [3, 2], []]


async def test_only_what_stands_in_the_channels_and_the_year_is_posted(db: Database) -> None:
    await plant_schedule(db)
    await plant_post(db, 1, WORDING)
    await plant_post(db, 2, WORDING, channel_id=FORUM_CHANNEL)
    await plant_post(db, 3, WORDING, message_id=None)
    await plant_post(db, 4, WORDING, state=OccurrenceState.FAILED)
    await plant_post(db, 5, WORDING, state=OccurrenceState.REMOVED)
    await plant_post(db, 60, WORDING)
    async with db.read() as connection:
        store = ArchiveStore(connection)
        here = await store.list_posted(GUILD, 10, {TEXT_CHANNEL}, None)
        in_2027 = await store.list_posted(GUILD, 10, {TEXT_CHANNEL, FORUM_CHANNEL}, 2027)
        assert await store.list_channels(GUILD) == {TEXT_CHANNEL, FORUM_CHANNEL}
        assert await store.list_posted(GUILD, 10, set(), None) == []
    assert [one.number for one in here] == [60, 1]
    assert [one.number for one in in_2027] == [2, 1]


async def test_the_newest_post_of_a_prompt_is_found(db: Database) -> None:
    await plant_schedule(db)
    await plant_post(db, 1, WORDING)
    await plant_date(db, 2, state=OccurrenceState.CLAIMED, prompt_number=1)
    async with db.read() as connection:
        store = ArchiveStore(connection)
        found = await store.find_posted(GUILD, 1)
        assert found is not None
        assert (found.number, await store.find_posted(GUILD, 2)) == (1, None)


async def test_nothing_of_another_guild_is_read(db: Database) -> None:
    for guild_id in (GUILD, OTHER_GUILD):
        await plant_schedule(db, guild_id)
    await plant_post(db, 1, WORDING, OTHER_GUILD)
    async with db.read() as connection:
        store = ArchiveStore(connection)
        assert await store.list_page(GUILD, 10) == []
        assert await store.list_posted(GUILD, 10, {TEXT_CHANNEL}, None) == []
        assert await store.list_channels(GUILD) == set()
        assert (await store.count(GUILD), await store.count(OTHER_GUILD)) == (0, 1)
