"""RES-07: whatever people type, there is an answer, and never an error."""

import pytest

from plc_bot.services import Services
from tests.guilds.people import member
from tests.resources.builders import kept

EVERYDAY = (
    "",
    " ",
    '"',
    '""',
    '"""',
    "*",
    "**",
    "-",
    "--",
    "- strips",
    "-strips",
    "AND",
    "OR",
    "NOT",
    "NEAR(strips)",
    "strips AND",
    "AND strips",
    "(((",
    ")))",
    "(strips",
    "strips)",
    "^strips",
    "strips*",
    "title:strips",
    "foo:bar",
    "tag:",
    "tag:#",
    "tag:fractions tag:",
    "grade:banana",
    "grade:5-3",
    "grade:-",
    "minutes:<",
    "minutes:<x",
    "minutes:<-20",
    "after:2026-13-45",
    "after:2026 before:2025",
    "before:yesterday",
    "licence:closed",
    "has:nothing",
    "is:lost",
    "by:",
    "by:me",
    "subject:,",
    "lang:zz-ZZ",
    "'; DROP TABLE resources; --",
    "strips\x00\u202e\ud800",
    "🙂 🙂",
    "C++",
    "3/4 + 1/2",
    "a" * 5_000,
    " " * 500,
    "x " * 200,
)


@pytest.mark.parametrize("typed", EVERYDAY, ids=lambda typed: repr(typed)[:20])
async def test_every_input_has_an_answer(services: Services, typed: str) -> None:
    await kept(services, title="Fraction strips")
    found = await services.resources.search.find(member(), typed)
    assert set(found.numbers) <= {1}
    assert found.total == len(found.numbers)


@pytest.mark.parametrize("typed", ["", " ", '"', "*", "(((", " " * 500])
async def test_where_nothing_is_left_the_newest_are_shown(services: Services, typed: str) -> None:
    numbers = [(await kept(services, link=None, title=f"Note {n}")).number for n in range(3)]
    found = await services.resources.search.find(member(), typed)
    assert set(found.numbers) == set(numbers)


async def test_a_word_left_out_leaves_all_but_that(services: Services) -> None:
    await kept(services, link=None, title="Fraction strips")
    other = await kept(services, link=None, title="Volcano model")
    found = await services.resources.search.find(member(), "-strips")
    assert list(found.numbers) == [other.number]
