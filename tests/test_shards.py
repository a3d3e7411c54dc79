import pytest

from plc_bot.shards import Shards

GUILD = 175928847299117063
"""The example of Discord's reference, "Snowflakes": its time is 41944705796 ms."""


def test_discord_deals_guilds_out_by_the_time_in_their_ids() -> None:
    shard = 41944705796 % 28
    assert Shards(shard, shard, 28).holds(GUILD)
    assert not any(Shards(other, other, 28).holds(GUILD) for other in range(28) if other != shard)


@pytest.mark.parametrize("count", [1, 2, 3, 16, 28])
def test_each_guild_is_held_by_one_of_the_ranges_that_make_a_whole(count: int) -> None:
    parts = [Shards(0, count // 2, count)]
    if count // 2 + 1 < count:
        parts.append(Shards(count // 2 + 1, count - 1, count))
    guilds = [(number << 22) + 77 for number in range(500)]
    assert all(sum(part.holds(guild) for part in parts) == 1 for guild in guilds)


def test_a_range_names_its_shards() -> None:
    assert Shards(8, 11, 28).ids == [8, 9, 10, 11]
    assert Shards.parse("4").ids == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "is_all"),
    [("1", True), ("4", True), ("0-3/4", True), ("0-2/4", False), ("3/4", False)],
)
def test_only_a_range_of_all_shards_holds_every_guild(text: str, *, is_all: bool) -> None:
    assert Shards.parse(text).is_all is is_all


@pytest.mark.parametrize(("first", "last", "count"), [(0, 0, 0), (-1, 0, 4), (2, 1, 4), (0, 4, 4)])
def test_there_is_no_range_beyond_the_count(first: int, last: int, count: int) -> None:
    with pytest.raises(ValueError, match="no range of shards"):
        Shards(first, last, count)
