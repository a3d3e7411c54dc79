"""`plc-bot run`."""

import asyncio
import sys
from urllib.parse import unquote, urlsplit

from plc_bot.cli.answering import Answer, AsJson
from plc_bot.cli.exits import told
from plc_bot.clock import SystemClock
from plc_bot.settings import LogFormat, Settings, read_settings


def run(*, as_json: AsJson = False) -> None:
    """Connect to Discord and post what falls due, until stopped by Ctrl-C or SIGTERM.

    Settings come from the environment or a file .env, above all PLC_DISCORD_TOKEN.

    Example: PLC_DISCORD_TOKEN_FILE=token.txt plc-bot run
    """
    # Imported here: discord.py takes half a second, which the other commands need not wait for.
    from plc_bot.cli.running import run_bot  # noqa: PLC0415
    from plc_bot.watching.logs import set_up_logs  # noqa: PLC0415

    with told(as_json=as_json):
        settings = read_settings()
        chosen = settings.log_format
        in_json = not sys.stderr.isatty() if chosen is None else chosen is LogFormat.JSON
        set_up_logs(settings.log_level, sys.stderr, as_json=in_json, secrets=_secrets(settings))
        asyncio.run(run_bot(settings, SystemClock()))
        Answer(as_json=as_json).give({"stopped": True})


def _secrets(settings: Settings) -> list[str]:
    password = urlsplit(settings.database_address).password or ""
    return [settings.discord_token.get_secret_value(), password, unquote(password)]
