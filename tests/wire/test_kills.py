"""A real bot, killed at some of the moments that `tests.wire.kills` tries them all at."""

from collections import Counter
from datetime import timedelta

import pytest

from plc_bot.scheduling.due import LEASE
from tests.wire.kills import Tally, chosen, summary
from tests.wire.lives import Beginning, Death, Ending, Moment, a_run
from tests.wire.paths import PATHS

AT = {
    Moment.ASKED: (14,),
    Moment.DONE: (11,),
    Moment.ANSWERED: (18,),
    Moment.COMMIT: (67,),
}
"""One of each by default: a death and the life after it take a second."""
MORE = {
    Moment.ASKED: (1, 5, 27),
    Moment.DONE: (2, 6, 23),
    Moment.ANSWERED: (3, 7, 28),
    Moment.COMMIT: (8, 21, 90, 160),
}
AWAY = (timedelta(seconds=1), LEASE, timedelta(minutes=10))


@pytest.mark.parametrize(
    "at", [AT, pytest.param(MORE, marks=pytest.mark.thorough)], ids=["some", "more"]
)
@pytest.mark.parametrize("moment", Moment, ids=lambda moment: moment.name.lower())
async def test_whenever_it_is_killed_everything_stands_exactly_once(
    moment: Moment, at: dict[Moment, tuple[int, ...]], begun: Beginning
) -> None:
    for nth in at[moment]:
        death = Death(moment, nth, AWAY[nth % len(AWAY)])
        async with a_run(begun) as run:
            ending = await run.live(death)
        assert ending.died, death
        assert ending.troubles == [], death


async def test_without_a_death_all_paths_come_to_their_ends(begun: Beginning) -> None:
    async with a_run(begun) as run:
        ending = await run.live()
    assert (ending.died, ending.troubles) == (False, [])


def test_what_is_lost_or_doubled_is_named() -> None:
    ending = Ending(lost=Counter(["news: pin"]), doubled=Counter({"news: post": 2}))
    ending.unsettled.append("unsettled: a post")
    said = ["lost: news: pin", "doubled: news: post", "doubled: news: post", "unsettled: a post"]
    assert ending.troubles == said


def test_the_summary_adds_up() -> None:
    heading, *rows = summary([Tally("post", 27, seconds=9.6), Tally("pin", 40, 1, 2, 3, 5.0)])
    assert heading.split() == ["path", "kills", "lost", "doubled", "unsettled", "seconds"]
    assert [row.split() for row in rows] == [
        ["post", "27", "0", "0", "0", "10"],
        ["pin", "40", "1", "2", "3", "5"],
        ["all", "67", "1", "2", "3", "15"],
    ]


def test_a_part_of_a_name_chooses_paths() -> None:
    assert chosen([]) == list(PATHS)
    assert [path.name for path in chosen(["removal, in", "trial"])] == [
        "removal, in a forum",
        "trial in the staff channel",
    ]


def test_every_path_has_a_name_of_its_own() -> None:
    assert len({path.name for path in PATHS}) == len(PATHS)
