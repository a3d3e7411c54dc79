"""The key of every test's bot: the same after each restart."""

from plc_bot.sealing.keys import Keys

KEYS = Keys(b"known to all, so for tests alone")
