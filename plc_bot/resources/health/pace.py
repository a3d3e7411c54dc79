"""How often one host is asked."""

from datetime import datetime, timedelta

APART = timedelta(seconds=10)


class Pace:
    """When each host may be asked again; remembered while the bot runs."""

    def __init__(self) -> None:
        self._free_at: dict[str, datetime] = {}

    def free_at(self, host: str, now: datetime) -> datetime:
        """From when on the host may be asked; `now` if at once."""
        return max(self._free_at.get(host, now), now)

    def asked(self, host: str, now: datetime, wait: timedelta | None = None) -> None:
        """The host was asked, and perhaps wants to be left alone for longer."""
        self._free_at[host] = now + max(wait or APART, APART)

    def forget_past(self, now: datetime) -> None:
        """Keep only what still says something."""
        self._free_at = {host: at for host, at in self._free_at.items() if at > now}
