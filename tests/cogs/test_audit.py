"""`/audit`, as people with Manage Server meet it in Discord."""

import csv
import io

from simcord import InteractionResult, MemberActor

from cogs.setup.audit_words import ACTS, KINDS, PARTS, entry_words
from plc_bot.guilds.audit import Audit
from plc_bot.guilds.models import AuditEntry
from plc_bot.prompts.schedules.plan_fields import PlanPart
from tests.clock import START
from tests.cogs.prompts.scenes import added, command, shown, told
from tests.cogs.world import World
from tests.guilds.acts import recorded_acts, recorded_targets


async def audit(world: World, who: MemberActor | None = None) -> InteractionResult:
    return await (who or world.staff).slash(world.channel, "audit")


async def note(world: World, count: int) -> None:
    async with world.services.database.write() as connection:
        for number in range(1, count + 1):
            await Audit(world.clock).record(
                connection, world.as_staff, "prompt.added", f"prompt {number}"
            )


def an_entry(act: str = "setup.applied", **difference: list[object]) -> AuditEntry:
    named = {name.replace("__", "."): values for name, values in difference.items()}
    return AuditEntry(1, 1, START, 7, act, "settings 4", named)


def test_every_act_that_is_recorded_has_words() -> None:
    assert recorded_acts() - ACTS.keys() == set()


def test_no_words_are_kept_for_an_act_that_is_gone() -> None:
    assert ACTS.keys() - recorded_acts() == set()


def test_a_changed_setting_is_shown_before_and_after() -> None:
    said = entry_words(
        an_entry(community__zone=["Europe/Rome", "Europe/Berlin"], community__name=[])
    )
    assert "<@7> turned on settings #4." in said
    assert "Time zone: Rome → Berlin" in said
    assert "Name changed" in said


def test_whatever_can_change_of_a_schedule_has_words() -> None:
    assert PARTS.keys() == set(PlanPart)
    every = {"changed": [part.value for part in PlanPart]}
    said = entry_words(AuditEntry(1, 1, START, 7, "schedule.edited", "schedule 4", every))
    assert "changed schedule #4." in said
    assert "changed: name, time, channel" in said


def test_a_file_is_told_by_the_number_of_its_prompts() -> None:
    counted = {"in_line": [0, 12]}
    said = entry_words(AuditEntry(1, 1, START, 7, "prompt.imported", "import 3", counted))
    assert "brought prompts from a file, import #3." in said
    assert "prompts in line: 0 → 12" in said


async def test_what_staff_did_is_listed_the_newest_first(world: World) -> None:
    await world.set_up()
    await added(world)
    await command(world, "schedule pause", schedule="1")
    said = told(await audit(world))
    assert f"<@{world.staff.id}> paused schedule #1." in said
    assert said.index("paused schedule #1") < said.index("started schedule #1")


async def test_long_lists_have_pages(world: World) -> None:
    await note(world, 12)
    first = await audit(world)
    assert told(first).count("put prompt #") == 10
    assert "prompt #12 in line." in told(first)
    second = await world.staff.click(shown(first), label="Next")
    assert told(second).count("put prompt #") == 2
    back = await world.staff.click(shown(second), label="Previous")
    assert told(back) == told(first)


async def test_nothing_done_is_said_so(world: World) -> None:
    assert "Nobody has done anything here" in told(await audit(world))


async def test_the_file_holds_every_act_and_its_making_is_one(world: World) -> None:
    await note(world, 12)
    saved = await world.staff.click(shown(await audit(world)), label="Save as a file")
    (file,) = shown(saved).attachments
    rows = list(csv.reader(io.StringIO((await file.read()).decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(12, 0, -1)]
    assert rows[1][2:6] == [
        str(world.staff.id),
        "prompt.added",
        "prompt 12",
        "put prompt #12 in line",
    ]
    assert "saved this list as a file" in told(await audit(world))


async def test_the_audit_is_for_who_manages_this_server(world: World) -> None:
    await note(world, 1)
    command_id = world.bot.command_ids["audit"]
    world.guild.set_command_permissions(command_id, {world.helper: True, world.member: True})
    for who in (world.helper, world.member):
        assert "This needs Discord's Manage Server permission" in told(await audit(world, who))


async def test_each_server_sees_its_own_acts(world: World) -> None:
    await note(world, 2)
    found = await world.stranger.slash(world.far_channel, "audit")
    assert "Nobody has done anything here" in told(found)


def test_everything_that_acts_are_done_to_has_words() -> None:
    assert recorded_targets() == KINDS.keys()
