"""Erasing anew what an older copy of the database has brought back."""

import logging
from collections.abc import Sequence

from plc_bot.clock import Clock
from plc_bot.guilds.life import began_at
from plc_bot.privacy.erased import Erased, ErasureFile
from plc_bot.privacy.erasing import TakeBack
from plc_bot.privacy.models import AskedErasure, Person
from plc_bot.privacy.store import ErasureStore, PrivacyStore
from plc_bot.sealing.keys import PERSON, Keys
from plc_bot.storage import Connection, Database

_log = logging.getLogger(__name__)


async def replay(
    database: Database, clock: Clock, keys: Keys, take_back: Sequence[TakeBack] = ()
) -> int:
    """Do again every noted erasure that this database knows nothing of; how many there were.

    To be called before the bot connects, and after a restore. What a person or a guild has given
    since their erasure stays: a database that holds it also holds that the erasure was done.

    Args:
        database: opened, so migrated.
        clock: for what is too old to be done again.
        keys: whose tags the list names people by.
        take_back: called for each person before their rows go, as in the erasure itself.

    Raises:
        ErasuresUnreadableError: the list of erasures is there and can't be read.
    """
    count = 0
    for erased in await ErasureFile.beside(keys).list_kept(clock.now()):
        async with database.write() as connection:
            count += await _again(connection, keys, erased, take_back)
    if count:
        _log.warning("%d erasures were done again in a restored database", count)
        await database.scrub()
    return count


async def _again(
    connection: Connection, keys: Keys, erased: Erased, take_back: Sequence[TakeBack]
) -> bool:
    began = await began_at(connection, erased.guild_id)
    if began is not None and began >= erased.at:
        return False  # the guild was erased since, and began anew
    store = PrivacyStore(connection)
    if erased.tag is None:
        known = bool(await store.count_guild(erased.guild_id))
        await store.erase_guild(erased.guild_id)
        return known
    if await ErasureStore(connection).find(erased.guild_id, erased.code) is not None:
        return False  # done, or due: then the loop does it, with what stands in Discord
    if not keys.are_there:
        _log.error("without its keys, an erasure can't be done again in a restored database")
        return False
    for user_id in await store.list_people(erased.guild_id):
        if keys.tag(PERSON, erased.guild_id, user_id) == erased.tag:
            person = Person(erased.guild_id, user_id, takes_all=erased.takes_all)
            for call in take_back:
                await call(connection, person)
            await store.erase(person)
    await store.erase(Person(erased.guild_id, None, erased.tag))
    at = erased.at
    done = AskedErasure(erased.guild_id, erased.code, None, at, at, at)
    await ErasureStore(connection).add(done)
    return True
