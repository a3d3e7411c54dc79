"""Which guilds a process is connected for, where the bot has grown beyond one connection."""

import re
from dataclasses import dataclass
from typing import Self

MOST = 16_000
"""More shards than any bot has: beyond it, somebody has mistyped the count."""
_SHAPE = re.compile(r"(?:(?:(?P<first>[0-9]{1,6})-)?(?P<last>[0-9]{1,6})/)?(?P<count>[0-9]{1,6})")
SNOWFLAKE_SHIFT = 22
"""Discord deals guilds out to shards by this part of their ids (its reference, "Sharding")."""


@dataclass(frozen=True, slots=True)
class Shards:
    """A range of the shards that all guilds are dealt out to; both ends belong to it."""

    first: int
    last: int
    count: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last < self.count <= MOST:
            message = f"no range of shards: {self.first}-{self.last}/{self.count}"
            raise ValueError(message)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `4` (all of four), `8-15/28` (these of 28) or `8/28` (this one).

        Raises:
            ValueError: it is nothing of the kind, or there is no such shard.
        """
        found = _SHAPE.fullmatch(text)
        if found is None:
            message = f"no range of shards: {text}"
            raise ValueError(message)
        count = int(found["count"])
        last = int(found["last"] or count - 1)
        return cls(int(found["first"] or found["last"] or 0), last, count)

    @property
    def ids(self) -> list[int]:
        """The shards' numbers, from 0 on."""
        return list(range(self.first, self.last + 1))

    @property
    def is_all(self) -> bool:
        """Whether no guild is another range's."""
        return len(self.ids) == self.count

    def holds(self, guild_id: int) -> bool:
        """Whether Discord tells one of these shards of this guild."""
        return self.first <= (guild_id >> SNOWFLAKE_SHIFT) % self.count <= self.last
