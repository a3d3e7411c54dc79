"""Which language a person is answered in."""

from plc_bot.actor import Actor
from plc_bot.wording import pseudo_offered
from plc_bot.wording.pseudo import PSEUDO, plain
from tests.cogs.world import World


async def helped(world: World) -> str:
    answer = await world.member.slash(world.channel, "help")
    assert answer.response is not None
    message = answer.response.message
    return "\n".join([message.content, *(embed.description or "" for embed in message.embeds)])


async def test_who_chose_a_language_is_answered_in_it(world: World) -> None:
    english = await helped(world)
    actor = Actor(world.guild.id, world.member.id)
    with pseudo_offered():
        await world.services.facts.choose_language(actor, PSEUDO)
    chosen = await helped(world)
    assert plain(chosen) == plain(english) != chosen


async def test_who_chose_none_is_answered_as_their_discord_speaks(world: World) -> None:
    with pseudo_offered():
        await world.set_up(language=PSEUDO)
    assert await helped(world) == plain(await helped(world))
