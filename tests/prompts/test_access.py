"""Who may do what: nothing without the duty, nothing in another guild.

Every method that takes an actor stands in the table; one that is missing fails the first test.
"""

import inspect
from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from plc_bot.actor import Actor
from plc_bot.drafts.errors import DraftGoneError
from plc_bot.errors import PLCBotError
from plc_bot.guilds.errors import NotStaffError
from plc_bot.prompts.archive.service import ArchiveService
from plc_bot.prompts.importing.errors import ImportGoneError
from plc_bot.prompts.importing.exporting import ExportService
from plc_bot.prompts.importing.models import Format
from plc_bot.prompts.importing.service import ImportService
from plc_bot.prompts.importing.undoing import ImportUndo
from plc_bot.prompts.occurrences.errors import OccurrenceNotFoundError, SkipNotUndoneError
from plc_bot.prompts.occurrences.past import PastPostService
from plc_bot.prompts.occurrences.service import OccurrenceService
from plc_bot.prompts.queue.errors import PromptNotFoundError
from plc_bot.prompts.queue.service import QueueService
from plc_bot.prompts.queue.tending import QueueTending
from plc_bot.prompts.schedules.drafting import ScheduleDrafting
from plc_bot.prompts.schedules.editing import ScheduleEditing
from plc_bot.prompts.schedules.errors import ScheduleNotFoundError
from plc_bot.prompts.schedules.extra import ExtraPosts
from plc_bot.prompts.schedules.service import ScheduleService
from plc_bot.prompts.starter import LIBRARY
from plc_bot.prompts.suggestions.errors import SuggestionNotFoundError
from plc_bot.prompts.suggestions.reviewing import SuggestionReview
from plc_bot.prompts.suggestions.service import SuggestionService
from plc_bot.services import Services
from tests.guilds.people import GUILD, OTHER_GUILD, member
from tests.outside import STAFF_CHANNEL
from tests.prompts.builders import ELSEWHERE, STAFF, a_plan, a_prompt, a_text, at, started
from tests.prompts.life import Life

pytestmark = pytest.mark.thorough

Ask = Callable[[Services, Actor], Awaitable[object]]

KEY = LIBRARY[0].key
FILE = b"What does a file ask?"
ASKED: dict[str, Ask] = {
    "ScheduleDrafting.keep": lambda s, who: s.prompts.schedule_drafts.keep(who, a_plan()),
    "ScheduleDrafting.begin_edit": lambda s, who: s.prompts.schedule_drafts.begin_edit(who, 1),
    "ScheduleDrafting.change": lambda s, who: s.prompts.schedule_drafts.change(
        who, 1, a_plan("New")
    ),
    "ScheduleEditing.save": lambda s, who: s.prompts.schedule_edits.save(who, 1),
    "ScheduleEditing.undo": lambda s, who: s.prompts.schedule_edits.undo(who, 1),
    "ExtraPosts.preview": lambda s, who: s.prompts.extra_posts.preview(who, 1),
    "ExtraPosts.look_again": lambda s, who: s.prompts.extra_posts.look_again(who, 1),
    "ExtraPosts.post": lambda s, who: s.prompts.extra_posts.post(who, 1),
    "ScheduleDrafting.find": lambda s, who: s.prompts.schedule_drafts.find(who, 1),
    "ScheduleDrafting.preview": lambda s, who: s.prompts.schedule_drafts.preview(who, a_plan()),
    "ScheduleService.start": lambda s, who: s.prompts.schedules.start(who, a_plan("New"), 9),
    "ScheduleService.list_all": lambda s, who: s.prompts.schedules.list_all(who),
    "ScheduleService.find": lambda s, who: s.prompts.schedules.find(who, 1),
    "ScheduleService.list_upcoming": lambda s, who: s.prompts.schedules.list_upcoming(who, 1),
    "ScheduleService.pause": lambda s, who: s.prompts.schedules.pause(who, 1),
    "ScheduleService.resume": lambda s, who: s.prompts.schedules.resume(who, 1),
    "ScheduleService.skip": lambda s, who: s.prompts.schedules.skip(who, 1),
    "ScheduleService.undo_skip": lambda s, who: s.prompts.schedules.undo_skip(who, 1),
    "ScheduleService.remove": lambda s, who: s.prompts.schedules.remove(who, 1),
    "ScheduleService.undo_remove": lambda s, who: s.prompts.schedules.undo_remove(who, 1),
    "PastPostService.find": lambda s, who: s.prompts.past_posts.find(who, 1),
    "PastPostService.proposed": lambda s, who: s.prompts.past_posts.proposed(who, 1, a_text(9)),
    "PastPostService.edit": lambda s, who: s.prompts.past_posts.edit(
        who, 1, a_text(9), a_text().mark
    ),
    "PastPostService.remove": lambda s, who: s.prompts.past_posts.remove(who, 1, asks_again=True),
    "PastPostService.try_again": lambda s, who: s.prompts.past_posts.try_again(who, 1),
    "PastPostService.confirm": lambda s, who: s.prompts.past_posts.confirm(who, 1),
    "QueueService.add": lambda s, who: s.prompts.queue.add(who, a_text(9)),
    "QueueService.add_from_library": lambda s, who: s.prompts.queue.add_from_library(who, KEY),
    "QueueService.find_alike": lambda s, who: s.prompts.queue.find_alike(who, a_text(9)),
    "QueueService.list_asked_starters": lambda s, who: s.prompts.queue.list_asked_starters(who),
    "QueueService.undo_add": lambda s, who: s.prompts.queue.undo_add(who, 1),
    "QueueService.list_page": lambda s, who: s.prompts.queue.list_page(who, 10),
    "QueueService.count": lambda s, who: s.prompts.queue.count(who),
    "ImportService.begin": lambda s, who: s.prompts.imports.begin(who, "a.csv", FILE),
    "ImportService.look": lambda s, who: s.prompts.imports.look(who, 3),
    "ImportService.carry_out": lambda s, who: s.prompts.imports.carry_out(who, 3),
    "ImportService.forget": lambda s, who: s.prompts.imports.forget(who, 3),
    "ImportUndo.undo": lambda s, who: s.prompts.import_undo.undo(who, 1),
    "ExportService.export": lambda s, who: s.prompts.exports.export(who, Format.CSV),
    "ArchiveService.list_page": lambda s, who: s.prompts.archive.list_page(who, 10),
    "ArchiveService.count": lambda s, who: s.prompts.archive.count(who),
    "ArchiveService.list_all": lambda s, who: s.prompts.archive.list_all(who),
    "SuggestionReview.next_waiting": lambda s, who: s.prompts.suggestion_review.next_waiting(who),
    "SuggestionReview.find": lambda s, who: s.prompts.suggestion_review.find(who, 1),
    "SuggestionReview.approve": lambda s, who: s.prompts.suggestion_review.approve(who, 1),
    "SuggestionReview.decline": lambda s, who: s.prompts.suggestion_review.decline(who, 1),
    "SuggestionReview.undo": lambda s, who: s.prompts.suggestion_review.undo(who, 2),
    "QueueTending.find": lambda s, who: s.prompts.tending.find(who, 1),
    "QueueTending.place_of": lambda s, who: s.prompts.tending.place_of(who, a_prompt()),
    "QueueTending.search": lambda s, who: s.prompts.tending.search(who, "", 25),
    "QueueTending.coming_days": lambda s, who: s.prompts.tending.coming_days(who, 1, 5),
    "QueueTending.move_after": lambda s, who: s.prompts.tending.move_after(who, 1, None),
    "QueueTending.move_to": lambda s, who: s.prompts.tending.move_to(who, 1, 2),
    "QueueTending.edit": lambda s, who: s.prompts.tending.edit(who, 1, a_text(9), a_text().mark),
    "QueueTending.date": lambda s, who: s.prompts.tending.date(who, 1, date(2027, 1, 18)),
    "QueueTending.drop": lambda s, who: s.prompts.tending.drop(who, 1),
    "QueueTending.undo_drop": lambda s, who: s.prompts.tending.undo_drop(who, 1),
}
FOR_EVERYBODY = {
    # What stands behind a post, and what was posted where they can read.
    "OccurrenceService.about",
    "ArchiveService.list_channels",
    "ArchiveService.search",
    # What is their own.
    *(
        f"SuggestionService.{name}"
        for name in ("require_room", "suggest", "list_mine", "count_mine", "find_mine")
    ),
    "SuggestionService.withdraw",
    "SuggestionService.take_name_off",
}
ON_THE_CALLERS_AUTHORITY = {
    "QueueService.add_all_in",
    "QueueService.add_in",
    "ScheduleDrafting.check",
    "ScheduleService.start_in",
    "ScheduleService.remove_in",
}
MISSING: dict[str, type[PLCBotError]] = {
    "ScheduleDrafting.begin_edit": ScheduleNotFoundError,
    "ScheduleDrafting.change": DraftGoneError,
    "ScheduleDrafting.find": DraftGoneError,
    "ScheduleEditing.save": DraftGoneError,
    "ScheduleEditing.undo": DraftGoneError,
    "ExtraPosts.preview": ScheduleNotFoundError,
    "ExtraPosts.look_again": DraftGoneError,
    "ExtraPosts.post": DraftGoneError,
    "ScheduleService.find": ScheduleNotFoundError,
    "ScheduleService.list_upcoming": ScheduleNotFoundError,
    "ScheduleService.pause": ScheduleNotFoundError,
    "ScheduleService.resume": ScheduleNotFoundError,
    "ScheduleService.skip": ScheduleNotFoundError,
    "ScheduleService.undo_skip": SkipNotUndoneError,
    "ScheduleService.remove": ScheduleNotFoundError,
    "ScheduleService.undo_remove": ScheduleNotFoundError,
    **{
        f"PastPostService.{act}": OccurrenceNotFoundError
        for act in ("find", "proposed", "edit", "remove", "try_again", "confirm")
    },
    "QueueService.undo_add": PromptNotFoundError,
    "ImportService.look": DraftGoneError,
    "ImportService.carry_out": DraftGoneError,
    "ImportUndo.undo": ImportGoneError,
    "SuggestionReview.find": SuggestionNotFoundError,
    "SuggestionReview.approve": SuggestionNotFoundError,
    "SuggestionReview.decline": SuggestionNotFoundError,
    "SuggestionReview.undo": SuggestionNotFoundError,
    **{
        f"QueueTending.{name}": PromptNotFoundError
        for name in ("find", "coming_days", "move_after", "move_to", "edit", "date", "drop")
    },
    "QueueTending.undo_drop": PromptNotFoundError,
}
EMPTY: dict[str, object] = {
    "ScheduleService.list_all": [],
    "QueueService.list_asked_starters": [],
    "QueueService.list_page": [],
    "QueueService.count": 0,
    "ArchiveService.list_page": [],
    "ArchiveService.count": 0,
    "ArchiveService.list_all": [],
    "SuggestionReview.next_waiting": None,
    "QueueService.find_alike": None,
    "QueueTending.place_of": 0,
    "QueueTending.search": [],
}


def taking_an_actor(service: type) -> set[str]:
    return {
        f"{service.__name__}.{name}"
        for name, method in inspect.getmembers(service, inspect.isfunction)
        if not name.startswith("_") and "actor" in inspect.signature(method).parameters
    }


async def furnish(services: Services) -> None:
    """One of everything, numbered 1: a draft, a schedule, a skipped date, a queued prompt.

    And a suggestion; the second one is declined. And an import; the next file waits as draft 3.
    """
    await services.prompts.schedule_drafts.keep(STAFF, a_plan("Draft"))
    await started(services)
    await services.prompts.schedules.skip(STAFF, 1)
    await services.prompts.queue.add(STAFF, a_text())
    await services.prompts.queue.add_from_library(STAFF, LIBRARY[1].key)
    await services.prompts.suggestions.suggest(
        member(), "What did you give up this year?", "", named=True
    )
    await services.prompts.suggestions.suggest(
        member(), "What will you never give up?", "", named=True
    )
    await services.prompts.suggestion_review.decline(STAFF, 2)
    first = await services.prompts.imports.begin(STAFF, "a.csv", b"What did a file ask before?")
    await services.prompts.imports.carry_out(STAFF, first.draft_number)
    await services.prompts.imports.begin(STAFF, "a.csv", FILE)


async def standing(services: Services) -> tuple[object, ...]:
    """All that staff of the first guild can see."""
    return (
        await services.prompts.schedules.list_all(STAFF),
        await services.prompts.schedules.list_upcoming(STAFF, 1),
        await services.prompts.queue.list_page(STAFF, 50),
        await services.prompts.archive.list_all(STAFF),
        await services.prompts.suggestions.list_mine(member(), 50),
    )


def test_every_method_that_takes_an_actor_is_in_the_table() -> None:
    services = (
        ScheduleDrafting,
        ScheduleEditing,
        ScheduleService,
        ExtraPosts,
        QueueService,
        QueueTending,
        OccurrenceService,
        PastPostService,
        ArchiveService,
        SuggestionService,
        SuggestionReview,
        ImportService,
        ImportUndo,
        ExportService,
    )
    found = {name for service in services for name in taking_an_actor(service)}
    assert found == ASKED.keys() | FOR_EVERYBODY | ON_THE_CALLERS_AUTHORITY


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())
async def test_who_is_not_staff_is_refused(services: Services, ask: Ask) -> None:
    await furnish(services)
    before = await standing(services)
    with pytest.raises(NotStaffError):
        await ask(services, member(5, 6))
    assert await standing(services) == before


@pytest.mark.parametrize("name", MISSING)
async def test_what_another_guild_has_is_not_there(services: Services, name: str) -> None:
    await furnish(services)
    before = await standing(services)
    with pytest.raises(MISSING[name]):
        await ASKED[name](services, ELSEWHERE)
    assert await standing(services) == before


@pytest.mark.parametrize("name", EMPTY)
async def test_what_another_guild_has_is_not_listed(services: Services, name: str) -> None:
    await furnish(services)
    assert await ASKED[name](services, ELSEWHERE) == EMPTY[name]


async def test_what_one_guild_adds_changes_nothing_in_another(services: Services) -> None:
    await furnish(services)
    before = await standing(services)
    await started(services, a_plan(channel_id=STAFF_CHANNEL), ELSEWHERE)
    for name in ("QueueService.add", "ScheduleService.pause", "ScheduleService.remove"):
        await ASKED[name](services, ELSEWHERE)
    assert await standing(services) == before


async def test_a_post_is_known_in_its_own_guild_to_everybody_and_nowhere_else(life: Life) -> None:
    await started(life.services)
    await life.until(at("2027-01-04", "15:01"))
    about = life.services.prompts.occurrences.about
    assert (await about(member(), 1)).prompt.wording.text == life.asked()[0]
    with pytest.raises(OccurrenceNotFoundError):
        await about(member(guild_id=OTHER_GUILD), 1)


@pytest.mark.parametrize("number", [1, 99])
async def test_nothing_is_known_of_a_date_that_was_not_posted(
    services: Services, number: int
) -> None:
    await started(services)
    with pytest.raises(OccurrenceNotFoundError):
        await services.prompts.occurrences.about(STAFF, number)


async def test_each_guild_counts_and_posts_for_itself(life: Life) -> None:
    first, second = await started(life.services), await started(life.services, actor=ELSEWHERE)
    assert (first.number, second.number) == (1, 1)
    await life.services.prompts.queue.add(STAFF, a_text())
    await life.until(at("2027-01-04", "15:01"))
    assert life.asked(GUILD) == [a_text().text]
    assert life.asked(OTHER_GUILD) == [LIBRARY[0].text]
