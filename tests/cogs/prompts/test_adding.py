"""From a typed time to a saved schedule."""

import pytest

from plc_bot.drafts.errors import DraftGoneError
from plc_bot.prompts.schedules.models import Schedule
from tests.cogs.prompts.scenes import (
    add,
    added,
    command,
    controls,
    delete,
    deny,
    fields,
    posts,
    press,
    shown,
    told,
)
from tests.cogs.world import World


async def kept(world: World) -> list[Schedule]:
    return [
        entry.schedule for entry in await world.services.prompts.schedules.list_all(world.as_staff)
    ]


async def test_typing_a_time_offers_what_it_can_mean(school: World) -> None:
    offered = await school.staff.autocomplete(
        school.channel, "prompts schedule add", "when", "mon 4"
    )
    assert [choice["name"] for choice in offered] == [
        "Every Monday 16:00, Berlin; first on Mon, Jan 5",
        "Every Monday 04:00, Berlin; first on Mon, Jan 5",
    ]
    assert "Every Monday 04:00, Berlin" in told(await add(school, offered[1]["value"]))


async def test_a_schedule_is_saved_in_two_acts(school: World) -> None:
    # PRM-01: at most three.
    saved = told(await press(school, await add(school), "Save and start"))
    assert "Saved: **Weekly prompt** (#1). The first post comes <t:1767625200:F>" in saved
    assert f"in <#{school.channel.id}>" in saved
    assert "/prompts queue add" in saved
    (schedule,) = await kept(school)
    assert schedule.plan.channel_id == school.channel.id


async def test_the_card_says_when_where_and_what(school: World) -> None:
    card = told(await add(school))
    assert "Weekly prompt · not saved yet" in card
    assert "**When:** Every Monday 16:00, Berlin" in card
    assert "Mon, Jan 12 16:00 · <t:1768230000:f>" in card
    assert card.count("16:00 · <t:") == 5
    assert f"**Where:** <#{school.channel.id}>, a thread for each prompt" in card
    assert "Every permission I need is there." in card
    assert "**First:** What do people already come to you for?" in card


async def test_nothing_is_saved_or_posted_before_save(school: World) -> None:
    await add(school)
    await school.pass_time(days=6)
    assert await kept(school) == []
    assert posts(school.channel) == []


async def test_a_name_and_another_channel_can_be_given_at_once(school: World) -> None:
    lounge = school.guild.create_text_channel("lounge")
    await school.env.settle()
    await added(school, "daily 7:30", where=lounge, name="Morning round")
    (schedule,) = await kept(school)
    assert (schedule.plan.name, schedule.plan.channel_id) == ("Morning round", lounge.id)


async def test_a_second_schedule_gets_a_name_of_its_own(school: World) -> None:
    await added(school)
    assert "Weekly prompt 2 · not saved yet" in told(await add(school))


async def test_a_taken_name_is_refused_and_the_card_stays(school: World) -> None:
    await added(school, name="Round")
    card = await add(school, name="round")
    refused = told(await press(school, card, "Save and start"))
    assert "There is a schedule called “round” already." in refused
    assert "Save and start" in controls(shown(card))


async def test_two_presses_on_save_make_one_schedule(school: World) -> None:
    card = await add(school)
    draft_number = 1
    plan = (await school.services.prompts.schedule_drafts.find(school.as_staff, draft_number)).plan
    await press(school, card, "Save and start")
    again = await school.services.prompts.schedules.start(school.as_staff, plan, draft_number)
    assert [again] == await kept(school)


async def test_a_saved_card_cannot_be_pressed_any_more(school: World) -> None:
    saved = await added(school)
    assert list(controls(shown(saved))) == ["Add a prompt of your own"]


async def test_a_card_whose_draft_is_gone_says_how_to_go_on(school: World) -> None:
    card = await add(school)
    await school.pass_time(days=7)
    choices = ("When and name", "Where and pings", "Prompts", "How long")
    for label in ("Save and start", *choices, "See the post", "Cancel"):
        answer = told(await press(school, card, label))
        assert "That draft is not there any more" in answer
    assert await kept(school) == []


async def test_the_card_survives_a_restart(school: World) -> None:
    card = await add(school)
    await school.restart()
    await school.pass_time(days=3)
    assert "Saved:" in told(await press(school, card, "Save and start"))


async def test_cancel_saves_nothing(school: World) -> None:
    answer = await press(school, await add(school), "Cancel")
    assert told(answer) == "Nothing was saved, and nothing will be posted."
    assert await kept(school) == []
    with pytest.raises(DraftGoneError):
        await school.services.prompts.schedule_drafts.find(school.as_staff, 1)


async def test_see_the_post_shows_it_as_it_will_be(school: World) -> None:
    seen = await press(school, await add(school), "See the post")
    assert shown(seen).embeds[0].title == "What do people already come to you for?"
    assert "Its thread: What do people already come to you for?" in told(seen)


async def test_when_and_name_change_the_card(school: World) -> None:
    form = await press(school, await add(school), "When and name")
    assert fields(form) == {
        "when": "every monday 16:00",
        "zone": "Europe/Berlin",
        "name": "Weekly prompt",
    }
    typed = {"when": "tue 9:00", "zone": "new york", "name": "Tuesdays"}
    card = await school.staff.submit_modal(form, typed)
    assert "Tuesdays · not saved yet" in told(card)
    assert "Every Tuesday 09:00, New York" in told(card)


async def test_where_changes_the_card(school: World) -> None:
    lounge = school.guild.create_text_channel("lounge")
    await school.env.settle()
    form = await press(school, await add(school), "Where and pings")
    card = await school.staff.submit_modal(form, {"where": [lounge]})
    assert f"**Where:** <#{lounge.id}>" in told(card)


async def test_a_missing_permission_is_named_and_save_waits_for_it(school: World) -> None:
    await deny(school, school.channel, "send_messages")
    card = await add(school)
    assert "**Missing:** Send Messages." in told(card)
    assert controls(shown(card))["Save and start"]["disabled"]
    await deny(school, school.channel)
    card = await press(school, card, "Check again")
    assert "Every permission I need is there." in told(card)
    assert "Check again" not in controls(shown(card))
    assert "Saved:" in told(await press(school, card, "Save and start"))


async def test_a_permission_taken_after_the_card_was_shown_stops_save(school: World) -> None:
    card = await add(school)
    await deny(school, school.channel, "create_public_threads")
    refused = told(await press(school, card, "Save and start"))
    assert "I still need these permissions in that channel: Create Public Threads" in refused
    assert await kept(school) == []


async def test_a_channel_deleted_meanwhile_is_said_and_can_be_changed(school: World) -> None:
    lounge = school.guild.create_text_channel("lounge")
    await school.env.settle()
    card = await add(school, where=lounge)
    await delete(school, lounge)
    assert "I can't post a prompt there" in told(await press(school, card, "Save and start"))


async def test_clock_changes_and_missing_hours_are_told_in_words(school: World) -> None:
    await school.pass_time(days=70)
    card = told(await add(school, "sun 2:30am"))
    assert "02:30 does not exist on Sun, Mar 29, 2026: posted at 03:00." in card
    assert "Clocks change on March 29; it stays 02:30 in Berlin." in card


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("first monday of the month 9am", "First Monday of the month 09:00, Berlin"),
        ("day 31 at 10", "Day 31 of the month (a shorter month's last day) 10:00, Berlin"),
        ("2026-02-03 16:00", "Once, on Tue, Feb 3, 2026 16:00, Berlin"),
    ],
)
async def test_each_rhythm_is_put_into_words(school: World, typed: str, said: str) -> None:
    assert f"**When:** {said}" in told(await add(school, typed))


async def test_a_date_that_passes_before_save_is_said(school: World) -> None:
    card = await add(school, "2026-01-03 16:00")
    await school.pass_time(days=4)
    refused = told(await press(school, card, "Save and start"))
    assert "No date is left." in refused
    form = await press(school, card, "Where and pings")
    card = await school.staff.submit_modal(form, {"where": [school.channel]})
    assert "That date has passed. Press **When and name**" in told(card)
    assert controls(shown(card))["Save and start"]["disabled"]
    assert "There is no schedule yet." in told(await command(school, "schedule list"))
