"""RES-12: slow, endless, packed and wrong pages cost little; RES-25: no address in an error."""

import asyncio
import gzip
import traceback
import tracemalloc
from datetime import timedelta

import pytest

from plc_bot.links.errors import NotFetchedError, PageUnreadableError
from plc_bot.links.fetch import Fetcher, NotFetching
from plc_bot.links.models import Answer, Outcome, Page, Trouble
from plc_bot.links.visiting import Limits
from tests.clock import START, ManualClock
from tests.links.site import Site, WatchedJudge, a_fetcher

TITLE = "<title>Fractions</title></head>"
SHORT = Limits(seconds=0.15)


def fetcher(site: Site, limits: Limits | None = None, clock: ManualClock | None = None) -> Fetcher:
    return a_fetcher(WatchedJudge(("127.0.0.1", site.port)), limits=limits, clock=clock)


async def refusal(asking: Fetcher, address: str) -> str:
    with pytest.raises(PageUnreadableError) as refused:
        await asking.page(address)
    return refused.value.reason


async def test_a_page_says_its_title_and_description(site: Site) -> None:
    page = site.says("/a", f"<meta name=description content='For grade 4'>{TITLE}")
    assert await fetcher(site).page(page) == Page("Fractions", "For grade 4", page)


async def test_a_title_behind_redirects_is_found(site: Site) -> None:
    site.says("/c", TITLE)
    site.sends_on("/b", "/c", 301)
    start = site.sends_on("/a", "b?x=1")
    assert await fetcher(site).page(start) == Page("Fractions", "", site.at("/c"))


async def test_a_packed_page_is_read(site: Site) -> None:
    page = site.says("/a", gzip.compress(TITLE.encode()), Content_Encoding="gzip")
    assert (await fetcher(site).page(page)).title == "Fractions"


async def test_a_page_declares_its_encoding_to_us(site: Site) -> None:
    raw = "<title>Brüche</title>".encode("cp1252")
    page = site.says("/a", raw, Content_Type="text/html; charset=windows-1252")
    assert (await fetcher(site).page(page)).title == "Brüche"


async def test_we_bring_no_cookie_and_no_name_of_whence_we_come(site: Site) -> None:
    site.says("/b", TITLE)
    start = site.says("/a", status=302, Location="/b", Set_Cookie="a=b")
    await fetcher(site).page(start)
    sent = site.asked[1].headers
    assert {"Cookie", "Referer", "Authorization"}.isdisjoint(sent)


async def test_a_proxy_of_the_environment_is_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert (await fetcher(site).page(site.says("/a", TITLE))).title == "Fractions"


async def test_the_address_reaches_the_server_as_it_is(site: Site) -> None:
    site.says("/a%2Fb", TITLE)
    site.answers["/a/b"] = site.answers["/a%2Fb"]
    await fetcher(site).page(site.at("/a%2Fb?x=%7e&y=a+b#part"))
    assert site.asked[0].raw_path == "/a%2Fb?x=%7e&y=a+b"


async def test_a_slow_page_is_given_up(site: Site) -> None:
    asking = fetcher(site, SHORT)
    assert await refusal(asking, site.never_answers("/a")) == "timeout"
    async with asyncio.timeout(3):
        assert (await asking.check(site.at("/a"))).trouble is Trouble.TIMEOUT


async def test_a_page_that_trickles_is_given_up(site: Site) -> None:
    asking = fetcher(site, Limits(seconds=0.15, size_bytes=10**12))
    assert await refusal(asking, site.keeps_sending("/a", b"<p>" * 10_000)) == "timeout"


async def test_of_an_endless_page_only_so_much_is_read(site: Site) -> None:
    page = site.keeps_sending("/a", b"<title>Endless</title>" + b"<p>" * 9_000)
    limits = Limits(size_bytes=200_000)
    assert (await fetcher(site, limits).page(page)).title == "Endless"


async def test_a_bomb_is_unpacked_no_further_than_allowed(site: Site) -> None:
    bomb = gzip.compress(b"<title>Boom</title>" + b" " * 30_000_000, 9)
    page = site.says("/a", bomb, Content_Encoding="gzip")
    limits = Limits(size_bytes=100_000)
    tracemalloc.start()
    try:
        assert (await fetcher(site, limits).page(page)).title == "Boom"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


async def test_after_the_head_nothing_more_is_waited_for(site: Site) -> None:
    page = site.keeps_sending("/a", f"{TITLE}<body>".encode())
    assert (await fetcher(site).page(page)).title == "Fractions"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Content_Type": "application/pdf"}, "no page"),
        ({"Content_Type": "image/png"}, "no page"),
        ({"Content_Type": ""}, "no page"),
        ({"Content_Encoding": "br"}, "no page"),
        ({"status": 403}, "403"),
        ({"status": 404}, "404"),
        ({"status": 500}, "500"),
        ({"Content_Encoding": "gzip"}, "no connection"),
    ],
)
async def test_a_wrong_page_gives_no_title(
    site: Site, headers: dict[str, object], reason: str
) -> None:
    assert await refusal(fetcher(site), site.says("/a", TITLE, **headers)) == reason


async def test_a_gate_gives_no_title(site: Site) -> None:
    page = site.says("/a", "<title>Just a moment...</title>")
    assert await refusal(fetcher(site), page) == "no title"


async def test_five_redirects_are_followed_and_no_sixth(site: Site) -> None:
    for hop in range(6):
        site.sends_on(f"/{hop}", f"/{hop + 1}")
    site.says("/6", TITLE)
    asking = fetcher(site)
    assert (await asking.page(site.at("/1"))).title == "Fractions"
    assert await refusal(asking, site.at("/0")) == "loop"


async def test_a_loop_ends(site: Site) -> None:
    outcome = await fetcher(site).check(site.sends_on("/a", "/a"))
    assert outcome == Outcome(Answer.FAILING, Trouble.LOOP)
    assert len(site.asked) == 6


@pytest.mark.parametrize("status", [200, 204, 206])
async def test_what_answers_is_ok(site: Site, status: int) -> None:
    outcome = await fetcher(site).check(site.says("/a", status=status))
    assert outcome == Outcome(Answer.OK, status=status)


@pytest.mark.parametrize("status", [400, 401, 403, 405, 406, 418, 429, 451, 999])
async def test_what_answers_but_not_to_us_is_guarded(site: Site, status: int) -> None:
    outcome = await fetcher(site).check(site.says("/a", status=status))
    assert outcome == Outcome(Answer.GUARDED, status=status)


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (404, Trouble.GONE),
        (410, Trouble.GONE),
        (500, Trouble.SERVER),
        (503, Trouble.SERVER),
        (530, Trouble.SERVER),
    ],
)
async def test_what_is_gone_or_broken_fails(site: Site, status: int, trouble: Trouble) -> None:
    outcome = await fetcher(site).check(site.says("/a", status=status))
    assert outcome == Outcome(Answer.FAILING, trouble, status)


async def test_hosts_that_cannot_be_reached_fail(site: Site) -> None:
    judge = WatchedJudge(("127.0.0.1", site.port), ("127.0.0.1", 1))
    asking = a_fetcher(judge)
    assert (await asking.check("https://nowhere.example/")).trouble is Trouble.NO_HOST
    assert (await asking.check("http://127.0.0.1:1/")).trouble is Trouble.NO_CONNECTION
    secure = site.at("/").replace("http:", "https:")
    assert (await asking.check(secure)).trouble is Trouble.TLS


async def test_only_what_stands_for_good_counts_as_moved(site: Site) -> None:
    for path in ("/new", "/newer"):
        site.says(path)
    site.sends_on("/moved", "/new", 301)
    site.sends_on("/twice", "/moved", 308)
    site.sends_on("/for-now", "/new", 302)
    site.sends_on("/both", "/for-now", 301)
    asking = fetcher(site)
    led = [(await asking.check(site.at(f"/{p}"))).moved_to for p in ("moved", "twice", "both")]
    assert led == [site.at("/new"), site.at("/new"), site.at("/for-now")]
    assert await asking.check(site.at("/for-now")) == Outcome(Answer.OK, status=200)


async def test_another_spelling_of_the_same_link_is_no_move(site: Site) -> None:
    site.says("/a/")
    start = site.sends_on("/a", "/a/?utm_source=x", 301)
    assert (await fetcher(site).check(start)).answer is Answer.OK


async def test_a_deep_page_that_lands_on_the_front_page_has_moved(site: Site) -> None:
    front = site.says("/")
    asking = fetcher(site)
    deep = await asking.check(site.sends_on("/lessons/7", "/"))
    assert deep == Outcome(Answer.MOVED, status=200, moved_to=front)
    assert (await asking.check(front)).answer is Answer.OK


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 04 Jan 2027 07:00:00 GMT", timedelta(hours=1)),
        ("99999999999999", timedelta(days=7)),
        ("Mon, 04 Jan 2100 07:00:00 GMT", timedelta(days=7)),
        ("Mon, 04 Jan 2021 07:00:00 GMT", None),
        ("0", None),
        ("-5", None),
        ("soon", None),
        ("Mon, 04 Jan 2027 07:00:00", None),
        ("٣", None),
    ],
)
async def test_when_a_site_wants_to_be_asked_again_is_heard(
    site: Site, said: str, wait: timedelta | None
) -> None:
    assert START.hour == 6
    page = site.says("/a", status=429, Retry_After=said)
    assert (await fetcher(site, clock=ManualClock()).check(page)).retry_after == wait


async def test_no_error_holds_an_address(site: Site) -> None:
    path = "/" + "secret" + "-plan"  # apart, since a traceback shows the lines of this test
    inside = f"http://[::1]{path}"
    for page in (site.says(path, status=404), f"https://nowhere.example{path}", inside):
        with pytest.raises(PageUnreadableError) as refused:
            await fetcher(site).page(page)
        told = "".join(traceback.format_exception(refused.value))
        assert path not in f"{refused.value!r}{told}"


async def test_where_pages_are_not_asked_nothing_is_known() -> None:
    asking: Fetcher = NotFetching()
    assert not asking.fetches
    assert await asking.check("https://example.org/") == Outcome(Answer.NOT_CHECKED)
    with pytest.raises(NotFetchedError):
        await asking.page("https://example.org/")
