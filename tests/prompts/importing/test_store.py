"""Which imports can be undone, and which of their prompts."""

from datetime import timedelta

from plc_bot.prompts.importing.store import ImportStore
from plc_bot.prompts.queue.models import PromptState
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.storage import Database
from tests.clock import START
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.prompts.builders import a_prompt

LATER = START + timedelta(hours=1)


async def test_an_import_is_kept_until_it_is_removed(db: Database) -> None:
    async with db.write() as connection:
        store = ImportStore(connection)
        await store.add(GUILD, 7, START)
        await store.add(OTHER_GUILD, 7, LATER)
        assert await store.find(GUILD, 7) == START
        await store.remove(GUILD, 7)
        assert await store.find(GUILD, 7) is None
        assert await store.find(OTHER_GUILD, 7) == LATER


async def test_of_an_import_only_what_waits_is_dropped(db: Database) -> None:
    states = list(PromptState)
    async with db.write() as connection:
        prompts, store = PromptStore(connection), ImportStore(connection)
        for number, state in enumerate(states, start=1):
            await prompts.add(a_prompt(number, state=state, batch=7))
        await prompts.add(a_prompt(8, batch=6))
        await prompts.add(a_prompt(9, guild_id=OTHER_GUILD, batch=7))
        assert await store.drop_waiting(GUILD, 7, LATER) == 1
        assert await store.count_used(GUILD, 7) == 2  # used, and reserved
        dropped = await prompts.find(GUILD, states.index(PromptState.QUEUED) + 1)
        others = [await prompts.find(GUILD, 8), await prompts.find(OTHER_GUILD, 9)]
    assert dropped is not None
    assert (dropped.state, dropped.moved_at) == (PromptState.DROPPED, LATER)
    assert [one.state for one in others if one] == [PromptState.QUEUED] * 2
