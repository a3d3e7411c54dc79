"""From a start to a stop: one process, connected, watched, and ended in good order."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncGenerator, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress

from cogs._kit.bot import PLCBot
from cogs._kit.connecting import reach, stay_connected
from plc_bot.cli.assembly import assembled_bot
from plc_bot.cli.keeping import backup_before_steps, entry_of
from plc_bot.cli.upkeep import Upkeep
from plc_bot.clock import Clock
from plc_bot.settings import Settings, Switch
from plc_bot.storage import sole_use
from plc_bot.storage.backups import clear_leftovers
from plc_bot.watching.health import (
    DatabaseCheck,
    Draining,
    connection_check,
    health_page,
    scheduler_check,
)

STOP_SECONDS = 9.0
"""The bot gives work in flight 8 s of its own; with this the process is gone within 10 s."""

_log = logging.getLogger(__name__)


class ClosedByItselfError(Exception):
    """The bot left Discord though nobody had asked it to; the log says what came before."""


async def run_bot(settings: Settings, clock: Clock) -> None:
    """Run until SIGTERM or SIGINT, then end what is under way and return.

    Raises:
        BackupFailedError: the database needs a migration, and cannot be backed up before.
        DatabaseInUseError: another process works on the same file.
        DatabaseUnusableError, NewerDatabaseError: as for `Database.open`.
        PortTakenError: the health page cannot be served.
        TokenRefusedError: Discord does not take the token.
        ShardsRefusedError: Discord does not take the shards that the settings name.
        ClosedByItselfError: a part of the bot died.
    """
    stop = _stop_signal()
    with sole_use(settings.database_address, clock.now()):
        clear_leftovers(settings.database_address)
        backup = await backup_before_steps(settings, clock.now())
        bot = await assembled_bot(
            settings.database_address,
            clock,
            keys_file=settings.keys_file,
            operator=settings.operator_contact,
            fetches=settings.fetch_links is Switch.ON,
            publish_dir=settings.publish_dir,
        )
        reach(bot, settings.discord_api_url, settings.discord_gateway_url)
        if settings.shards is not None:
            bot.keep_to(settings.shards)
        services, draining = bot.services, Draining()
        spare_the_collector()
        try:
            if backup is not None:
                await services.backups.add(entry_of(backup))
            upkeep = Upkeep(settings, clock, services.backups, services.references)
            # The bot itself is the outermost: what it needs to close is there from then on.
            async with bot, _health_page(bot, settings, draining), _meanwhile(upkeep.run()):
                await _until_stopped(bot, settings, stop, draining)
        finally:
            await services.database.close()


@asynccontextmanager
async def _meanwhile(work: Coroutine[None, None, None]) -> AsyncGenerator[None]:
    """Work that goes on while inside, and is called off at the end."""
    running = asyncio.ensure_future(work)
    try:
        yield
    finally:
        running.cancel()
        await asyncio.wait({running})


def spare_the_collector() -> None:
    """Have the garbage collector pass over all that there is by now, as long as this runs.

    What was imported stays to the end; looking through it all holds up the event loop for 60 ms,
    as often as much is due at once (measured, CPython 3.11).
    """
    gc.collect()
    gc.freeze()


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, stop.set)
    return stop


def _health_page(
    bot: PLCBot, settings: Settings, draining: Draining
) -> AbstractAsyncContextManager[int]:
    if settings.http_port == 0:
        return nullcontext(0)
    services = bot.services
    checks = {
        "process": draining.check,
        "database": DatabaseCheck(services.database.probe),
        "discord": connection_check(bot.is_connected),
        "scheduler": scheduler_check(lambda: services.due.last_round, services.clock),
    }
    return health_page(settings.http_host, settings.http_port, checks)


async def _until_stopped(
    bot: PLCBot, settings: Settings, stop: asyncio.Event, draining: Draining
) -> None:
    token = settings.discord_token.get_secret_value()
    connected = asyncio.ensure_future(stay_connected(bot, token))
    asked = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({connected, asked}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            await connected
            raise ClosedByItselfError
        _log.info("stopping")
        draining.begin()
        # Whatever has not ended by then is taken up by the next start: its lease runs out.
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await bot.close()
    finally:
        connected.cancel()
        asked.cancel()
        await asyncio.wait({connected, asked})
