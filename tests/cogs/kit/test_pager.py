"""Lists by pages of ten."""

from collections.abc import Sequence

import pytest
from simcord import ResponseMessage

from cogs._kit.pager import Turn
from tests.cogs.kit import sample
from tests.cogs.world import World


@pytest.fixture(autouse=True)
def _thirty_four() -> None:
    sample.NUMBERS[:] = range(1, 35)


async def listed(world: World) -> ResponseMessage:
    shown = (await world.member.slash(world.channel, "numbers")).response
    assert shown is not None
    return shown


async def turned(world: World, shown: ResponseMessage, *labels: str) -> ResponseMessage:
    for label in labels:
        await world.member.click(shown, label=label)
    return shown


def page(shown: ResponseMessage) -> tuple[list[int], str]:
    (card,) = shown.embeds
    lines = (card.description or "").splitlines()
    return [int(line.removeprefix("number ")) for line in lines], card.footer.text or ""


def buttons(shown: ResponseMessage) -> Sequence[str]:
    return [item["label"] for row in shown.components for item in row["components"]]


async def test_the_first_page_says_where_it_is(world: World) -> None:
    shown = await listed(world)
    assert page(shown) == (list(range(1, 11)), "1 to 10 of 34")
    assert buttons(shown) == ["Next"]


async def test_the_last_page_is_what_is_left(world: World) -> None:
    shown = await turned(world, await listed(world), "Next", "Next", "Next")
    assert page(shown) == ([31, 32, 33, 34], "31 to 34 of 34")
    assert buttons(shown) == ["Previous"]


async def test_previous_leads_back_to_the_same_page(world: World) -> None:
    shown = await turned(world, await listed(world), "Next", "Next", "Previous")
    assert page(shown) == (list(range(11, 21)), "11 to 20 of 34")
    assert page(await turned(world, shown, "Previous"))[1] == "1 to 10 of 34"


async def test_a_page_turns_after_a_restart(world: World) -> None:
    shown = await listed(world)
    await world.restart()
    assert page(await turned(world, shown, "Next"))[1] == "11 to 20 of 34"


async def test_what_is_removed_meanwhile_skips_nothing(world: World) -> None:
    shown = await listed(world)
    del sample.NUMBERS[:5]
    assert page(await turned(world, shown, "Next"))[0] == list(range(11, 21))


async def test_a_page_that_is_gone_shows_the_first_one(world: World) -> None:
    shown = await turned(world, await listed(world), "Next")
    del sample.NUMBERS[15:]
    assert page(await turned(world, shown, "Next")) == (list(range(1, 11)), "1 to 10 of 15")


async def test_an_empty_list_says_what_to_do(world: World) -> None:
    sample.NUMBERS.clear()
    shown = await listed(world)
    assert (shown.content, shown.embeds) == ("No number yet. Think of one.", [])


async def test_a_list_of_one_page_has_no_buttons(world: World) -> None:
    del sample.NUMBERS[10:]
    assert buttons(await listed(world)) == []


@pytest.mark.parametrize("count", [1, 9, 10, 11, 20, 21, 34])
async def test_turning_to_the_end_shows_everything_once(world: World, count: int) -> None:
    sample.NUMBERS[:] = range(1, count + 1)
    shown = await listed(world)
    read = page(shown)[0]
    while "Next" in buttons(shown):
        read += page(await turned(world, shown, "Next"))[0]
    assert read == list(range(1, count + 1))


async def test_a_list_that_grows_meanwhile_goes_on(world: World) -> None:
    del sample.NUMBERS[11:]
    shown = await turned(world, await listed(world), "Next")
    sample.NUMBERS += range(100, 120)
    back = await turned(world, shown, "Previous", "Next")
    assert page(back) == ([11, *range(100, 109)], "11 to 20 of 31")


async def test_what_narrows_a_list_is_kept_on_the_next_page(world: World) -> None:
    shown = await turned(world, await listed(world), "Next")
    assert shown.embeds[0].title == "Numbers sample"


@pytest.mark.parametrize(("key", "number"), [("12", 12), ("-3", -3), ("0", 0)])
def test_a_turns_keys_read_as_numbers(key: str, number: int) -> None:
    assert Turn(after=key).numbers == (number, None)
    assert Turn(before=key).numbers == (None, number)


@pytest.mark.parametrize("key", ["x", "", "①", "1.0", " 1", "9" * 20])
def test_a_turn_whose_key_was_made_up_leads_nowhere(key: str) -> None:
    assert Turn(after=key).numbers == (None, None)
