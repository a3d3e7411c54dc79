"""Members look back: at what they could read, in words of their own."""

from typing import Any

import discord
import pytest
from simcord import MemberActor

from cogs._kit.pager import PageButton, Turn
from cogs.prompts.browsing import WORDS_MOST, BrowseListing
from plc_bot.prompts.archive.models import Search
from plc_bot.prompts.queue.models import TAG_MOST, PromptText
from tests.cogs.prompts.member_scenes import MONDAY, TEXT, asked, asked_long_ago, prompt
from tests.cogs.prompts.scenes import added, command, delete, deny, press, told
from tests.cogs.world import World
from tests.prompts.archive.planting import plant_post, plant_schedule

pytestmark = pytest.mark.thorough


async def browsed(world: World, **options: Any) -> str:
    return told(await prompt(world, "browse", **options))


async def test_before_the_first_question_it_says_what_comes(school: World) -> None:
    said = await browsed(school)
    assert "Nothing has been asked yet that you can read." in said
    assert "`/prompt suggest`" in said


async def test_a_question_is_found_with_its_link_and_tags(school: World) -> None:
    await asked(school, title="Learning [from] students", tags="trust, home")
    said = await browsed(school)
    thread = school.channel.threads[0]
    link = f"https://discord.com/channels/{school.guild.id}/{thread.id}"
    assert f"[Learning \\[from\\] students]({link})" in said
    assert "-# trust, home" in said
    assert "1 to 1 of 1" in said


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        ({"words": "STUDENT téach"}, True),
        ({"words": "parent"}, False),
        ({"tag": "TRUST"}, True),
        ({"tag": "tru"}, False),
        ({"year": 2026}, True),
        ({"year": 2025}, False),
        ({"year": 2026, "tag": "trust", "words": "week"}, True),
    ],
)
async def test_it_is_narrowed_by_tag_year_and_words(
    school: World, options: dict[str, Any], fits: bool
) -> None:
    await asked(school, tags="trust")
    said = await browsed(school, **options)
    assert ("What did a student" in said) is fits
    assert ("Nothing fits that. Try fewer or shorter words" in said) is not fits


async def offered(world: World, typed: str, actor: MemberActor | None = None) -> list[str]:
    person = actor or world.member
    channel = world.channel if person.guild is world.guild else world.far_channel
    found = await person.autocomplete(channel, "prompt browse", "tag", typed)
    return [choice["name"] for choice in found]


async def test_tags_that_can_be_found_are_offered_the_most_used_first(school: World) -> None:
    database, guild_id = school.services.database, school.guild.id
    await plant_schedule(database, guild_id)
    for number, tags in enumerate((("Été",), ("trust", "home"), ("trust",)), start=1):
        wording = PromptText("What is it?", tags=tags)
        await plant_post(database, number, wording, guild_id, school.channel.id)
    assert await offered(school, "") == ["trust", "home", "Été"]
    assert await offered(school, "ete") == ["Été"]
    assert await offered(school, "", school.stranger) == []
    await deny(school, school.channel, "read_message_history")
    assert await offered(school, "") == []


async def test_pages_of_ten_keep_what_was_looked_for(school: World) -> None:
    await asked_long_ago(school, 13)
    first = await prompt(school, "browse", words="question")
    assert "1 to 10 of 13" in told(first)
    await school.restart()
    second = await press(school, first, "Next", school.member)
    assert "11 to 13 of 13" in told(second)
    assert "question number 1?" in told(second)
    assert "1 to 10 of 13" in told(await press(school, second, "Previous", school.member))


@pytest.mark.parametrize("flag", ["view_channel", "read_message_history"])
async def test_what_stands_where_a_member_cannot_read_is_not_found(
    school: World, flag: str
) -> None:
    lounge = school.guild.create_text_channel("lounge")
    await school.env.settle()
    await asked(school, where=lounge)
    assert "What did a student" in await browsed(school)
    await deny(school, lounge, flag)
    assert "Nothing has been asked yet that you can read." in await browsed(school)


@pytest.mark.parametrize(
    ("kind", "is_found"),
    [(discord.ChannelType.public_thread, True), (discord.ChannelType.private_thread, False)],
)
async def test_what_stands_in_a_thread_is_found_unless_it_is_private(
    school: World, kind: Any, is_found: bool
) -> None:
    channel = school.bot.get_channel(school.channel.id)
    assert isinstance(channel, discord.TextChannel)
    thread = await channel.create_thread(name="apart", type=kind)
    await school.env.settle()
    database, guild_id = school.services.database, school.guild.id
    await plant_schedule(database, guild_id)
    await plant_post(database, 1, PromptText("What is it?"), guild_id, thread.id)
    assert ("What is it?" in await browsed(school)) is is_found


async def test_what_stood_in_a_channel_that_is_gone_is_not_found(school: World) -> None:
    lounge = school.guild.create_text_channel("lounge")
    await school.env.settle()
    await asked(school, where=lounge)
    await delete(school, lounge)
    assert "Nothing has been asked yet that you can read." in await browsed(school)


async def test_another_server_finds_nothing(school: World) -> None:
    await asked(school)
    assert "Nothing has been asked yet" in await browsed(school, actor=school.stranger)


async def test_the_librarys_questions_are_found_too(school: World) -> None:
    await added(school)
    await school.pass_time(**MONDAY)
    assert "1 to 1 of 1" in await browsed(school)
    assert TEXT not in await browsed(school)
    assert "History" in told(await command(school, "history list"))


@pytest.mark.parametrize("sign", ["x", "ß", "ﷺ", "é", ":", "|", "\u0e01"])
def test_whatever_is_looked_for_fits_into_a_button(sign: str) -> None:
    listing = BrowseListing.of(sign * TAG_MOST, 2026, sign * WORDS_MOST)
    turned = PageButton(listing.listing, listing.argument, Turn(before="9" * 9, start=99_999))
    custom_id = turned.item.custom_id or ""
    assert len(custom_id) <= 100
    assert PageButton.__discord_ui_compiled_template__.fullmatch(custom_id)


def test_what_is_looked_for_comes_back_out_of_the_button() -> None:
    listing = BrowseListing.of("Class: Climate", 2026, "Élan | door")
    assert listing.argument == "2026|class climate|elan door"
    assert BrowseListing("").argument == ""
    assert BrowseListing.of("", None, "").argument == "||"


@pytest.mark.parametrize("year", ["0", "999", "10000", "2327508", "٢٠٢٧", "9" * 60, "x"])
def test_a_year_that_was_made_up_is_none(year: str) -> None:
    assert BrowseListing(f"{year}|tag|words").wanted() == Search("tag", None, "words")
