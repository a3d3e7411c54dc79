"""The bot in a Discord that lives in this process; the only code that knows SimCord."""
