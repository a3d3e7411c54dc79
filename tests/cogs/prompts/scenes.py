"""What moderators do again and again, and how to read what they are shown."""

from typing import Any

from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage

from plc_bot.actor import Actor
from plc_bot.guilds.models import CommunitySettings
from tests.cogs.world import World


async def settle_in(world: World, zone: str = "Europe/Berlin", language: str = "en-GB") -> None:
    """Turn settings on, as `/setup start` would."""
    settings = world.services.settings
    actor = Actor(world.guild.id, world.staff.id, manages_guild=True)
    community = CommunitySettings(
        name="Riverside",
        language=language,
        zone=zone,
        staff_role_ids=(world.staff_role.id,),
        staff_channel_id=world.guild.create_text_channel("staff").id,
    )
    await world.env.settle()
    draft = await settings.open_draft(actor, community)
    async with world.services.database.write() as connection:
        await settings.apply_in(connection, actor, draft.number)


def shown(result: InteractionResult) -> ResponseMessage:
    """The last private answer."""
    messages = [*([result.response] if result.response else []), *result.followups]
    assert all(message.ephemeral for message in messages)
    return messages[-1]


def text_of(message: ResponseMessage) -> str:
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
    return {item.get("label") or item.get("placeholder"): item for item in items}


async def add(
    world: World,
    when: str = "mon 16:00",
    where: ChannelHandle | None = None,
    actor: MemberActor | None = None,
    **more: Any,
) -> InteractionResult:
    options = {"when": when, **more, **({"where": where} if where else {})}
    return await (actor or world.staff).slash(world.channel, "prompts schedule add", **options)


def posts(channel: ChannelHandle) -> list[Any]:
    """What the bot posted there."""
    return [message for message in channel.history() if message.embeds]


async def added(world: World, when: str = "mon 16:00", **more: Any) -> InteractionResult:
    """A schedule that is saved and started."""
    card = shown(await add(world, when, **more))
    return await world.staff.click(card, label="Save and start")
