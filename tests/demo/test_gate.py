"""Nobody else's page can use the control page."""

from cogs._demo.simulation import Simulation
from tests.demo.pages import browsing


async def test_a_form_of_our_own_is_let_in(world: Simulation) -> None:
    async with browsing(world) as browser:
        ours = {"Origin": browser.address.rstrip("/")}
        assert await browser.strange(ours, token=await browser.token()) == 200


async def test_a_form_without_our_token_is_refused(world: Simulation) -> None:
    before = world.env.bot
    async with browsing(world) as browser:
        assert await browser.strange({}) == 403
        assert await browser.strange({}, token="guessed") == 403
    assert world.env.bot is before


async def test_a_form_from_another_page_is_refused_even_with_our_token(world: Simulation) -> None:
    async with browsing(world) as browser:
        token = await browser.token()
        for origin in ("https://elsewhere.example", "null"):
            assert await browser.strange({"Origin": origin}, token=token) == 403


async def test_a_name_that_leads_here_by_a_trick_is_refused(world: Simulation) -> None:
    async with (
        browsing(world) as browser,
        browser.session.get(browser.address, headers={"Host": "trick.example"}) as answer,
    ):
        assert answer.status == 403


async def test_the_page_may_load_nothing_from_outside_and_stand_in_no_frame(
    world: Simulation,
) -> None:
    async with browsing(world) as browser, browser.session.get(browser.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
