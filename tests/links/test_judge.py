"""RES-11: 70 hostile addresses, in odd spellings, direct, by redirect, by rebinding: none asked."""

from pathlib import Path

import pytest
from ada_url import URL

from plc_bot.links.judge import allows
from plc_bot.links.models import Answer, Outcome
from tests.links.site import PUBLIC, Site, WatchedJudge, a_fetcher

LINES = Path(__file__).with_name("hostile.txt").read_text(encoding="utf-8").splitlines()
HOSTILE = tuple(line for line in LINES if line and not line.startswith("#"))
LITERAL = tuple(address for address in HOSTILE[:61])
HERE = "127.0.0.1"
NAMES = {"localhost": [[HERE]], "localhost.": [[HERE]], "public.example": [[PUBLIC]]}
REFUSED = Answer.OUT_OF_REACH


def number(literal: str) -> str:
    """The address as a resolver would give it."""
    return literal.strip("[]")


def seen(outcomes: dict[str, Outcome], judge: WatchedJudge) -> tuple[dict[str, Outcome], list[str]]:
    """What should not have been: other answers than a refusal, and sockets."""
    wrong = {address: o for address, o in outcomes.items() if o.answer is not REFUSED}
    return wrong, judge.let_through


def test_there_are_seventy_and_more() -> None:
    assert len(set(HOSTILE)) >= 70
    assert LITERAL[-1] == "[ff0e::1]"


async def test_none_is_asked_directly() -> None:
    judge = WatchedJudge()
    fetcher = a_fetcher(judge, names=NAMES)
    outcomes = {each: await fetcher.check(URL(f"http://{each}/x").href) for each in HOSTILE}
    assert seen(outcomes, judge) == ({}, [])


async def test_none_is_asked_as_it_is_spelt() -> None:
    judge = WatchedJudge()
    fetcher = a_fetcher(judge, names=NAMES)
    outcomes = {each: await fetcher.check(f"http://{each}/") for each in HOSTILE}
    assert {o.answer for o in outcomes.values()} <= {REFUSED, Answer.FAILING}
    assert judge.let_through == []


async def test_none_is_asked_because_a_page_sends_us_there(site: Site) -> None:
    judge = WatchedJudge((HERE, site.port))
    fetcher = a_fetcher(judge, names=NAMES)
    outcomes: dict[str, Outcome] = {}
    for address in HOSTILE:
        site.sends_on("/away", f"http://{address}/x")
        outcomes[address] = await fetcher.check(site.at("/away"))
    wrong, made = seen(outcomes, judge)
    assert (wrong, made) == ({}, [HERE] * len(HOSTILE))


async def test_none_is_asked_because_a_name_leads_there() -> None:
    judge = WatchedJudge()
    outcomes: dict[str, Outcome] = {}
    for address in LITERAL:
        fetcher = a_fetcher(judge, names={"school.example": [[number(address)]]})
        outcomes[address] = await fetcher.check("https://school.example/x")
    assert seen(outcomes, judge) == ({}, [])


async def test_none_is_asked_when_a_name_changes_where_it_leads(site: Site) -> None:
    """The first look is harmless; the page sends us to its own name, which then leads inside."""
    judge = WatchedJudge((HERE, site.port))
    outcomes: dict[str, Outcome] = {}
    for address in set(LITERAL) - {HERE}:
        fetcher = a_fetcher(judge, names={"rebinds.example": [[HERE], [number(address)]]})
        start = f"http://rebinds.example:{site.port}"
        site.sends_on("/", f"{start}/again")
        outcomes[address] = await fetcher.check(f"{start}/")
    wrong, made = seen(outcomes, judge)
    assert (wrong, set(made)) == ({}, {HERE})


async def test_none_is_asked_beside_an_address_that_may_be(site: Site) -> None:
    judge = WatchedJudge((HERE, site.port))
    site.says("/", "hello")
    for address in set(LITERAL) - {HERE}:
        fetcher = a_fetcher(judge, names={"both.example": [[number(address), HERE]]})
        outcome = await fetcher.check(f"http://both.example:{site.port}/")
        assert outcome.answer is Answer.OK, address
    assert set(judge.let_through) == {HERE}


async def test_none_is_asked_for_its_title(site: Site) -> None:
    judge = WatchedJudge((HERE, site.port))
    site.sends_on("/", "http://169.254.169.254/latest/meta-data/")
    with pytest.raises(Exception, match="read that page"):
        await a_fetcher(judge).page(site.at("/"))
    assert judge.let_through == [HERE]


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "gopher://8.8.8.8/", "ftp://8.8.8.8/"])
async def test_a_page_may_send_to_the_web_only(site: Site, scheme: str) -> None:
    judge = WatchedJudge((HERE, site.port))
    site.sends_on("/", scheme)
    assert (await a_fetcher(judge).check(site.at("/"))).answer is REFUSED


async def test_a_page_may_not_send_a_password_along(site: Site) -> None:
    judge = WatchedJudge((HERE, site.port))
    site.sends_on("/", f"http://name:secret@127.0.0.1:{site.port}/x")
    assert (await a_fetcher(judge).check(site.at("/"))).answer is REFUSED


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "100.63.255.255", "2606:4700::1111", "2a00:1450::1"]
)
def test_what_the_world_can_reach_may_be_asked(address: str) -> None:
    assert allows(address, 80)
    assert allows(address, 443)
    assert not allows(address, 8443)


@pytest.mark.parametrize("text", ["", "example.org", "8.8.8.8.8", "fe80::1%eth0", "2606::1%eth0"])
def test_what_is_no_plain_number_may_not_be_asked(text: str) -> None:
    assert not allows(text, 443)
