"""The bot put together: the database, the services over it, and the cogs before them."""

from pathlib import Path

from cogs._kit.bot import PLCBot
from cogs._kit.outward import Outward
from cogs.help import Help
from cogs.inbox import InboxCog
from cogs.privacy import PrivacyCog
from cogs.prompts import PromptCog, PromptsCog
from cogs.resources import LibraryCog, ResourceCog
from cogs.setup import AuditCog, DoctorCog, SetupCog
from plc_bot.clock import Clock
from plc_bot.links.fetch import WebFetcher
from plc_bot.sealing.keys import open_keys
from plc_bot.services import open_services
from plc_bot.storage import Database
from plc_bot.watching.installation import Installation

COGS = (
    Help,
    SetupCog,
    DoctorCog,
    AuditCog,
    PromptsCog,
    PromptCog,
    PrivacyCog,
    InboxCog,
    ResourceCog,
    LibraryCog,
)
"""All that the bot offers in Discord; one that fails to load stops the start."""


async def assembled_bot(  # noqa: PLR0913 - what differs between running, demo and tests, by name
    address: str,
    clock: Clock,
    *,
    strict: bool = False,
    seed: int | None = None,
    keys_file: Path | None = None,
    operator: str = "",
    fetches: bool = False,
    publish_dir: Path | None = None,
) -> PLCBot:
    """The real bot, not yet connected; whoever asked for it closes its `services.database`.

    Args:
        address: of the database, which is migrated if it is older than this code.
        clock: the machine's, or a simulated one.
        strict: whether a statement that names no guild fails (tests, demo) or is only logged.
        seed: of what is random; None for a new one each time.
        keys_file: where the key to unnamed things is; None for one that ends with the bot.
        operator: how to reach whoever runs it, for members to read.
        fetches: whether pages on the web are asked for titles, and if they are still there.
        publish_dir: where feeds are written for a web server to hand out; None: nowhere.
    """
    outward = Outward(clock, WebFetcher(clock) if fetches else None, publish_dir)
    database = await Database.open(address, strict=strict)
    try:
        keys = keys_file and await open_keys(keys_file, Installation(database))
        services = await open_services(database, clock, outward, seed, keys=keys)
        return PLCBot(services, outward, COGS, operator)
    except BaseException:
        await database.close()
        raise
