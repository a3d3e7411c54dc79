"""Forms: whenever they are sent in, and whatever comes of it, no typing is lost."""

from typing import Any

import pytest
from simcord import InteractionResult

from cogs._kit.filled import Filled
from plc_bot.actor import Actor
from plc_bot.drafts.errors import DraftGoneError
from tests.cogs.kit import sample
from tests.cogs.kit.test_reply import told
from tests.cogs.world import World


@pytest.fixture(autouse=True)
def _no_answers_yet() -> None:
    sample.answers.clear()


async def opened(world: World) -> InteractionResult:
    return await world.member.slash(world.channel, "form", state="12:x")


async def sent(world: World, name: str, shown: InteractionResult | None = None) -> Any:
    return await world.member.submit_modal(
        shown or await opened(world),
        {"name": name, "day": ["tue"], "where": [world.channel], "who": [world.staff_role]},
    )


def reopen_id(result: InteractionResult) -> str:
    assert result.response is not None
    (row,) = result.response.components
    return row["components"][0]["custom_id"]


async def reopened(world: World, refused: InteractionResult) -> InteractionResult:
    assert refused.response is not None
    return await world.member.click(refused.response, custom_id=reopen_id(refused))


async def test_answers_arrive_as_plain_values(world: World) -> None:
    assert told(await sent(world, "Ada")) == "took Ada for 12:x"
    (filled,) = sample.answers
    assert filled.text("name") == "Ada"
    assert filled.text("day") == "tue"
    assert filled.id_of("where") == world.channel.id
    assert filled.ids("who") == (world.staff_role.id,)


async def test_a_form_sent_in_after_a_restart_is_taken_once(world: World) -> None:
    shown = await opened(world)
    await world.restart()
    assert told(await sent(world, "late", shown)) == "took late for 12:x"
    assert len(sample.answers) == 1


async def test_two_people_with_the_same_form_do_not_meet(world: World) -> None:
    first, second = (
        await opened(world),
        await world.staff.slash(world.channel, "form", state="12:x"),
    )
    theirs = await world.staff.submit_modal(second, {"name": "Ada", "day": ["mon"]})
    assert told(theirs) == "took Ada for 12:x"
    assert told(await sent(world, "Mia", first)) == "took Mia for 12:x"
    assert [filled.text("name") for filled in sample.answers] == ["Ada", "Mia"]


async def test_each_persons_draft_is_their_own(world: World) -> None:
    mine = await sent(world, "wrong")
    second = await world.staff.slash(world.channel, "form", state="12:x")
    theirs = await world.staff.submit_modal(second, {"name": "wrong", "day": ["mon"]})
    assert reopen_id(mine) != reopen_id(theirs)
    modal = (await reopened(world, mine)).modal
    assert modal is not None
    assert modal["components"][1]["component"]["options"][1]["default"]


async def test_a_field_left_empty_reads_as_nothing(world: World) -> None:
    await world.member.submit_modal(await opened(world), {"name": "Ada", "day": ["mon"]})
    assert sample.answers[0].id_of("where") is None


async def test_a_refused_form_opens_again_with_everything_in_it(world: World) -> None:
    refused = await sent(world, "wrong")
    assert told(refused) == "**Nothing changed.** There are 3 already."
    modal = (await reopened(world, refused)).modal
    assert modal is not None
    name, day, where, who = (label["component"] for label in modal["components"])
    assert name["value"] == "wrong"
    assert [option.get("default", False) for option in day["options"]] == [False, True]
    assert where["default_values"] == [{"id": world.channel.id, "type": "channel"}]
    assert who["default_values"] == [{"id": world.staff_role.id, "type": "role"}]


async def test_a_form_opened_again_after_a_restart_still_knows_what_it_is_about(
    world: World,
) -> None:
    refused = await sent(world, "wrong")
    await world.restart()
    again = await reopened(world, refused)
    assert told(await sent(world, "right", again)) == "took right for 12:x"


async def test_a_form_refused_twice_keeps_one_draft(world: World) -> None:
    first = await sent(world, "wrong")
    second = await sent(world, "wrong", await reopened(world, first))
    assert reopen_id(second) == reopen_id(first)


async def test_a_form_that_was_taken_leaves_no_draft(world: World) -> None:
    refused = await sent(world, "wrong")
    await sent(world, "right", await reopened(world, refused))
    assert "That draft is not there any more" in told(await reopened(world, refused))


async def test_a_surprise_gives_the_typing_back_too(world: World) -> None:
    refused = await sent(world, "broken")
    assert "Something went wrong on my side" in told(refused)
    assert (await reopened(world, refused)).modal is not None


async def test_a_draft_is_gone_after_seven_days(world: World) -> None:
    refused = await sent(world, "wrong")
    await world.pass_time(days=7)
    assert "older than 7 days" in told(await reopened(world, refused))


async def test_nobody_else_can_open_a_draft(world: World) -> None:
    number = int(reopen_id(await sent(world, "wrong")).rpartition(":")[2])
    with pytest.raises(DraftGoneError):
        await world.services.drafts.find_any(Actor(world.guild.id, world.staff.id), number)


def test_a_ticked_box_and_a_number_read_as_they_were_given() -> None:
    components = [
        {"type": 18, "component": {"custom_id": "box", "type": 23, "value": True}},
        {"type": 18, "component": {"custom_id": "pick", "type": 21, "value": None}},
        {"type": 10, "content": "words"},
    ]
    filled = Filled.of_submission({"components": components})
    assert filled.is_ticked("box")
    assert filled.text("pick") == ""
    assert filled.choices("pick") == ()
