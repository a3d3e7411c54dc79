from tests.cogs.world import World


async def test_an_actor_is_who_discord_says(world: World) -> None:
    told = (await world.helper.slash(world.channel, "whoami")).response
    assert told is not None and told.ephemeral
    assert f"guild_id={world.guild.id}, user_id={world.helper.id}" in told.content
    assert f"frozenset({{{world.staff_role.id}}})" in told.content
