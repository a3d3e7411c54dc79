"""What moderators do again and again, and how to read what they are shown."""

from typing import Any

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage

from tests.cogs.world import World


def open_to_all(world: World) -> None:
    """Show the commands to everybody, as a server's own settings may: services decide anyway."""
    command_id = world.bot.command_ids["prompts"]
    for guild, people in (
        (world.guild, (world.helper, world.member)),
        (world.elsewhere, (world.stranger,)),
    ):
        guild.set_command_permissions(command_id, dict.fromkeys(people, True))


def shown(result: InteractionResult) -> ResponseMessage:
    """The last private answer."""
    messages = [*([result.response] if result.response else []), *result.followups]
    assert all(message.ephemeral for message in messages)
    return messages[-1]


def text_of(message: ResponseMessage | discord.Message) -> str:
    """All that can be read in an answer."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.title or "", embed.description or "", embed.footer.text or ""]
        parts += [f"{field.name}: {field.value}" for field in embed.fields]
    return "\n".join(parts)


def told(result: InteractionResult) -> str:
    return text_of(shown(result))


def controls(message: ResponseMessage) -> dict[str, dict[str, Any]]:
    """Buttons and lists by their labels or placeholders."""
    items = [item for row in message.components for item in row["components"]]
    return {item.get("label") or item["placeholder"]: item for item in items}


def fields(result: InteractionResult) -> dict[str, str]:
    """What stands in a window's fields, by their names."""
    assert result.modal is not None
    inputs = [label["component"] for label in result.modal["components"]]
    return {one["custom_id"]: one.get("value", "") for one in inputs}


def posts(channel: ChannelHandle) -> list[discord.Message]:
    """What the bot posted there."""
    return [message for message in channel.history() if message.author.bot and message.components]


async def command(
    world: World, path: str, actor: MemberActor | None = None, **options: Any
) -> InteractionResult:
    """One of staff's commands, by staff unless somebody else tries it."""
    person = actor or world.staff
    channel = world.channel if person.guild is world.guild else world.far_channel
    return await person.slash(channel, f"prompts {path}", **options)


async def add(world: World, when: str = "mon 16:00", **options: Any) -> InteractionResult:
    return await command(world, "schedule add", when=when, **options)


async def added(world: World, when: str = "mon 16:00", **options: Any) -> InteractionResult:
    """A schedule that is saved and started; the first Monday is 5 January 2026."""
    return await press(world, await add(world, when, **options), "Save and start")


async def press(
    world: World, result: InteractionResult, label: str, actor: MemberActor | None = None
) -> InteractionResult:
    return await (actor or world.staff).click(shown(result), label=label)


async def deny(world: World, channel: ChannelHandle, *flags: str) -> None:
    """Take permissions from everybody in a channel; those taken before are given back."""
    live = world.bot.get_channel(channel.id)
    assert isinstance(live, discord.TextChannel | discord.ForumChannel)
    denial = discord.PermissionOverwrite()
    for flag in flags:
        setattr(denial, flag, False)
    await live.set_permissions(live.guild.default_role, overwrite=denial)
    await world.env.settle()


async def delete(world: World, channel: ChannelHandle) -> None:
    """Delete a channel, as a moderator may."""
    live = world.bot.get_channel(channel.id)
    assert isinstance(live, discord.TextChannel)
    await live.delete()
    await world.env.settle()


async def forum(world: World, *tags: str, required: bool = False) -> ChannelHandle:
    """A forum with these tags."""
    made = world.guild.create_forum_channel("talk")
    await world.env.settle()
    live = world.bot.get_channel(made.id)
    assert isinstance(live, discord.ForumChannel)
    await live.edit(available_tags=[discord.ForumTag(name=tag) for tag in tags])
    await world.env.settle()
    if required:  # SimCord (3.2.1) has no flags of channels
        live._flags |= discord.ChannelFlags(require_tag=True).value  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return made


def forge(form: InteractionResult, state: str) -> InteractionResult:
    """The window about a time, as if it had been opened with another state."""
    modal = form._interaction.modal  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - nobody could
    assert modal is not None
    modal["custom_id"] = f"plc:form-schedule-when:0:{state}"
    return form
