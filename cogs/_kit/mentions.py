"""Things of the server as people can click them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cogs._kit.bot import PLCBot


def command(bot: "PLCBot", path: str) -> str:
    """A command, such as `prompts queue add`; as it is typed while Discord's id is not known."""
    number = bot.command_ids.get(path.partition(" ")[0])
    return f"`/{path}`" if number is None else f"</{path}:{number}>"


def channel(channel_id: int) -> str:
    """A channel or thread."""
    return f"<#{channel_id}>"


def role(role_id: int) -> str:
    """A role; shown in a private answer it pings nobody."""
    return f"<@&{role_id}>"


def person(user_id: int) -> str:
    """A person; shown in a card or a private answer it pings nobody."""
    return f"<@{user_id}>"


def message(guild_id: int, channel_id: int, message_id: int) -> str:
    """The address of a message."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"


def thread(guild_id: int, thread_id: int) -> str:
    """The address of a thread or a forum post; both begin with the question."""
    return f"https://discord.com/channels/{guild_id}/{thread_id}"
