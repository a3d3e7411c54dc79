"""What can be asked about posts, by many at once."""

import asyncio
from datetime import timedelta

from plc_bot.prompts.schedules.models import ScheduleState
from plc_bot.services import Services
from tests.guilds.people import GUILD
from tests.outside import Answer
from tests.prompts.builders import STAFF, a_plan, at, started
from tests.prompts.life import Life

MONDAY = at("2027-01-04")


async def test_many_posts_can_be_made_at_once(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(minutes=1))
    async with asyncio.timeout(10):
        asked = [life.services.prompts.occurrences.post_for(GUILD, 1) for _ in range(64)]
        made = await asyncio.gather(*asked)
    assert len([post for post in made if post is not None]) == 64


async def test_a_post_speaks_the_communitys_language(life: Life) -> None:
    await started(life.services)
    await life.until(MONDAY + timedelta(minutes=1))
    post = await life.services.prompts.occurrences.post_for(GUILD, 1)
    assert post is not None
    assert post.language == "de"


async def test_nothing_is_posted_for_a_date_that_is_only_planned(services: Services) -> None:
    await started(services)
    assert await services.prompts.occurrences.post_for(GUILD, 1) is None


async def test_posted_dates_are_listed_by_schedule(life: Life) -> None:
    await started(life.services)
    await started(life.services, a_plan("Other"))
    life.outside.posts.next_answers.append(Answer.REFUSED)
    await life.until(MONDAY + timedelta(weeks=1, minutes=1))
    listed = [
        await life.services.prompts.occurrences.list_posted(GUILD, number) for number in (1, 2)
    ]
    assert sorted(len(posted) for posted in listed) == [1, 2]
    assert {row.schedule_number for row in listed[0]} == {1}


async def test_what_stands_is_told_even_of_a_removed_schedule(services: Services) -> None:
    await started(services)
    entry = await services.prompts.occurrences.standing(GUILD, 1)
    assert entry is not None
    assert entry.next_at == MONDAY
    await services.prompts.schedules.remove(STAFF, 1)
    removed = await services.prompts.occurrences.standing(GUILD, 1)
    assert removed is not None
    assert (removed.schedule.state, removed.next_at) == (ScheduleState.REMOVED, None)
    assert await services.prompts.occurrences.standing(GUILD, 2) is None
