"""An import is looked at first, carried out as one act, and can be taken back for a week."""

import asyncio

import pytest

from plc_bot.drafts.errors import DraftGoneError
from plc_bot.errors import PLCBotError
from plc_bot.guilds.models import AuditEntry
from plc_bot.guilds.store import AuditStore
from plc_bot.prompts.importing.errors import ImportGoneError, NothingToImportError
from plc_bot.prompts.importing.models import DryRun, Format, Imported, TakenBack
from plc_bot.prompts.importing.service import FORM
from plc_bot.prompts.queue.errors import AddedBeforeError, NotADateError, SaidTwiceError
from plc_bot.prompts.queue.models import Prompt
from plc_bot.prompts.schedules.errors import ScheduleNotFoundError
from plc_bot.reading.errors import EmptyFileError
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, manager
from tests.prompts.builders import ELSEWHERE, STAFF, a_plan, a_text, at, started
from tests.prompts.importing.files import ONE, THREE, TWO
from tests.prompts.life import Life

FILE = f"text,schedule\n{ONE},\nshort,\n{TWO},\n{ONE},\n{THREE},Weekly prompt\n"


async def begun(services: Services, content: str = FILE, number: int | None = None) -> DryRun:
    return await services.prompts.imports.begin(STAFF, "term.csv", content.encode(), number)


async def imported(services: Services, content: str = FILE) -> Imported:
    run = await begun(services, content)
    return await services.prompts.imports.carry_out(STAFF, run.draft_number)


async def waiting(services: Services) -> list[Prompt]:
    return await services.prompts.queue.list_page(STAFF, 600)


async def audited(db: Database) -> list[AuditEntry]:
    async with db.read() as connection:
        return await AuditStore(connection).list_since(GUILD, 100, 0)


def reasons(run: DryRun) -> dict[int, type[PLCBotError]]:
    return {one.entry.line: type(one.error) for one in run.problems}


async def test_a_dry_run_changes_nothing_and_says_what_would_be(services: Services) -> None:
    await started(services)
    run = await begun(services)
    assert [(one.line, one.wording.text) for one in run.fine] == [(2, ONE), (4, TWO), (6, THREE)]
    assert reasons(run).keys() == {3, 5}
    assert reasons(run)[5] is SaidTwiceError
    assert await waiting(services) == []


async def test_the_fine_ones_go_to_the_end_of_the_line_in_their_order(services: Services) -> None:
    await started(services)
    first = await services.prompts.queue.add(STAFF, a_text())
    done = await imported(services)
    assert await waiting(services) == [first, *done.prompts]
    assert [one.wording.text for one in done.prompts] == [ONE, TWO, THREE]
    assert [one.schedule_number for one in done.prompts] == [None, None, 1]
    assert {(one.batch, one.added_by) for one in done.prompts} == {(done.number, STAFF.user_id)}
    assert [one.entry.line for one in done.problems] == [3, 5]


async def test_prompts_that_name_no_schedule_are_for_the_chosen_one(services: Services) -> None:
    await started(services)
    run = await begun(services, f"{ONE}\n{TWO}", 1)
    done = await services.prompts.imports.carry_out(STAFF, run.draft_number)
    assert {one.schedule_number for one in done.prompts} == {1}


async def test_a_dated_prompt_is_kept_for_its_date(services: Services) -> None:
    await started(services)
    content = f"text,date\n{ONE},2027-01-11\n{TWO},2027-01-12\n{THREE},2020-01-06\n"
    run = await begun(services, content)
    assert [str(one.dated_on) for one in run.fine] == ["2027-01-11"]
    assert reasons(run) == {3: NotADateError, 4: NotADateError}
    done = await services.prompts.imports.carry_out(STAFF, run.draft_number)
    assert str(done.prompts[0].dated_on) == "2027-01-11"


async def test_what_waits_already_or_is_for_no_schedule_needs_mending(services: Services) -> None:
    await services.prompts.queue.add(STAFF, a_text(text=ONE))
    run = await begun(services, f"text,schedule\n{ONE},\n{TWO},9\n{THREE},")
    assert reasons(run) == {2: AddedBeforeError, 3: ScheduleNotFoundError}


async def test_those_much_like_others_are_counted_and_taken(services: Services) -> None:
    await services.prompts.queue.add(
        STAFF, a_text(text="What did your students teach you this week?")
    )
    run = await begun(services, f"What did your students teach you, this WEEK?\n{TWO}\n")
    assert (len(run.fine), run.alike) == (2, 1)


async def test_a_second_press_imports_nothing_more(services: Services) -> None:
    run = await begun(services)
    presses = [services.prompts.imports.carry_out(STAFF, run.draft_number) for _ in range(3)]
    results = await asyncio.gather(*presses, return_exceptions=True)
    assert [type(result) for result in results].count(DraftGoneError) == 2
    assert len(await waiting(services)) == 2


async def test_the_file_is_forgotten_once_it_is_imported_or_cancelled(services: Services) -> None:
    for _way, end in enumerate(
        (services.prompts.imports.carry_out, services.prompts.imports.forget)
    ):
        run = await begun(services, f"{ONE} {_way}")
        assert "text" in (await services.drafts.find(STAFF, FORM, run.draft_number)).fields
        await end(STAFF, run.draft_number)
        for gone in (services.prompts.imports.look, services.prompts.imports.carry_out):
            with pytest.raises(DraftGoneError):
                await gone(STAFF, run.draft_number)


async def test_the_file_is_kept_for_a_week(services: Services, clock: ManualClock) -> None:
    run = await begun(services)
    clock.advance(days=6, hours=23)
    assert len((await services.prompts.imports.look(STAFF, run.draft_number)).fine) == 2
    clock.advance(hours=2)
    with pytest.raises(DraftGoneError):
        await services.prompts.imports.carry_out(STAFF, run.draft_number)


async def test_another_moderator_cannot_use_the_file(services: Services) -> None:
    run = await begun(services)
    with pytest.raises(DraftGoneError):
        await services.prompts.imports.carry_out(manager(user_id=77), run.draft_number)
    with pytest.raises(DraftGoneError):
        await services.prompts.imports.carry_out(ELSEWHERE, run.draft_number)


async def test_what_was_added_meanwhile_is_found_when_it_is_imported(services: Services) -> None:
    run = await begun(services, f"{ONE}\n{TWO}\n")
    await services.prompts.queue.add(STAFF, a_text(text=ONE))
    done = await services.prompts.imports.carry_out(STAFF, run.draft_number)
    assert [one.wording.text for one in done.prompts] == [TWO]
    assert [type(one.error) for one in done.problems] == [AddedBeforeError]


async def test_a_file_of_which_nothing_is_left_is_kept(services: Services) -> None:
    run = await begun(services, f"{ONE}\n")
    await services.prompts.queue.add(STAFF, a_text(text=ONE))
    with pytest.raises(NothingToImportError):
        await services.prompts.imports.carry_out(STAFF, run.draft_number)
    assert reasons(await services.prompts.imports.look(STAFF, run.draft_number)) == {
        1: AddedBeforeError
    }


async def test_a_file_that_cannot_be_read_leaves_no_draft(services: Services) -> None:
    with pytest.raises(EmptyFileError):
        await begun(services, "\n")
    with pytest.raises(DraftGoneError):
        await services.prompts.imports.look(STAFF, 1)


async def test_undo_restores_what_was_before(services: Services) -> None:
    await started(services)
    await services.prompts.queue.add(STAFF, a_text())
    before = await waiting(services), await services.prompts.schedules.list_upcoming(STAFF, 1)
    done = await imported(services)
    assert await services.prompts.import_undo.undo(STAFF, done.number) == TakenBack(gone=3, used=0)
    assert (
        await waiting(services),
        await services.prompts.schedules.list_upcoming(STAFF, 1),
    ) == before
    assert len((await imported(services)).prompts) == 3


async def test_undo_leaves_other_imports_and_other_servers_alone(services: Services) -> None:
    first, second = await imported(services, ONE), await imported(services, TWO)
    with pytest.raises(ImportGoneError):
        await services.prompts.import_undo.undo(ELSEWHERE, first.number)
    await services.prompts.import_undo.undo(STAFF, first.number)
    assert await waiting(services) == list(second.prompts)


async def test_what_was_asked_meanwhile_stays(life: Life) -> None:
    await started(life.services)
    done = await imported(life.services, f"{ONE}\n{TWO}\n")
    await life.until(at("2027-01-04", "15:01"))
    assert await life.services.prompts.import_undo.undo(STAFF, done.number) == TakenBack(1, 1)
    assert life.asked() == [ONE]


async def test_an_import_can_be_undone_once(services: Services) -> None:
    done = await imported(services)
    presses = [services.prompts.import_undo.undo(STAFF, done.number) for _ in range(2)]
    results = await asyncio.gather(*presses, return_exceptions=True)
    assert [type(result) for result in results].count(ImportGoneError) == 1


async def test_an_import_can_be_undone_for_a_week(services: Services, clock: ManualClock) -> None:
    first, second = await imported(services, ONE), await imported(services, TWO)
    clock.advance(days=7)
    assert (await services.prompts.import_undo.undo(STAFF, first.number)).gone == 1
    clock.advance(seconds=1)
    with pytest.raises(ImportGoneError):
        await services.prompts.import_undo.undo(STAFF, second.number)


async def test_each_act_leaves_one_row_with_counts_and_no_text(
    services: Services, db: Database
) -> None:
    done = await imported(services)
    await services.prompts.exports.export(STAFF, Format.CSV)
    await services.prompts.import_undo.undo(STAFF, done.number)
    rows = [(row.act, row.target, row.difference) for row in reversed(await audited(db))]
    assert rows == [
        ("prompt.imported", "import 1", {"in_line": [0, 2]}),
        ("prompt.exported", "queue", {"in_file": [0, 2]}),
        ("prompt.unimported", "import 1", {"in_line": [2, 0]}),
    ]


@pytest.mark.parametrize("form", Format)
async def test_an_export_is_imported_as_the_same_prompts(services: Services, form: Format) -> None:
    for actor in (STAFF, ELSEWHERE):
        await started(services, a_plan("Round, the"), actor)
    await services.prompts.queue.add(STAFF, a_text(1, tags=("a", "two words")), 1)
    await imported(services, "\n".join(f"{ONE} {number}" for number in range(298)))
    exported = await services.prompts.exports.export(STAFF, form)
    name = f"prompts.{form}"
    run = await services.prompts.imports.begin(ELSEWHERE, name, exported.content)
    done = await services.prompts.imports.carry_out(ELSEWHERE, run.draft_number)
    assert exported.count == 299
    assert [(one.wording, one.schedule_number) for one in done.prompts] == [
        (one.wording, one.schedule_number) for one in await waiting(services)
    ]


async def test_an_empty_queue_is_exported_without_a_trace(services: Services, db: Database) -> None:
    assert (await services.prompts.exports.export(STAFF, Format.JSON)).count == 0
    assert await audited(db) == []


async def test_five_hundred_are_one_act(services: Services, db: Database) -> None:
    done = await imported(services, "\n".join(f"{ONE} {number}" for number in range(500)))
    assert len(done.prompts) == len(await waiting(services)) == 500
    assert [row.act for row in await audited(db)] == ["prompt.imported"]
    assert (await services.prompts.import_undo.undo(STAFF, done.number)).gone == 500


async def test_an_import_that_fails_halfway_leaves_nothing(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plc_bot.prompts.importing.service._AT_A_TIME", 1)
    run = await begun(services, f"{ONE}\n{TWO}\n")
    monkeypatch.setattr(services.prompts.imports._audit, "record", None)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - the last step fails
    with pytest.raises(TypeError):
        await services.prompts.imports.carry_out(STAFF, run.draft_number)
    assert await waiting(services) == []
    assert len((await services.prompts.imports.look(STAFF, run.draft_number)).fine) == 2
