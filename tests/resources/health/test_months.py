"""RES-13 and RES-14: simulated months with the bot running, on a web that answers as told."""

from datetime import timedelta
from itertools import pairwise

import pytest

from plc_bot.guilds.models import CommunitySettings
from plc_bot.links.models import Answer, Outcome
from plc_bot.resources.health.models import Health
from plc_bot.resources.health.rounds import UNREACHABLE
from tests.clock import START
from tests.guilds.people import GUILD, manager
from tests.outside import STAFF_CHANNEL
from tests.prompts.life import Life
from tests.resources.builders import ANA, BEN, a_resource, kept
from tests.resources.health.life import (
    GONE,
    OK,
    Web,
    check_of,
    inbox,
    moved,
    passes,
    shared,
    state,
)

PAGE = "https://host1.example/a"


@pytest.mark.parametrize("status", [403, 429])
async def test_a_guarded_page_stays_ok_for_sixty_days(life: Life, web: Web, status: int) -> None:
    wait = timedelta(hours=3) if status == 429 else None
    web.says[PAGE] = Outcome(Answer.GUARDED, status=status, retry_after=wait)
    await shared(life.services)
    await passes(life, days=60)
    assert await state(life.services) is Health.OK
    assert await inbox(life.services) == []
    assert 2 <= len(web.asked) <= 4


async def test_a_404_is_asked_on_day_11_dead_on_day_25_and_revived_by_two_answers(
    life: Life, web: Web
) -> None:
    web.says[PAGE] = GONE
    await shared(life.services)
    await passes(life, days=11)
    assert (await state(life.services), await inbox(life.services)) == (Health.FAILING, [])
    await passes(life, hours=2)
    assert await state(life.services) is Health.ASKED
    assert [one.subject for one in await inbox(life.services)] == ["links"]
    await passes(life, days=13, hours=22)
    assert await state(life.services) is Health.ASKED
    await passes(life, hours=2)
    assert (await state(life.services), await inbox(life.services)) == (Health.DEAD, [])
    del web.says[PAGE]
    await passes(life, days=30)
    assert (await state(life.services), (await check_of(life.services)).goods) == (Health.DEAD, 1)
    await passes(life, days=1)
    assert await state(life.services) is Health.OK


async def test_failures_are_looked_at_again_after_an_hour_a_day_three_and_seven(
    life: Life, web: Web
) -> None:
    web.says[PAGE] = GONE
    await shared(life.services)
    await passes(life, days=12)
    seen = [round((at - START) / timedelta(hours=1)) for at, _page in web.asked]
    assert seen == [0, 1, 25, 97, 265]


async def test_one_good_answer_ends_a_question(life: Life, web: Web) -> None:
    web.says[PAGE] = GONE
    await shared(life.services)
    await passes(life, days=12)
    del web.says[PAGE]
    await passes(life, days=14)
    assert (await state(life.services), await inbox(life.services)) == (Health.OK, [])


async def test_a_dead_link_that_stays_dead_is_asked_after_30_then_every_90_days(
    life: Life, web: Web
) -> None:
    web.says[PAGE] = GONE
    await shared(life.services)
    await passes(life, days=26)
    before = len(web.asked)
    await passes(life, days=30)
    await passes(life, days=89)
    assert len(web.asked) == before + 1
    await passes(life, days=1)
    assert len(web.asked) == before + 2


async def test_a_sharer_hears_once_a_week_of_ten_links_at_most(life: Life, web: Web) -> None:
    for number in range(1, 13):
        web.says[f"https://host{number}.example/a"] = GONE
        await shared(life.services, number)
    await shared(life.services, 20)
    await passes(life, days=12)
    told = [(await check_of(life.services, n)).is_told for n in range(1, 13)]
    assert (sum(told), len(await inbox(life.services))) == (10, 1)
    await passes(life, days=6)
    told = [(await check_of(life.services, n)).is_told for n in range(1, 13)]
    assert sum(told) == 10
    await passes(life, days=1)
    told = [(await check_of(life.services, n)).is_told for n in range(1, 13)]
    assert sum(told) == 12


async def test_each_sharer_hears_of_their_own_links_alone(life: Life, web: Web) -> None:
    web.says[PAGE] = GONE
    await shared(life.services, 1)
    await shared(life.services, 2, sharer_id=BEN)
    await passes(life, days=12)
    assert len(await inbox(life.services, ANA)) == 1
    assert await inbox(life.services, BEN) == []


async def test_where_a_page_has_moved_its_sharer_finds_it_in_the_inbox(
    life: Life, web: Web
) -> None:
    web.says[PAGE] = moved("https://new.example/a")
    await shared(life.services)
    await passes(life, hours=1)
    assert (await state(life.services), len(await inbox(life.services))) == (Health.MOVED, 1)
    assert life.outside.posts.of("doorbell") == []


async def staffed(life: Life) -> None:
    community = CommunitySettings(name="Riverside", staff_channel_id=STAFF_CHANNEL)
    draft = await life.services.settings.open_draft(manager())
    async with life.services.database.write() as connection:
        await life.services.settings.apply_in(connection, manager(), draft.number, community)


async def test_an_outage_of_ours_changes_nothing_and_staff_hear_once(life: Life, web: Web) -> None:
    await staffed(life)
    for number in range(1, 26):
        await shared(life.services, number)
    await passes(life, days=23)
    begins = life.clock.now()
    web.is_down = lambda: life.clock.now() < begins + timedelta(days=2)
    before = [await state(life.services, n) for n in range(1, 26)]
    await passes(life, days=2)
    assert [await state(life.services, n) for n in range(1, 26)] == before == [Health.OK] * 25
    assert await inbox(life.services) == []
    assert len(life.told(UNREACHABLE)) == 1


async def test_after_the_outage_all_goes_on(life: Life, web: Web) -> None:
    await staffed(life)
    for number in range(1, 26):
        await shared(life.services, number)
    await passes(life, days=23)
    begins = life.clock.now()
    web.is_down = lambda: life.clock.now() < begins + timedelta(days=2)
    await passes(life, days=20)
    checks = [await check_of(life.services, n) for n in range(1, 26)]
    assert {one.state for one in checks} == {Health.OK}
    assert all(one.checked_at and one.checked_at >= begins for one in checks)
    assert await life.services.resources.health.service.list_dead(GUILD, range(1, 26)) == set()


async def test_with_few_hosts_an_outage_of_two_days_passes_without_a_word(
    life: Life, web: Web
) -> None:
    await shared(life.services)
    await passes(life, days=30)
    begins = life.clock.now()
    web.is_down = lambda: life.clock.now() < begins + timedelta(days=2)
    await passes(life, days=40)
    assert (await state(life.services), await inbox(life.services)) == (Health.OK, [])
    assert web.says.get(PAGE, OK) is OK


async def test_no_host_is_asked_twice_within_ten_seconds(life: Life, web: Web) -> None:
    for number in range(5):
        await kept(life.services, a_resource(link=f"https://host1.example/{number}"))
    await passes(life, minutes=5)
    times = [at for at, _page in web.asked]
    assert len(times) == 5
    assert all(b - a >= timedelta(seconds=10) for a, b in pairwise(times))


async def test_with_fetching_off_nothing_is_asked_and_nothing_is_known(
    life: Life, web: Web
) -> None:
    web.fetches = False
    await shared(life.services)
    await passes(life, days=60)
    assert (await state(life.services), web.asked) == (Health.UNCHECKED, [])
