"""What is posted of hostile prompts, and who is called by it; what one community's end leaves."""

from collections.abc import Sequence
from pathlib import Path

from tests.wire.emulator.world import Payload
from tests.wire.hostile.commanding import leaves
from tests.wire.hostile.running import Held
from tests.wire.hostile.seeding import add_schedule, open_and_send, seed, set_up
from tests.wire.hostile.stage import Stage, stage_in
from tests.wire.hostile.texts import SHAPES

QUESTION = "What do you make of this? {} And why?"
PINGING = tuple(shape for shape in SHAPES if "@" in shape or "<" in shape or "[" in shape)
TIMES = ("13:10", "13:15", "13:20", "13:25")


async def test_a_hostile_prompt_is_posted_and_calls_nobody_but_the_chosen_role(
    tmp_path: Path,
) -> None:
    async with stage_in(tmp_path) as stage:
        roles = {place.roles["curious"]["id"] for place in stage.communities}
        await _with_prompts(stage, PINGING)
        await stage.pass_time(minutes=40)
        posts = [*_posted(stage, "questions"), *_posted(stage, "news")]
        assert len(posts) >= 2 * len(stage.communities) * len(TIMES)
        for post in posts:
            assert post["content"] in ("", *(f"<@&{role}>" for role in roles))
            assert not post["mention_everyone"]
            assert not post["mentions"]


async def test_names_of_servers_channels_roles_and_people_harm_nobody(tmp_path: Path) -> None:
    async with stage_in(tmp_path) as stage:
        for where in range(len(stage.communities)):
            await set_up(stage, where)
        for shape in SHAPES[::5]:
            await _rename(stage, shape)
            for words in ("setup start", "doctor", "privacy export", "help"):
                await stage.command(stage.person("ada", 0), words)


async def test_one_server_that_is_erased_leaves_the_other_as_it_was(tmp_path: Path) -> None:
    async with stage_in(tmp_path) as stage:
        await seed(stage)
        before = await _shown_in(stage, 1)
        await _erase(stage, 0)
        assert await _shown_in(stage, 1) == before
        after = await _shown_in(stage, 0)
        assert not any(stage.communities[0].marker in said for said in after)


async def _with_prompts(stage: Stage, shapes: Sequence[str]) -> None:
    for where in range(len(stage.communities)):
        await set_up(stage, where, schedule=False)
        ada = stage.person("ada", where)
        for shape in shapes:
            text = QUESTION.format(shape)[:1_400]
            await open_and_send(
                stage, ada, "prompts queue add", text=text, title=shape[:100], look_for=shape[:300]
            )
        for number, time in enumerate(TIMES):
            name = f"{stage.communities[where].marker} {number}"
            await add_schedule(stage, where, "questions", f"daily {time}", name)


def _posted(stage: Stage, channel: str) -> list[Payload]:
    return [
        post
        for place in stage.communities
        for post in stage.discord.world.posted(int(place.channel_id(channel)))
    ]


async def _rename(stage: Stage, name: str) -> None:
    """Have everything in the first server called so, and the bot told of it."""
    gateway, place = stage.discord.gateway, stage.communities[0]
    place.guild.payload["name"] = name
    told = {key: value for key, value in place.guild.created().items() if key != "channels"}
    await gateway.dispatch("GUILD_UPDATE", place.guild_id, told)
    for channel in place.channels.values():
        channel["name"] = name
        await gateway.dispatch("CHANNEL_UPDATE", place.guild_id, channel)
    for role in place.roles.values():
        role["name"] = name
        said = {"guild_id": str(place.guild_id), "role": role}
        await gateway.dispatch("GUILD_ROLE_UPDATE", place.guild_id, said)
    for member in place.guild.members.values():
        member["nick"] = name
        member["user"]["global_name"] = name


async def _shown_in(stage: Stage, where: int) -> list[str]:
    words = ("prompts schedule list", "prompts queue list", "prompts history list", "audit")
    ada = stage.person("ada", where)
    return [(await stage.command(ada, said)).text for said in words]


async def _read_everything(stage: Stage, where: int) -> dict[str, str]:
    """What all commands without options tell, by their words; files are looked at as they go."""
    ada = stage.person("ada", where)
    known = leaves(stage.discord.world.commands)
    words = [" ".join(leaf.words) for leaf in known if not leaf.options]
    told = {one: (await stage.command(ada, one)).text for one in words}
    await stage.command(ada, "prompts queue export")
    return told


async def _erase(stage: Stage, where: int) -> None:
    ada = stage.person("ada", where)
    asked = await stage.command(ada, "setup erase")
    message = asked.messages[-1]
    await stage.press(ada, message, "plc:guild-erase:1")


def test_whatever_lists_and_offers_there_are_they_are_of_the_own_server(held: Held) -> None:
    stage = held.stage
    for where, place in enumerate(stage.communities):
        shown = held.run(_read_everything(stage, where))
        assert place.marker in shown["prompts queue list"]
        assert place.marker in shown["prompts schedule list"]
        assert place.marker in shown["prompts review"]
