"""Every table of the bot, found by looking, so that none can be forgotten in a list."""

import pkgutil

import plc_bot


def import_all_tables() -> None:
    """Import every `tables` module of the package; they register with the one metadata."""
    for found in pkgutil.walk_packages(plc_bot.__path__, "plc_bot."):
        if found.name.endswith(".tables"):
            __import__(found.name)
