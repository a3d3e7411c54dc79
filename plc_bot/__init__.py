"""The core of the bot: everything that can be said, decided and kept without Discord's library."""
