"""Whether Discord would take what the bot sends, by its description and by its unstated limits."""
