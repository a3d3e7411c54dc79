"""The rule that takes a permission away: Discord's own order, layer by layer."""

from random import Random

import discord
import pytest
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from cogs._kit.rulings import FLAGS
from plc_bot.actor import Actor
from plc_bot.outward import Denial, Permission, Rule, Use
from tests.cogs.moderating import Moderation
from tests.cogs.world import World

THREADS = "create_public_threads"
IN_A_FORUM = (Permission.SEND_MESSAGES_IN_THREADS, Permission.MANAGE_THREADS)
EVERYTHING = Use(pins=True, polls=True, attaches=True)


@pytest.fixture
def moderation(world: World) -> Moderation:
    return Moderation(world)


def found(world: World, channel: ChannelHandle | None = None) -> list[Denial]:
    place = channel or world.channel
    return list(world.bot.outward.places.denials(world.guild.id, place.id, EVERYTHING))


def the_one(world: World, channel: ChannelHandle | None = None) -> Denial:
    (denial,) = found(world, channel)
    assert denial.permission is Permission.CREATE_PUBLIC_THREADS
    return denial


async def test_where_all_is_granted_nothing_is_denied(world: World) -> None:
    await world.env.settle()
    assert found(world) == []


async def test_what_no_role_has_is_the_servers_doing(world: World, moderation: Moderation) -> None:
    await moderation.in_server(THREADS)
    denial = the_one(world)
    assert (denial.rule, denial.category, denial.role_id) == (Rule.SERVER, None, None)
    assert denial.our_role_id == moderation.bot_role.id


async def test_what_the_channel_denies_to_everybody(world: World, moderation: Moderation) -> None:
    await moderation.in_channel(world.channel, moderation.everyone_id, deny=THREADS)
    denial = the_one(world)
    assert (denial.rule, denial.channel_id) == (Rule.EVERYONE, world.channel.id)
    assert denial.our_role_id == moderation.bot_role.id


async def test_what_the_channel_denies_to_a_role_names_the_role(
    world: World, moderation: Moderation
) -> None:
    role_id = await moderation.give_role()
    await moderation.in_channel(world.channel, role_id, deny=THREADS)
    denial = the_one(world)
    assert (denial.rule, denial.role_id) == (Rule.ROLE, role_id)


async def test_a_role_that_the_bot_lacks_takes_nothing_away(
    world: World, moderation: Moderation
) -> None:
    await moderation.in_channel(world.channel, world.staff_role.id, deny=THREADS)
    assert found(world) == []


async def test_what_the_channel_denies_to_the_bot_itself(
    world: World, moderation: Moderation
) -> None:
    await moderation.in_channel(world.channel, moderation.bot_id, deny=THREADS)
    denial = the_one(world)
    assert (denial.rule, denial.channel_id) == (Rule.MEMBER, world.channel.id)


async def test_the_later_rule_is_the_one_to_mend(world: World, moderation: Moderation) -> None:
    role_id = await moderation.give_role()
    await moderation.in_server(THREADS)
    await moderation.in_channel(world.channel, moderation.everyone_id, deny=THREADS)
    assert the_one(world).rule is Rule.EVERYONE
    await moderation.in_channel(world.channel, role_id, deny=THREADS)
    assert the_one(world).rule is Rule.ROLE
    await moderation.in_channel(world.channel, moderation.bot_id, deny=THREADS)
    assert the_one(world).rule is Rule.MEMBER


async def test_what_a_later_rule_allows_an_earlier_one_does_not_take(
    world: World, moderation: Moderation
) -> None:
    role_id = await moderation.give_role()
    await moderation.in_channel(world.channel, moderation.everyone_id, deny=THREADS)
    await moderation.in_channel(world.channel, role_id, deny=THREADS)
    await moderation.in_channel(world.channel, moderation.bot_role.id, allow=THREADS)
    assert found(world) == []


@pytest.mark.parametrize("rule", [Rule.SERVER, Rule.EVERYONE, Rule.ROLE])
async def test_what_is_advised_mends_it(world: World, moderation: Moderation, rule: Rule) -> None:
    """A tick for the bot's own role, in the channel or (where none denies) in the server."""
    whom = {Rule.EVERYONE: moderation.everyone_id, Rule.ROLE: await moderation.give_role()}
    if rule is Rule.SERVER:
        await moderation.in_server(THREADS)
    else:
        await moderation.in_channel(world.channel, whom[rule], deny=THREADS)
    denial = the_one(world)
    assert denial.our_role_id is not None
    await moderation.in_channel(world.channel, denial.our_role_id, allow=THREADS)
    assert found(world) == []


async def test_a_channel_that_follows_its_category_names_it(
    world: World, moderation: Moderation
) -> None:
    category = world.guild.create_category("Classrooms")
    room = world.guild.create_text_channel("room-4", category=category)
    for place in (category, room):
        await moderation.in_channel(place, moderation.everyone_id, deny=THREADS)
    assert the_one(world, room).category == "Classrooms"


async def test_a_channel_with_rules_of_its_own_does_not_blame_its_category(
    world: World, moderation: Moderation
) -> None:
    category = world.guild.create_category("Classrooms")
    room = world.guild.create_text_channel("room-4", category=category)
    await moderation.in_channel(category, moderation.everyone_id, deny="send_messages")
    assert found(world, room) == []
    await moderation.in_channel(room, moderation.everyone_id, deny=THREADS)
    assert the_one(world, room).category is None


async def test_an_administrator_lacks_nothing(world: World, moderation: Moderation) -> None:
    await moderation.in_channel(world.channel, moderation.bot_id, deny=THREADS)
    await moderation.in_server("administrator", granted=True)
    assert found(world) == []


async def test_a_silenced_bot_lacks_all_but_reading(world: World, moderation: Moderation) -> None:
    await moderation.silence(hours=1)
    rules = {denial.permission: denial.rule for denial in found(world)}
    assert Permission.SEND_MESSAGES in rules
    assert Permission.VIEW_CHANNEL not in rules
    assert set(rules.values()) == {Rule.TIMED_OUT}
    assert all(denial.until is not None for denial in found(world))
    await moderation.silence(hours=-1)
    assert found(world) == []


async def test_every_permission_is_told_apart(world: World, moderation: Moderation) -> None:
    for permission, flag in FLAGS.items():
        (name,) = (name for name, on in flag if on)
        await moderation.in_channel(world.channel, moderation.everyone_id, deny=name)
        use = Use(pins=True, polls=True, attaches=True, ping_role_id=world.staff_role.id)
        denials = world.bot.outward.places.denials(world.guild.id, world.channel.id, use)
        wanted = [] if permission in IN_A_FORUM else [permission]
        assert [denial.permission for denial in denials] == wanted


async def test_a_threads_rules_are_those_of_its_channel(
    world: World, moderation: Moderation
) -> None:
    live = world.bot.get_channel(world.channel.id)
    assert isinstance(live, discord.TextChannel)
    thread = await (await live.send("Hello")).create_thread(name="Replies")
    await moderation.in_channel(
        world.channel, moderation.everyone_id, deny="send_messages_in_threads"
    )
    (denial,) = world.bot.outward.places.denials(world.guild.id, thread.id)
    assert denial.permission is Permission.SEND_MESSAGES_IN_THREADS
    assert (denial.rule, denial.channel_id) == (Rule.EVERYONE, world.channel.id)


async def test_a_lost_channel_is_denied_by_no_rule(world: World) -> None:
    assert world.bot.outward.places.denials(world.guild.id, 1) == ()
    assert world.bot.outward.places.denials(world.guild.id, world.far_channel.id) == ()


@pytest.mark.parametrize("seed", range(3))
async def test_it_agrees_with_what_discord_py_computes(
    world: World, moderation: Moderation, seed: int
) -> None:
    """Whatever the exceptions: denied by a rule is exactly what is not granted in the end."""
    random, places = Random(seed), world.bot.outward.places
    whom = [moderation.everyone_id, moderation.bot_role.id, await moderation.give_role()]
    targets = [*whom, moderation.bot_id]
    use = Use(pins=True, polls=True, ping_role_id=world.staff_role.id)
    await moderation.in_server("pin_messages")
    for _round in range(15):
        exceptions = [_random_exception(random, target, moderation.bot_id) for target in targets]
        world.env.backend.edit_channel(world.channel.id, {}, overwrites=exceptions)
        await world.env.settle()
        live = world.bot.get_channel(world.channel.id)
        assert isinstance(live, discord.TextChannel)
        granted = live.permissions_for(live.guild.me)
        denied = places.missing(world.guild.id, world.channel.id, use)
        needed = [one for one in FLAGS if one not in IN_A_FORUM]
        assert (denied == ()) == all(granted >= FLAGS[one] for one in needed)
        assert all(not granted >= FLAGS[one] for one in denied)


def _random_exception(random: Random, target: int, bot_id: int) -> Overwrite:
    bits = [flag.value for flag in FLAGS.values()]
    allow, deny = (sum(bit for bit in bits if random.random() < 0.3) for _side in range(2))
    kind = OverwriteType.MEMBER if target == bot_id else OverwriteType.ROLE
    return Overwrite(target, kind, allow & ~deny, deny)


@pytest.mark.parametrize(
    ("who", "sees"), [("staff", True), ("member", False), ("helper", True), ("stranger", False)]
)
async def test_who_may_see_a_channel(
    world: World, moderation: Moderation, who: str, sees: bool
) -> None:
    await moderation.in_channel(world.channel, moderation.everyone_id, deny="view_channel")
    await moderation.in_channel(world.channel, world.staff_role.id, allow="view_channel")
    managers = next(role for role in world.guild.roles.values() if role.name == "Managers")
    await moderation.in_channel(world.channel, managers.id, allow="view_channel")
    roles = {"staff": managers.id, "helper": world.staff_role.id}
    actor = Actor(world.guild.id, 5, frozenset({roles[who]} if who in roles else ()))
    assert world.bot.outward.places.is_visible(actor, world.channel.id) is sees


async def test_nobody_sees_what_is_gone(world: World) -> None:
    owner = world.bot.get_guild(world.guild.id)
    assert owner is not None
    assert not world.bot.outward.places.is_visible(Actor(world.guild.id, owner.owner_id or 0), 1)
