"""A forced error, from the person who meets it to the operator who looks it up."""

import asyncio
import logging

import pytest

from plc_bot.cli.exits import ExitCode
from tests.cli.asking import ran
from tests.cogs.kit.test_forms import reopened, sent
from tests.cogs.kit.test_reply import told
from tests.cogs.world import World


async def test_an_error_gives_the_text_back_and_is_found_in_the_log_and_by_its_reference(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.expected.append(RuntimeError)
    monkeypatch.setenv("PLC_DISCORD_TOKEN", "a-token")
    monkeypatch.setenv("PLC_DATABASE_URL", world.database_url)
    refused = await sent(world, "broken")
    modal = (await reopened(world, refused)).modal
    assert modal is not None
    assert modal["components"][0]["component"]["value"] == "broken"
    code = told(refused).split("`")[1]
    logged = [one.getMessage() for one in caplog.records if one.levelno == logging.ERROR]
    assert any(code in message for message in logged)
    # The operator's own process, beside the running bot.
    result = await asyncio.to_thread(ran, "doctor", "--ref", code)
    assert result.exit_code == ExitCode.DONE, result.output
    assert result.stdout.startswith(f"{code}: RuntimeError at ")
