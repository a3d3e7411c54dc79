"""Finding by command: pages, narrowing, misspelt words; RES-24 for their buttons."""

import pytest

from plc_bot.actor import Actor
from plc_bot.drafts.errors import DraftGoneError
from tests.cogs.prompts.scenes import press, told
from tests.cogs.resources.scenes import LINK, resource, shared
from tests.cogs.world import World
from tests.resources.builders import kept

pytestmark = pytest.mark.usefixtures("library")


async def put(library: World, link: str, title: str) -> None:
    await kept(library.services, link=link, guild_id=library.guild.id, title=title)


async def test_a_misspelt_word_finds_and_says_so(library: World) -> None:
    await shared(library)
    answer = await resource(library, "find", query="fracton")
    assert "Fraction strips" in told(answer)
    assert "Nobody here wrote fracton; this is for fraction" in told(answer)
    again = await press(library, answer, "Search as I typed it", library.member)
    assert "Nothing matches" in told(again)


async def test_pages_hold_still_while_others_share_and_after_a_restart(library: World) -> None:
    """RES-23: ids are kept, so what comes meanwhile moves nothing."""
    for number in range(7):
        await put(library, f"{LINK}/{number}", f"Strips {number}")
    answer = await resource(library, "find", query="strips")
    await put(library, f"{LINK}/new", "Strips of late")
    await library.restart()
    second = await press(library, answer, "Next", library.member)
    assert "Strips 0" in told(second)
    assert "of late" not in told(second)


async def test_a_search_of_somebody_else_cannot_be_turned(library: World) -> None:
    """RES-24."""
    for number in range(7):
        await put(library, f"{LINK}/{number}", f"Strips {number}")
    await resource(library, "find", query="strips")
    drafts, guild = library.services.drafts, library.guild.id
    for other in (Actor(guild, library.helper.id), Actor(guild + 1, library.member.id)):
        with pytest.raises(DraftGoneError):
            await drafts.find(other, "search-session", 1)


async def test_what_waits_or_nothing_is_an_answer_too(library: World) -> None:
    assert "Nothing matches" in told(await resource(library, "find", query='"(((" -*'))
