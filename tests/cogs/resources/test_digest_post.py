"""The digest's post fits into Discord at its longest, and is safe to read."""

from dataclasses import replace

from cogs.resources.card_words import Labels
from cogs.resources.digest import digest_post
from plc_bot.guilds.models import CommunitySettings
from plc_bot.resources.digest.models import Digest, DigestContents, DigestState
from plc_bot.resources.record.models import Resource
from tests.clock import START
from tests.guilds.people import GUILD
from tests.resources.builders import a_resource, an_address

NOTHING = Labels({}, {})


def post(*new: Resource, more: int = 0) -> str:
    digest = Digest(GUILD, 1, DigestState.PLANNED, START, START, (), more)
    words = digest_post(DigestContents(digest, CommunitySettings(), new), NOTHING)
    assert words.embed is not None
    assert len(words.embed) <= 6_000
    return words.embed.description or ""


async def test_a_line_can_be_opened_and_shows_the_real_host() -> None:
    said = post(a_resource(number=12))
    assert said.startswith("**#12** [Fraction strips](<https://example.org/fractions>)")
    assert "**example.org**" in said


async def test_a_title_can_not_break_out_of_its_link() -> None:
    said = post(a_resource(number=1, title="](https://evil.example) @everyone **b**"))
    assert r"\]\(https" in said
    assert r"\@everyone" in said


async def test_an_address_that_could_break_its_link_is_not_one() -> None:
    address = "https://example.org/a)b>c"
    odd = replace(a_resource(), address=an_address(address))
    assert address not in post(odd)


async def test_fifteen_of_the_longest_fit() -> None:
    address = "https://example.org/" + "x" * 120
    longest = a_resource(
        title="*" * 150, subjects=["s" * 60] * 25, grades=["g" * 60] * 25, minutes=1_440
    )
    said = post(*[replace(longest, number=99_999, address=an_address(address))] * 15, more=3)
    assert len(said) <= 4_096
    shown = said.count("**#99999**")
    assert f"And {15 - shown + 3} more: `/resource find`" in said


async def test_without_more_nothing_is_said_of_it() -> None:
    assert "more" not in post(a_resource())
