"""The order in which work is done when much is due at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plc_bot.scheduling.models import Due, Rank
from plc_bot.scheduling.order import LATE_EVERY, WAITED_LONG, fair
from tests.clock import START
from tests.scheduling.work import a_due

NOW, WHILE_WE_WERE_UP = START, START - timedelta(days=1)
HOURS_2 = timedelta(hours=2)


@st.composite
def rows(draw: st.DrawFn) -> list[Due]:
    """Work of a few guilds: on time, waiting for long, and missed while the bot was away."""
    drawn = draw(
        st.lists(
            st.tuples(st.integers(1, 4), st.integers(0, 172_800), st.sampled_from(Rank)),
            max_size=40,
        )
    )
    return [
        a_due(number, START - timedelta(seconds=ago), guild_id, rank=rank)
        for number, (guild_id, ago, rank) in enumerate(drawn)
    ]


@st.composite
def fresh(draw: st.DrawFn) -> list[Due]:
    """Work that fell due within the last five minutes."""
    return [replace(row, due_at=START - (START - row.due_at) / 1000) for row in draw(rows())]


def turn_of(row: Due, among: Sequence[Due]) -> int:
    same = [r for r in among if (r.guild_id, r.rank) == (row.guild_id, row.rank)]
    return sorted(same, key=lambda r: r.due_at).index(row)


@given(rows())
def test_nothing_is_lost_or_doubled(given_rows: list[Due]) -> None:
    ordered = fair(given_rows, NOW, NOW - HOURS_2)
    assert Counter(row.subject for row in ordered) == Counter(row.subject for row in given_rows)


@given(rows(), st.randoms())
def test_the_order_is_the_works_own_not_that_of_the_list(
    given_rows: list[Due], random: Random
) -> None:
    by_instant = {(row.guild_id, row.due_at): row for row in given_rows}
    one, other = list(by_instant.values()), list(by_instant.values())
    random.shuffle(other)
    assert fair(one, NOW, NOW - HOURS_2) == fair(other, NOW, NOW - HOURS_2)


@given(fresh())
def test_posts_come_before_what_follows_them(given_rows: list[Due]) -> None:
    ranks = [row.rank for row in fair(given_rows, NOW, WHILE_WE_WERE_UP)]
    assert ranks == sorted(ranks)


@given(fresh())
def test_every_guild_has_its_first_before_any_has_its_second(given_rows: list[Due]) -> None:
    ordered = fair(given_rows, NOW, WHILE_WE_WERE_UP)
    turns = [(row.rank, turn_of(row, ordered)) for row in ordered]
    assert turns == sorted(turns)


@given(rows())
def test_what_waited_five_minutes_goes_first(given_rows: list[Due]) -> None:
    ordered = fair(given_rows, NOW, NOW - timedelta(days=3))
    waited = [NOW - row.due_at >= WAITED_LONG for row in ordered]
    assert waited == sorted(waited, reverse=True)


@given(rows())
def test_what_was_missed_gets_every_fifth_place(given_rows: list[Due]) -> None:
    since = NOW - HOURS_2
    late = [row.due_at < since - WAITED_LONG for row in fair(given_rows, NOW, since)]
    on_time_ends = max((place for place, missed in enumerate(late) if not missed), default=0)
    expected = [place % LATE_EVERY == LATE_EVERY - 1 for place in range(on_time_ends)]
    assert late[:on_time_ends] == _until_used_up(expected, sum(late))


def _until_used_up(places: list[bool], late: int) -> list[bool]:
    left = iter([True] * late)
    return [next(left, False) if wanted else False for wanted in places]


def test_the_first_guild_of_today_is_not_always_the_first() -> None:
    def first(day: int) -> int:
        at = START + timedelta(days=day)
        return fair([a_due(n, at, guild_id=n) for n in range(20)], at, at)[0].guild_id

    assert len({first(day) for day in range(7)}) > 1


def test_ten_thousand_rows_missed_do_not_hold_up_one_that_is_on_time() -> None:
    missed = [a_due(n, START - timedelta(hours=3), guild_id=n) for n in range(10_000)]
    on_time = a_due("on time", guild_id=99_999)
    assert fair([*missed, on_time], NOW, NOW)[0] == on_time
