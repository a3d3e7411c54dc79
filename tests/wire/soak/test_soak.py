"""A small soak, so that the long one can be trusted to run."""

from pathlib import Path

import pytest

from tests.wire.soak.half_year import HalfYear, Plan

pytestmark = pytest.mark.thorough


async def test_three_weeks_of_four_servers_leave_nothing_broken(tmp_path: Path) -> None:
    half_year = HalfYear(Plan(weeks=3, guilds=4, acts=3), tmp_path)
    await half_year.play()
    assert half_year.broken == []
    assert sum(week.posts for week in half_year.weeks) >= 3 * 4
    assert sum(week.answers for week in half_year.weeks) > 3 * 4
