"""Searching in the service: RES-06, RES-07, RES-09 in short, RES-10."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import make_url

from plc_bot.actor import Actor
from plc_bot.resources.record.store import PastValueStore
from plc_bot.resources.search.finding.models import Trouble
from plc_bot.services import Services
from tests.databases import POSTGRES
from tests.guilds.people import OTHER_GUILD
from tests.resources.builders import ANA, GUILD, kept

HERE, ELSEWHERE = Actor(GUILD, ANA), Actor(OTHER_GUILD, ANA)
EVERYDAY = (
    '"',
    "*",
    "AND",
    "(((",
    " " * 500,
    "-",
    "NOT -",
    "a:b:c",
    "tag:",
    "'",
    "NEAR(a b)",
    "^x",
)


async def found(services: Services, typed: str, actor: Actor = HERE) -> tuple[int, ...]:
    return (await services.resources.search.find(actor, typed)).numbers


async def test_a_word_is_found_by_its_other_forms_and_without_marks(services: Services) -> None:
    await kept(services, title="Teaching fractions to élèves", tags=("well-being",))
    for typed in ("fraction", "teach", "ELEVES", "wellbeing", '"teaching fractions"'):
        assert await found(services, typed) == (1,), typed


async def test_operators_narrow_and_exclude(services: Services) -> None:
    await kept(services, title="Strips", tags=("maths",), grades=("4",), minutes=20)
    await kept(services, link="https://example.org/2", title="Strips", grades=("8",))
    assert await found(services, "strips grade:3-5") == (1,)
    assert await found(services, "strips -tag:maths") == (2,)
    assert await found(services, "minutes:<30") == (1,)


async def test_what_nobody_used_kept_or_blocked_is_left_out(services: Services) -> None:
    await kept(services)
    for typed in ("is:used", "is:kept", "is:dead", "-is:reachable"):
        assert not await found(services, typed), typed
    assert await found(services, "is:reachable -is:used -is:dead") == (1,)


async def test_scripts_without_spaces_are_found_by_one_sign_two_and_three(
    services: Services,
) -> None:
    """RES-08, in short."""
    await kept(services, title="分数の教え方")
    for typed in ("方", "分数", "分数の"):
        assert await found(services, typed) == (1,), typed


async def test_no_word_of_another_guild_is_found_counted_or_suggested(services: Services) -> None:
    """RES-06."""
    await kept(services, guild_id=OTHER_GUILD, title="Secret xylophone", tags=("xylo",))
    await kept(services, title="Strips")
    for typed in ("xylophone", "2xxylophone", "xylophon", "tag:xylo", "secret OR strips -strips"):
        answer = await services.resources.search.find(HERE, typed)
        assert not answer.numbers, typed
        assert not answer.corrected, typed
    assert not [q for q in await services.resources.suggesting.suggest(HERE, "xyl") if "xyl" in q]
    assert await found(services, "xylophone", ELSEWHERE) == (1,)


async def test_whatever_is_typed_is_answered(services: Services) -> None:
    """RES-07."""
    await kept(services)
    random = Random(7)
    signs = "ab\"*()-:^{}+~&|!<>\\'\x00\u202e数ก१é tag:is:NOT"
    soup = ["".join(random.choices(signs, k=random.randint(1, 40))) for _ in range(150)]
    for typed in (*EVERYDAY, *soup):
        await services.resources.search.find(HERE, typed)
        await services.resources.suggesting.suggest(HERE, typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fractoins", "fractions"), ("fractionss", "fractions"), ("ractions", "fractions")],
)
async def test_a_word_nobody_wrote_is_replaced_openly(
    services: Services, typed: str, meant: str
) -> None:
    """RES-09, in short."""
    await kept(services, title="Teaching fractions", why="tractor")
    answer = await services.resources.search.find(HERE, typed)
    assert answer.corrected in (((typed, meant),), ())
    assert answer.numbers == (1,)
    assert not (await services.resources.search.find(HERE, "tractor")).corrected


async def test_an_unknown_grade_is_left_out_and_the_grades_are_listed(services: Services) -> None:
    await kept(services)
    answer = await services.resources.search.find(HERE, "grade:banana")
    (notice,) = answer.notices
    assert notice.trouble is Trouble.GRADE
    assert "Grade 4" in notice.offers
    assert answer.numbers == (1,)


@pytest.mark.skipif(bool(POSTGRES), reason="a server keeps its own house")
async def test_words_that_were_changed_leave_the_files(
    services: Services, database_url: str
) -> None:
    """RES-10."""
    before = await kept(services, title="Xylophonist strips")
    after = replace(before, particulars=replace(before.particulars, title="Strips"))
    async with services.database.write() as connection:
        await services.resources.shelf.change_in(connection, before, after, None)
        await PastValueStore(connection).remove(GUILD, before.number)
    await services.database.scrub()
    path = Path(make_url(database_url).database or "")
    files = path.parent.glob(f"{path.name}*")
    assert not [file for file in files if b"ylophonist" in file.read_bytes().lower()]
