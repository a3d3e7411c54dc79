"""A schedule before it is saved: kept for its author, previewed, checked against the channel."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plc_bot.drafts.errors import DraftGoneError
from plc_bot.outward import Permission, PlaceKind
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.schedules.drafting import FORM
from plc_bot.prompts.schedules.errors import (
    ForumTagNeededError,
    PermissionsMissingError,
    PlaceUnusableError,
    ScheduleNameLengthError,
)
from plc_bot.prompts.schedules.models import SchedulePlan
from plc_bot.prompts.starter import LIBRARY
from plc_bot.scheduling.rhythm import Rhythm
from plc_bot.services import Services
from tests.clock import ManualClock
from tests.guilds.people import manager
from tests.outside import FORUM_CHANNEL, TEXT_CHANNEL, Outside
from tests.prompts.builders import STAFF, a_plan, a_recurrence, a_text, at, started
from tests.prompts.life import Life

FORUM = a_plan(channel_id=FORUM_CHANNEL, forum_tag_ids=(7, 8))
GONE = 999


async def test_a_draft_comes_back_as_it_was_kept(services: Services) -> None:
    plan = a_plan(opens_thread=False, forum_tag_ids=(10_000_000_000_000_007, 8))
    number = await services.prompts.schedule_drafts.keep(STAFF, plan)
    assert (await services.prompts.schedule_drafts.find(STAFF, number)).plan == plan


async def test_keeping_again_replaces_the_draft(services: Services) -> None:
    number = await services.prompts.schedule_drafts.keep(STAFF, a_plan("One"))
    changed = await services.prompts.schedule_drafts.change(STAFF, number, a_plan("Two"))
    assert changed.number == number
    assert (await services.prompts.schedule_drafts.find(STAFF, number)).plan.name == "Two"


async def test_a_draft_is_its_authors_alone(services: Services) -> None:
    number = await services.prompts.schedule_drafts.keep(STAFF, a_plan())
    with pytest.raises(DraftGoneError):
        await services.prompts.schedule_drafts.find(manager(user_id=5), number)


async def test_another_forms_draft_is_no_schedule(services: Services) -> None:
    other = await services.drafts.keep(STAFF, f"not-{FORM}", {"text": "typed"})
    with pytest.raises(DraftGoneError):
        await services.prompts.schedule_drafts.find(STAFF, other.number)


async def test_a_draft_alone_posts_nothing(life: Life) -> None:
    await life.services.prompts.schedule_drafts.keep(STAFF, a_plan())
    await life.until(at("2027-01-12"))
    assert life.posts() == []


async def test_a_preview_names_dates_place_and_first_prompt(services: Services) -> None:
    preview = await services.prompts.schedule_drafts.preview(STAFF, a_plan())
    assert preview.moments[0].instant == at("2027-01-04")
    assert preview.moments[-1].instant == at("2027-02-01")
    assert preview.place is not None
    assert (preview.place.name, preview.missing) == ("staffroom", ())
    assert (preview.first, preview.queued, preview.is_ready) == (LIBRARY[0], 0, True)


async def test_a_preview_counts_what_waits_and_shows_the_first_for_all(services: Services) -> None:
    await started(services)
    await services.prompts.queue.add(STAFF, a_text(1), schedule_number=1)
    await services.prompts.queue.add(STAFF, a_text(2))
    preview = await services.prompts.schedule_drafts.preview(STAFF, a_plan("New"))
    assert isinstance(preview.first, Prompt)
    assert (preview.first.wording.text, preview.queued) == (a_text(2).text, 2)


async def test_a_preview_names_clock_changes_between_its_dates(services: Services) -> None:
    plan = a_plan(recurrence=a_recurrence(first="2027-03-15"))
    preview = await services.prompts.schedule_drafts.preview(STAFF, plan)
    assert [change.day.isoformat() for change in preview.clock_changes] == ["2027-03-28"]


async def test_a_preview_without_a_date_left_is_not_ready(
    services: Services, clock: ManualClock
) -> None:
    clock.advance(days=1)
    plan = a_plan(recurrence=a_recurrence(Rhythm.once()))
    preview = await services.prompts.schedule_drafts.preview(STAFF, plan)
    assert (preview.moments, preview.clock_changes, preview.is_ready) == ((), (), False)


async def test_a_forum_is_ready_with_a_tag_only(services: Services) -> None:
    tagged = await services.prompts.schedule_drafts.preview(STAFF, FORUM)
    bare = await services.prompts.schedule_drafts.preview(STAFF, replace(FORUM, forum_tag_ids=()))
    assert (tagged.is_ready, bare.is_ready) == (True, False)


async def test_a_preview_says_what_is_missing(services: Services, outside: Outside) -> None:
    outside.places.lacking[TEXT_CHANNEL] = (Permission.EMBED_LINKS,)
    preview = await services.prompts.schedule_drafts.preview(STAFF, a_plan())
    assert (preview.missing, preview.is_ready) == ((Permission.EMBED_LINKS,), False)


@pytest.mark.parametrize("kind", [None, PlaceKind.OTHER])
async def test_a_channel_that_cannot_be_used_is_refused(
    services: Services, outside: Outside, kind: PlaceKind | None
) -> None:
    place = outside.places.channels.pop(TEXT_CHANNEL)
    if kind is not None:
        outside.places.channels[TEXT_CHANNEL] = replace(place, kind=kind)
    assert (await services.prompts.schedule_drafts.preview(STAFF, a_plan())).place is None
    with pytest.raises(PlaceUnusableError):
        services.prompts.schedule_drafts.check(STAFF, a_plan())


async def test_missing_permissions_are_refused_by_name(
    services: Services, outside: Outside
) -> None:
    outside.places.lacking[TEXT_CHANNEL] = (Permission.EMBED_LINKS, Permission.SEND_MESSAGES)
    with pytest.raises(PermissionsMissingError, match="Embed Links, Send Messages"):
        services.prompts.schedule_drafts.check(STAFF, a_plan())


async def test_a_forum_that_wants_a_tag_is_refused_without(services: Services) -> None:
    with pytest.raises(ForumTagNeededError):
        services.prompts.schedule_drafts.check(STAFF, replace(FORUM, forum_tag_ids=()))


@pytest.mark.parametrize("name", ["", " \u200b ", "a" * 61])
async def test_a_name_has_one_to_sixty_characters(services: Services, name: str) -> None:
    with pytest.raises(ScheduleNameLengthError):
        services.prompts.schedule_drafts.check(STAFF, a_plan(name))


@pytest.mark.parametrize(
    ("plan", "checked"),
    [
        (a_plan("  Weekly\u202e prompt "), a_plan("Weekly prompt")),
        (a_plan("a" * 60), a_plan("a" * 60)),
        (FORUM, replace(FORUM, opens_thread=False)),
        (
            replace(FORUM, forum_tag_ids=tuple(range(6))),
            replace(FORUM, forum_tag_ids=tuple(range(5)), opens_thread=False),
        ),
    ],
)
async def test_what_can_work_is_tidied(
    services: Services, plan: SchedulePlan, checked: SchedulePlan
) -> None:
    assert services.prompts.schedule_drafts.check(STAFF, plan) == checked


async def test_a_free_name_takes_the_next_number(services: Services) -> None:
    free_name = services.prompts.schedule_drafts.free_name
    assert await free_name(STAFF.guild_id, "Weekly prompt") == "Weekly prompt"
    await started(services, a_plan("weekly PROMPT"))
    await started(services, a_plan("Weekly prompt 2"))
    assert await free_name(STAFF.guild_id, "Weekly prompt") == "Weekly prompt 3"


async def test_a_free_name_is_never_too_long(services: Services) -> None:
    await started(services, a_plan("a" * 60))
    free = await services.prompts.schedule_drafts.free_name(STAFF.guild_id, "a" * 70)
    assert free == f"{'a' * 56} 2"


async def test_a_draft_lasts_seven_days(services: Services, clock: ManualClock) -> None:
    number = await services.prompts.schedule_drafts.keep(STAFF, a_plan())
    clock.advance(seconds=timedelta(days=7).total_seconds())
    with pytest.raises(DraftGoneError):
        await services.prompts.schedule_drafts.find(STAFF, number)
