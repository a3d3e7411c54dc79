"""Staff look back: at every date, with what became of it and why."""

import csv
import io

import pytest
from simcord import InteractionResult

from cogs.prompts import past_words
from plc_bot.delivery.models import Trouble
from plc_bot.prompts.occurrences.models import OccurrenceState, SkipReason
from plc_bot.prompts.queue.models import PromptText
from tests.cogs.prompts.member_scenes import MONDAY, TEXT, asked, asked_long_ago
from tests.cogs.prompts.scenes import added, command, deny, press, shown, told
from tests.cogs.prompts.test_refusals import NO_STAFF
from tests.cogs.world import World
from tests.prompts.archive.planting import plant_post, plant_schedule

pytestmark = pytest.mark.thorough


async def read(result: InteractionResult) -> list[dict[str, str]]:
    """The rows of the file that an answer brings."""
    (attachment,) = shown(result).attachments
    content = await attachment.read()
    assert content.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


async def test_every_state_reason_and_trouble_has_words() -> None:
    named = past_words._STATES, past_words._REASONS, past_words._TROUBLES  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    assert [set(words) for words in named] == [set(OccurrenceState), set(SkipReason), set(Trouble)]


@pytest.mark.parametrize("path", ["history list", "history export"])
async def test_before_the_first_date_it_says_where_to_begin(school: World, path: str) -> None:
    said = told(await command(school, path))
    assert "There is nothing to look back on yet. Begin with `/prompts schedule add`" in said


async def test_every_date_says_what_became_of_it(school: World) -> None:
    await asked(school)
    await command(school, "schedule skip", schedule="1")
    said = told(await command(school, "history list"))
    lines = said.split("\n**#")
    assert "· Weekly prompt · planned" in lines[1]
    assert "· Weekly prompt · skipped: staff left it out" in lines[2]
    assert "· Weekly prompt · posted" in lines[3]
    thread = school.channel.threads[0]
    link = f"https://discord.com/channels/{school.guild.id}/{thread.id}"
    assert f"[What did a student teach you this week?]({link}) · <#{school.channel.id}>" in lines[3]


async def test_a_post_that_staff_removed_is_told_of_without_a_link(school: World) -> None:
    database, guild_id = school.services.database, school.guild.id
    await plant_schedule(database, guild_id)
    removed = {"state": OccurrenceState.REMOVED}
    await plant_post(database, 1, PromptText(TEXT), guild_id, school.channel.id, **removed)
    said = told(await command(school, "history list"))
    assert "· Schedule 1 · posted, then removed by staff" in said
    assert f"-# {TEXT}" in said
    assert "https://" not in said


async def test_what_stood_in_the_way_is_named(school: World) -> None:
    await added(school)
    await deny(school, school.channel, "send_messages")
    await school.pass_time(**MONDAY)
    said = told(await command(school, "history list"))
    assert "a permission was missing" in said


async def test_pages_lead_on_after_a_restart(school: World) -> None:
    await asked_long_ago(school, 13)
    first = await command(school, "history list")
    assert "1 to 10 of 13" in told(first)
    await school.restart()
    second = await press(school, first, "Next")
    assert "**#1** " in told(second)
    assert "1 to 10 of 13" in told(await press(school, second, "Previous"))


async def test_the_file_holds_every_date(school: World) -> None:
    await asked(school, "=1+1? What do you make of it?", title="Sums", tags="maths, trust")
    await command(school, "schedule skip", schedule="1")
    export = await command(school, "history export")
    assert "The history of your prompts: 3 dates, the newest first." in told(export)
    planned, skipped, posted = await read(export)
    assert [row["State"] for row in (planned, skipped, posted)] == ["planned", "skipped", "posted"]
    assert (skipped["Reason"], skipped["Text"]) == ("staff left it out", "")
    assert posted["Text"] == "'=1+1? What do you make of it?"
    assert (posted["Title"], posted["Tags"]) == ("Sums", "maths, trust")
    assert (posted["Date"], posted["Promised (UTC)"]) == ("2026-01-05", "2026-01-05 15:00")
    assert posted["Link"].startswith(f"https://discord.com/channels/{school.guild.id}/")


@pytest.mark.parametrize("path", ["history list", "history export"])
async def test_the_history_is_for_staff_of_this_server(school: World, path: str) -> None:
    await asked(school)
    refused = await command(school, path, school.member)
    assert NO_STAFF in told(refused)
    assert shown(refused).attachments == []
    assert "nothing to look back on" in told(await command(school, path, school.stranger))
    helped = await command(school, path, school.helper)
    assert TEXT in told(helped) or await read(helped)
