"""Changing a saved schedule, as staff do it in Discord."""

from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from plc_bot.prompts.schedules.models import Calling, SchedulePlan
from tests.cogs.prompts.scenes import (
    added,
    command,
    controls,
    deny,
    fields,
    posts,
    press,
    shown,
    told,
)
from tests.cogs.world import World

pytestmark = pytest.mark.thorough


async def edit(world: World, actor: MemberActor | None = None) -> InteractionResult:
    return await command(world, "schedule edit", actor, schedule="1")


async def plan(world: World) -> SchedulePlan:
    return (await world.services.prompts.schedules.find(world.as_staff, 1)).schedule.plan


async def retimed(world: World, when: str = "wed 9:00") -> InteractionResult:
    """The card of schedule 1 with another time typed in."""
    form = await press(world, await edit(world), "When and name")
    return await typed(world, form, when=when)


async def typed(world: World, form: InteractionResult, **changes: object) -> InteractionResult:
    """The form sent off as it was, but for these changes."""
    return await world.staff.submit_modal(form, {**fields(form), **changes})


async def test_the_card_begins_with_what_is_saved(school: World) -> None:
    await added(school)
    card = await edit(school)
    assert "Weekly prompt · what would you like to change?" in told(card)
    assert "**When:** Every Monday 16:00, Berlin" in told(card)
    assert controls(shown(card))["Save"]["disabled"]
    assert list(controls(shown(card)))[1:] == [
        "When and name",
        "Where and pings",
        "Prompts",
        "How long",
        "See the post",
        "Cancel",
    ]


async def test_a_change_is_shown_old_and_new_with_five_dates_and_saved(school: World) -> None:
    await added(school)
    card = await retimed(school)
    assert "Weekly prompt · changes not saved yet" in told(card)
    assert "**When:** Every Monday 16:00, Berlin → Every Wednesday 09:00, Berlin" in told(card)
    assert told(card).count("09:00 · <t:") == 5
    saved = await press(school, card, "Save")
    assert "**Weekly prompt** (#1) is changed. Next: <t:1767772800:F>" in told(saved)
    assert (await plan(school)).recurrence.at.hour == 9


async def test_the_form_holds_what_is_saved(school: World) -> None:
    await added(school, "every 2 weeks on tue 9:00")
    form = await press(school, await edit(school), "When and name")
    assert fields(form) == {
        "when": "every 2 weeks on tuesday 09:00",
        "zone": "Europe/Berlin",
        "name": "Weekly prompt",
    }


async def test_every_two_weeks_stays_in_step_when_only_the_name_is_typed(school: World) -> None:
    await added(school, "every 2 weeks on tue 9:00")
    before = (await plan(school)).recurrence
    await school.pass_time(days=9)
    form = await press(school, await edit(school), "When and name")
    card = await typed(school, form, name="Round")
    assert "**Name:** Weekly prompt → Round" in told(card)
    await press(school, card, "Save")
    assert (await plan(school)).recurrence == before


async def test_nothing_changes_with_cancel(school: World) -> None:
    await added(school)
    before = await plan(school)
    answer = await press(school, await retimed(school), "Cancel")
    assert told(answer) == "Nothing was changed. The schedule goes on as it was."
    assert await plan(school) == before


async def test_a_change_is_undone(school: World) -> None:
    await added(school)
    before = await plan(school)
    saved = await press(school, await retimed(school), "Save")
    undone = await press(school, saved, "Undo")
    assert "**Weekly prompt** (#1) is as it was. Next: <t:1767625200:F>" in told(undone)
    assert await plan(school) == before


async def test_an_edit_survives_a_restart(school: World) -> None:
    await added(school)
    card = await retimed(school)
    await school.restart()
    assert "is changed." in told(await press(school, card, "Save"))


async def test_a_day_moved_after_this_weeks_post_is_asked_about(school: World) -> None:
    await added(school)
    await school.pass_time(days=5)
    question = await press(school, await retimed(school), "Save")
    assert "There was a post on Mon, Jan 5, 2026 already." in told(question)
    assert "Also now: first on Wed, Jan 7, 2026." in told(question)
    assert "Not now: first on Wed, Jan 14, 2026." in told(question)
    assert list(controls(shown(question))) == ["From next week", "Also this week", "Back"]
    assert (await plan(school)).recurrence.at.hour == 16


@pytest.mark.parametrize(("label", "count"), [("From next week", 1), ("Also this week", 2)])
async def test_the_answer_decides_about_this_week(school: World, label: str, count: int) -> None:
    await added(school)
    await school.pass_time(days=5)
    question = await press(school, await retimed(school), "Save")
    assert "is changed." in told(await press(school, question, label))
    await school.pass_time(days=5)
    assert len(posts(school.channel)) == count


async def test_back_leads_to_the_card_again(school: World) -> None:
    await added(school)
    await school.pass_time(days=5)
    question = await press(school, await retimed(school), "Save")
    assert "changes not saved yet" in told(await press(school, question, "Back"))


async def test_a_monthly_rhythm_is_asked_about_its_month(school: World) -> None:
    await added(school, "day 5 at 16:00")
    await school.pass_time(days=5)
    question = await press(school, await retimed(school, "day 20 at 16:00"), "Save")
    assert list(controls(shown(question))) == ["From next month", "Also this month", "Back"]


async def test_the_second_of_two_sees_what_the_first_one_saved(school: World) -> None:
    await added(school)
    mine = await retimed(school)
    theirs = await press(
        school, await edit(school, actor=school.helper), "When and name", school.helper
    )
    card = await school.helper.submit_modal(theirs, {**fields(theirs), "name": "Round"})
    await press(school, card, "Save", school.helper)
    answer = await press(school, mine, "Save")
    assert "**Somebody changed this schedule while you did:**" in told(answer)
    assert "**Name:** Weekly prompt → Round" in told(answer)
    assert "**When:** Every Monday 16:00, Berlin → Every Wednesday 09:00, Berlin" in told(answer)
    assert (await plan(school)).recurrence.at.hour == 16
    await press(school, answer, "Save")
    saved = await plan(school)
    assert (saved.name, saved.recurrence.at.hour) == ("Round", 9)


async def test_a_missing_permission_disables_save_until_checked_again(school: World) -> None:
    await added(school)
    await deny(school, school.channel, "send_messages")
    card = await retimed(school)
    assert "**Missing:** Send Messages." in told(card)
    assert controls(shown(card))["Save"]["disabled"]
    await deny(school, school.channel)
    card = await press(school, card, "Check again")
    assert "is changed." in told(await press(school, card, "Save"))


async def test_where_and_pings_are_chosen_in_one_form(school: World) -> None:
    await added(school)
    news = school.guild.create_text_channel("news")
    await school.env.settle()
    form = await press(school, await edit(school), "Where and pings")
    await deny(school, news, "mention_everyone")
    chosen = {"where": [school.channel], "how": ["thread"]}
    calling = {"ping": [school.staff_role], "announce": [news]}
    card = await school.staff.submit_modal(form, {**chosen, **calling})
    assert "**Newest post pinned:** yes → no" in told(card)
    assert f"**Pinged:** nobody → <@&{school.staff_role.id}>" in told(card)
    assert f"Announced in <#{news.id}>, with a link." in told(card)
    assert "**Missing:** Mention @everyone" in told(card)
    assert controls(shown(card))["Save"]["disabled"]


async def test_everyone_is_never_pinged_and_the_form_is_given_back(school: World) -> None:
    await added(school)
    form = await press(school, await edit(school), "Where and pings")
    everyone = school.guild.default_role
    chosen = {"where": [school.channel], "how": ["thread", "pin"]}
    answer = await school.staff.submit_modal(form, {**chosen, "ping": [everyone]})
    assert "I never ping everyone." in told(answer)
    assert "Open the form again" in controls(shown(answer))


async def test_which_prompts_and_how_long_are_chosen(school: World) -> None:
    await added(school)
    form = await press(school, await edit(school), "Prompts")
    chosen: dict[str, Any] = {
        "order": "shuffle",
        "empty": "skip",
        "tags": "feedback, hope",
        "kinds": [],
    }
    card = await school.staff.submit_modal(form, chosen)
    assert "**Order:** as they stand in line → shuffled" in told(card)
    assert "**First:** nothing waits that could be asked" in told(card)
    form = await press(school, card, "How long")
    card = await school.staff.submit_modal(form, {"ends_on": "30 June", "posts": "9", "late": "2"})
    assert "**Until:** no end → Tue, Jun 30, 2026 or 9 posts" in told(card)
    assert "**Late by at most:** 6 hours → 2 hours" in told(card)
    await press(school, card, "Save")
    saved = await plan(school)
    assert saved.choosing.tags == ("feedback", "hope")
    assert (saved.bounds.posts_most, str(saved.bounds.ends_on)) == (9, "2026-06-30")
    assert saved.calling == Calling()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_on": "someday"}, "I could not read the last date."),
        ({"ends_on": "2040-01-01"}, "I could not read the last date."),
        ({"posts": "501"}, "after 1 to 500 posts"),
        ({"posts": "ten"}, "after 1 to 500 posts"),
        ({"posts": "0"}, "after 1 to 500 posts"),
        ({"late": "25"}, "0 to 24 hours late"),
        ({"late": "1.5"}, "0 to 24 hours late"),
    ],
)
async def test_what_no_schedule_can_have_is_given_back(
    school: World, wrong: dict[str, str], said: str
) -> None:
    await added(school)
    form = await press(school, await edit(school), "How long")
    answer = await typed(school, form, **wrong)
    assert said in told(answer)
    again = await press(school, answer, "Open the form again")
    assert fields(again) == {"ends_on": "", "posts": "", "late": "6", **wrong}


async def test_the_last_date_is_named(school: World) -> None:
    await added(school)
    form = await press(school, await edit(school), "How long")
    card = await typed(school, form, posts="2")
    assert "Mon, Jan 12 is the last one." in told(card)
    assert told(card).count("16:00 · <t:") == 2
    await press(school, card, "Save")
    preview = told(await command(school, "schedule preview", schedule="1"))
    assert preview.rstrip().endswith("-# This is the last one.")


# PRM-21
async def test_members_and_strangers_can_edit_nothing(school: World) -> None:
    await added(school)
    for person in (school.member, school.stranger):
        refused = told(await edit(school, actor=person))
        assert "Not allowed." in refused or "There is no schedule #1 here." in refused


async def test_stale_buttons_say_so(school: World) -> None:
    await added(school)
    card = await retimed(school)
    saved = await press(school, await retimed(school, "thu 9:00"), "Save")
    await school.services.prompts.schedules.remove(school.as_staff, 1)
    for result, label in ((card, "Save"), (saved, "Undo"), (card, "See the post")):
        assert "There is no schedule #1 here." in told(await press(school, result, label))


async def test_the_preview_tells_the_communitys_clock_where_it_is_another(school: World) -> None:
    await added(school)
    assert "In Berlin" not in told(await command(school, "schedule preview", schedule="1"))
    form = await press(school, await edit(school), "When and name")
    await press(school, await typed(school, form, zone="new york"), "Save")
    preview = told(await command(school, "schedule preview", schedule="1"))
    assert "-# In Berlin: Mon, Jan 5 22:00" in preview
    assert preview.count("-# In Berlin:") == 12


async def test_an_ended_schedule_says_how_to_go_on(school: World) -> None:
    await added(school, "2026-01-05 16:00")
    await school.pass_time(days=5)
    preview = told(await command(school, "schedule preview", schedule="1"))
    assert "It has ended" in preview
    assert "/prompts schedule edit" in preview
