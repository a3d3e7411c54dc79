"""What anybody types comes into no row of the audit: planted in every option, looked for in all."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from plc_bot.actor import Actor
from plc_bot.guilds.models import AuditEntry
from plc_bot.guilds.store import AuditStore
from plc_bot.guilds.words.models import WordKind
from plc_bot.prompts.queue.models import PromptText
from plc_bot.resources.models import ResourceSettings
from plc_bot.resources.record.models import ResourceState
from plc_bot.resources.sharing.edits import Edit
from plc_bot.services import Services
from plc_bot.setup.models import Surroundings
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.acts import recorded_acts
from tests.guilds.people import GUILD
from tests.outside import Outside
from tests.prompts.archive.planting import plant_post
from tests.prompts.builders import STAFF, a_plan, started
from tests.resources.builders import a_resource, kept
from tests.setup.server import typed_community

PLANTED = "zanzibar"
MEMBER = Actor(GUILD, 61)
NOTHING_TYPED = {
    "audit.exported",
    "doctor.tested",
    "feed.revoked",
    "guild.continued",
    "guild.erased",
    "import.cancelled",
    "import.paused",
    "import.resumed",
    "import.started",
    "import.taken-back",
    "library.exported",
    "note.removed",
    "post.confirmed",
    "post.removed",
    "post.retried",
    "prompt.dated",
    "prompt.dropped",
    "prompt.exported",
    "prompt.moved",
    "prompt.restored",
    "prompt.unimported",
    "resource.approved",
    "resource.brought-back",
    "resource.let-stand",
    "resource.link-exempted",
    "resource.link-kept",
    "resource.retired",
    "resource.shown",
    "schedule.paused",
    "schedule.posted",
    "schedule.removed",
    "schedule.restored",
    "schedule.resumed",
    "schedule.skipped",
    "schedule.unedited",
    "schedule.unskipped",
    "setup.undone",
    "suggestion.declined",
    "suggestion.reopened",
    "use.removed",
    "want.closed",
    "want.hidden",
    "want.shown",
    "words.undone",
}
"""Acts whose options are numbers, dates and places; all others are tried below."""


def planted(number: int) -> PromptText:
    """A prompt with the word in each of its parts."""
    said = f"{PLANTED} {number}"
    return PromptText(
        text=f"What did you see in {said}?",
        title=said,
        look_for=said,
        try_by=said,
        tags=(said,),
        note=said,
    )


async def setup_named(services: Services) -> None:
    draft = await services.setup.open(STAFF, Surroundings(PLANTED, "en-GB", None))
    draft = await services.setup.save_community(
        STAFF, draft.number, typed_community(name=f"School of {PLANTED}", zone="new york")
    )
    await services.setup.turn_on(STAFF, draft.number)


async def schedule_named(services: Services) -> None:
    await started(services, a_plan(PLANTED))
    draft = await services.prompts.schedule_drafts.begin_edit(STAFF, 1)
    plan = replace(draft.plan, name=f"{PLANTED} again")
    await services.prompts.schedule_drafts.change(STAFF, draft.number, plan)
    await services.prompts.schedule_edits.save(STAFF, draft.number)


async def words_typed(services: Services) -> None:
    plan = await services.words.preview(STAFF, WordKind.SUBJECT, PLANTED)
    await services.words.change(STAFF, WordKind.SUBJECT, PLANTED, plan.base)


async def prompts_typed(services: Services) -> None:
    prompt = await services.prompts.queue.add(STAFF, planted(1))
    await services.prompts.tending.edit(STAFF, prompt.number, planted(2), prompt.wording.mark)
    lines = f"text\nWhat grows in {PLANTED}?\nWho lives in {PLANTED}?\n".encode()
    run = await services.prompts.imports.begin(STAFF, f"{PLANTED}.csv", lines, None)
    await services.prompts.imports.carry_out(STAFF, run.draft_number)


async def suggestion_typed(services: Services) -> None:
    suggestion = await services.prompts.suggestions.suggest(
        MEMBER, f"Why is {PLANTED} so far?", PLANTED, named=True
    )
    await services.prompts.suggestion_review.approve(STAFF, suggestion.number, planted(3))


async def post_typed(services: Services, db: Database) -> None:
    await plant_post(db, 90, planted(4))
    await services.prompts.past_posts.edit(STAFF, 90, planted(5), planted(4).mark)


async def library_reviewed(services: Services) -> None:
    review = services.resources.review
    for decide in (review.give_back, review.reject, review.hide, review.remove):
        waits = decide in (review.give_back, review.reject)
        state = ResourceState.WAITING if waits else ResourceState.LIVE
        link = f"https://example.org/{PLANTED}/{decide.__name__}"
        shared = await kept(services, a_resource(link, title=PLANTED, state=state))
        await decide(STAFF, shared.number, f"It is about {PLANTED}.")


async def library_edited(services: Services) -> None:
    shared = await kept(services, a_resource())
    said = replace(shared.particulars, title=PLANTED, tags=(PLANTED,))
    edit = Edit(frozenset({"title", "tags"}), said)
    await services.resources.sharing.editing.edit(STAFF, shared.number, shared.version, edit)


async def feed_published(services: Services) -> None:
    draft = await services.settings.open_draft(STAFF)
    async with services.database.write() as connection:
        publishing = ResourceSettings(publishes=True)
        await services.settings.apply_in(connection, STAFF, draft.number, publishing)
    await services.resources.digest.feeds.publish(STAFF, PLANTED)


@pytest.fixture
def outside(clock: ManualClock, tmp_path: Path) -> Outside:
    """Discord, and a folder for feeds."""
    made = Outside(clock)
    made.publish_dir = tmp_path
    return made


@pytest.fixture
async def acts(services: Services, db: Database, clock: ManualClock) -> list[AuditEntry]:
    """What the audit holds after each of these was done with the word in every option."""
    await setup_named(services)
    await schedule_named(services)
    await words_typed(services)
    await prompts_typed(services)
    await suggestion_typed(services)
    await post_typed(services, db)
    await library_reviewed(services)
    await library_edited(services)
    await feed_published(services)
    async with db.read() as connection:
        return await AuditStore(connection).list_newest(GUILD, 99)


async def test_every_act_that_takes_words_was_tried(acts: list[AuditEntry]) -> None:
    assert {entry.act for entry in acts} == recorded_acts() - NOTHING_TYPED


async def test_no_row_of_the_audit_holds_what_was_typed(acts: list[AuditEntry]) -> None:
    told = [f"{entry.act} {entry.target} {json.dumps(entry.difference)}" for entry in acts]
    found = [row for row in told if PLANTED in row.lower()]
    assert found == []
