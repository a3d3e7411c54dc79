"""What a person reads when something is answered or refused."""

import logging
import re

import discord
import pytest
from discord import app_commands
from simcord import InteractionResult
from sqlalchemy.schema import DropTable

from plc_bot.metrics import REGISTRY
from plc_bot.watching.tables import error_references
from tests.cogs.world import World


def told(result: InteractionResult) -> str:
    """The text of the last private answer."""
    messages = [*([result.response] if result.response else []), *result.followups]
    assert all(message.ephemeral for message in messages)
    return messages[-1].content


def refusals() -> float:
    return REGISTRY.get_sample_value("plc_errors_total", {"kind": "conflict"}) or 0.0


async def test_an_actor_is_who_discord_says_it_is(world: World) -> None:
    answer = told(await world.helper.slash(world.channel, "whoami"))
    assert f"guild_id={world.guild.id}, user_id={world.helper.id}" in answer
    assert f"frozenset({{{world.staff_role.id}}}), manages_guild=False" in answer


async def test_manage_server_is_seen_from_the_permissions(world: World) -> None:
    assert "manages_guild=True" in told(await world.staff.slash(world.channel, "whoami"))


async def test_a_direct_message_is_refused_with_a_sentence(world: World) -> None:
    user = world.env.create_user("kim")
    assert told(await user.slash("whoami")) == (
        "**Not allowed.** I work inside servers only. "
        "Please use this in your server, not in a direct message."
    )


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("refused", "**Nothing changed.** There are 7 already."),
        ("check", "**Not allowed.** You can't use this here."),
        ("deferred", "**Nothing changed.** There are 8 already."),
        ("answered", "**Nothing changed.** There are 9 already."),
    ],
)
async def test_a_refusal_is_a_sentence_marked_in_words(world: World, how: str, said: str) -> None:
    assert told(await world.member.slash(world.channel, "fail", how=how)) == said


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("cooldown", "**Not allowed.** Please wait a moment, then try again."),
        ("gone", "**Not found.** This command has changed. Please reload Discord and try again."),
        ("slow", "**Discord did not let me.** Discord asks me to slow down. "),
        ("unread", "**Please check this.** I could not read one of the options. "),
    ],
)
async def test_discord_pys_own_refusals_are_sentences_too(
    world: World, how: str, said: str
) -> None:
    world.expected += [discord.RateLimited, app_commands.AppCommandError]
    assert told(await world.member.slash(world.channel, "fail", how=how)).startswith(said)


async def test_a_permission_that_discord_misses_is_said(world: World) -> None:
    world.expected.append(discord.Forbidden)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    answer = told(await world.member.slash(world.channel, "fail", how="posting"))
    assert answer.startswith("**Discord did not let me.** I'm missing a permission for that.")


async def test_a_refusal_that_quotes_too_much_still_arrives(world: World) -> None:
    answer = told(await world.member.slash(world.channel, "fail", how="at length"))
    assert answer.startswith("**Please check this.** You wrote xxx")
    assert len(answer) == 2_000


async def test_a_surprise_gives_a_reference_that_the_log_knows(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.expected.append(RuntimeError)
    answer = told(await world.member.slash(world.channel, "fail", how="badly"))
    found = re.search(r"`([0-9A-Z]{4}-[0-9A-Z]{4})`", answer)
    assert found is not None
    assert "secret" not in answer
    (record,) = (one for one in caplog.records if one.levelno == logging.ERROR)
    assert found[1] in record.getMessage()
    assert record.exc_info is not None


async def test_the_error_behind_a_reference_is_kept_without_what_was_typed(world: World) -> None:
    world.expected.append(RuntimeError)
    answer = told(await world.member.slash(world.channel, "fail", how="badly"))
    kept = await world.services.references.find(answer.split("`")[1])
    assert kept is not None
    assert (kept.kind, kept.command) == ("RuntimeError", "/fail")
    assert "secret" not in str(kept)


async def test_without_a_database_the_reference_is_told_all_the_same(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.expected.append(RuntimeError)
    async with world.services.database.write() as connection:
        await connection.execute(DropTable(error_references))
    answer = told(await world.member.slash(world.channel, "fail", how="badly"))
    code = answer.split("`")[1]
    messages = [record.getMessage() for record in caplog.records]
    assert f"the error of reference {code} could not be kept" in messages


async def test_a_refusal_is_counted_by_its_kind(world: World) -> None:
    before = refusals()
    await world.member.slash(world.channel, "fail", how="refused")
    assert refusals() == before + 1


async def test_an_interaction_that_is_over_is_let_go(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    with caplog.at_level(logging.INFO):
        await world.member.slash(world.channel, "fail", how="refused")
    assert "10062" in caplog.text
