"""What a scene acts with: people do things, time passes; it is all recorded, and checked."""

from collections.abc import Mapping
from datetime import datetime

import discord
import simcord
from discord import app_commands

from cogs._demo.community import HOME_ZONE, Rank
from cogs._demo.fields import Filling, fields_of
from cogs._demo.recorder import Recorder
from cogs._demo.sight import is_forum, is_post
from cogs._demo.simulation import ENGLISH, Simulation
from cogs._demo.times import Times
from cogs._demo.troubles import Troubles
from plc_bot.errors import PLCBotError
from plc_bot.outward import Permission
from plc_bot.prompts.schedules.models import ScheduleEntry
from plc_bot.wording import _, speaking
from plc_bot.wording.pseudo import plain

_PermissionTarget = (
    simcord.RoleHandle | simcord.ChannelHandle | simcord.UserHandle | simcord.MemberActor
)


Option = str | simcord.ChannelHandle | tuple[str, bytes]
"""What is put into a command's option; a file as its name and its content."""


class CheckFailedError(Exception):
    """What a scene asserted is not so; its text says what should have been."""


class Answer:
    """What the bot answered somebody: a message only they see, a form, or both in turn."""

    def __init__(self, result: simcord.InteractionResult) -> None:
        self.result = result

    @property
    def message(self) -> discord.Message:
        """The answer as a message.

        Raises:
            CheckFailedError: there was none.
        """
        last = [*self.result.followups[-1:], self.result.response]
        shown = next((message for message in last if message is not None), None)
        if shown is None:
            raise CheckFailedError("the bot answers with a message")
        return shown.message

    @property
    def first(self) -> discord.Message:
        """The message that a button's press changed, or the only one.

        Raises:
            CheckFailedError: there was none.
        """
        if self.result.response is None:
            raise CheckFailedError("the bot answers with a message")
        return self.result.response.message

    @property
    def says(self) -> str:
        """All its words."""
        return words_of(self.message)


class Stage:
    """The community, for a scene to act in.

    Attributes:
        rooms: the channels by name.
        roles: the roles by rank.
    """

    def __init__(self, world: Simulation, recorder: Recorder, language: str = ENGLISH) -> None:
        self._world = world
        self._recorder = recorder
        self._language = language
        self._known_errors = world.env.error_cursor
        self.times = Times(world.services.zones)
        self.rooms = world.community.rooms
        self.roles = world.community.roles
        self.guild = world.community.guild
        self._troubles = Troubles(world)
        self._allowed: dict[_PermissionTarget, bool] = {}

    @property
    def now(self) -> datetime:
        """The simulated instant."""
        return self._world.env.now()

    async def command(self, who: str, room: str, command: str, **options: Option) -> Answer:
        """Somebody uses a command in a room, and gets an answer."""
        person = self._world.community.people[who]
        self._recorder.typed(_texts(options))
        for given in options.values():
            if isinstance(given, tuple):
                self._recorder.typed(given[1].decode())
        self._recorder.deed(f"uses {_spelled(command, options)} in #{room}", who)
        result = await person.slash(self.rooms[room], command, **options)
        return self._answered(who, result)

    async def press(
        self, who: str, message: Answer | discord.Message, label: str, **counts: int
    ) -> Answer:
        """Somebody presses a button that they see; the counts stand in its label."""
        shown = message.message if isinstance(message, Answer) else message
        self._recorder.deed(f"presses **{label.format(**counts)}**", who)
        with speaking(self._language):
            translated = _(label).format(**counts)
        result = await self._world.community.people[who].click(shown, label=translated)
        return self._answered(who, result)

    async def fill_in(self, who: str, form: Answer, filling: Filling) -> Answer:
        """Somebody fills in the form that has opened; the keys are the fields' custom ids."""
        modal = form.result.modal
        if modal is None:
            raise CheckFailedError("a form opens")
        community = self._world.community
        self._recorder.typed(_texts(filling))
        fields = fields_of(modal, filling, community)
        self._recorder.form(who, modal["title"], fields)
        sent = {field.custom_id: field.value for field in fields if field.value}
        result = await community.people[who].submit_modal(form.result, sent)
        return self._answered(who, result)

    async def attached(self, answer: Answer) -> str:
        """The text of the file that came with an answer.

        Raises:
            CheckFailedError: there is none.
        """
        files = answer.message.attachments
        if not files:
            raise CheckFailedError("a file comes with the answer")
        return (await files[0].read()).decode("utf-8-sig")

    async def say(self, who: str, where: simcord.ChannelHandle, words: str) -> discord.Message:
        """Somebody writes a message, in a room or a thread."""
        message = await self._world.community.people[who].send(where, words)
        self._recorder.message(message)
        return message

    async def menu(self, who: str, room: str, name: str, message: discord.Message) -> Answer:
        """Somebody chooses an entry of a message's menu, under *Apps*."""
        self._recorder.deed(f"chooses *{name}* in the message's menu", who)
        person = self._world.community.people[who]
        result = await person.context_menu(self.rooms[room], name, message)
        return self._answered(who, result)

    async def choose(self, who: str, answer: Answer, *values: str) -> Answer:
        """Somebody chooses in the list below an answer."""
        self._recorder.deed("chooses from the list", who)
        result = await self._world.community.people[who].select(answer.message, list(values))
        return self._answered(who, result)

    def thread_on(self, post: discord.Message) -> simcord.ChannelHandle:
        """The thread that was opened on a post.

        Raises:
            CheckFailedError: there is none.
        """
        for room in self.rooms.values():
            for thread in room.threads:
                if thread.id == post.id:
                    return thread
        raise CheckFailedError("a thread is open on the post")

    async def standing(self, number: int) -> ScheduleEntry:
        """A schedule as it stands, with the instant it posts next."""
        services = self._world.services
        return await services.prompts.schedules.find(self._world.moderator, number)

    def at(self, local: str) -> datetime:
        """The instant of a wall-clock time at home, such as `2026-03-02 08:00`."""
        home = self._world.services.zones.get(HOME_ZONE)
        return datetime.fromisoformat(local).replace(tzinfo=home)

    def allow(self, who: str, rank: Rank, command: str) -> None:
        """Somebody lets a role use a group of commands, in Discord's own settings."""
        self._set_permission(rank, command, allowed=True)
        self._recorder.deed(f"lets @{rank} use `/{command}`, in Discord's settings", who)

    def forbid(self, who: str, rank: Rank, command: str) -> None:
        """Somebody takes that back."""
        self._set_permission(rank, command, allowed=False)
        self._recorder.deed(f"hides `/{command}` from @{rank} again", who)

    async def take(self, room: str, permission: Permission) -> None:
        """Somebody takes a permission away from @everyone in a room, by mistake."""
        self._recorder.deed(f"{permission} is taken away from @everyone in #{room}.")
        await self._troubles.take(room, permission)

    async def give_back(self, room: str, permission: Permission) -> None:
        """They give it back."""
        self._recorder.deed(f"{permission} is given back to @everyone in #{room}.")
        await self._troubles.give_back(room, permission)

    def _set_permission(self, rank: Rank, command: str, *, allowed: bool) -> None:
        self._allowed |= {self.roles[rank]: allowed}
        self.guild.set_command_permissions(self._world.bot.command_ids[command], self._allowed)

    async def until(self, instant: datetime) -> None:
        """Let time pass; what the bot posts meanwhile is recorded."""
        await self._world.move_clock(instant)
        self._recorder.newcomers()

    async def restart(self) -> None:
        """Stop the bot, and start another one over the same database."""
        self._recorder.deed("The bot is stopped, and started again.")
        await self._world.restart()
        self._recorder.newcomers()

    def posts(self, room: str, count: int) -> list[discord.Message]:
        """What the bot has posted in a room for all to see, oldest first; in a forum, its posts.

        Raises:
            CheckFailedError: there are not so many.
        """
        handle = self.rooms[room]
        forum = is_forum(self._world.community, handle)
        found = [
            message
            for channel in (handle.threads if forum else [handle])
            for message in channel.history()
            if is_post(message)
        ]
        if len(found) != count:
            raise CheckFailedError(f"{count} posts stand in #{room}, not {len(found)}")
        return sorted(found, key=lambda message: message.id)

    def newest(self, room: str) -> discord.Message:
        """What the bot has posted last in a room, for all who read it.

        Raises:
            CheckFailedError: it has posted nothing there.
        """
        posted = [message for message in self.rooms[room].history() if is_post(message)]
        if not posted:
            raise CheckFailedError(f"something is posted in #{room}")
        return max(posted, key=lambda message: message.id)

    def check(self, fact: object, words: str) -> None:
        """Assert something, and record that it held.

        Raises:
            CheckFailedError: it does not.
        """
        if not fact:
            raise CheckFailedError(words)
        self._recorder.checked(words)

    def check_no_surprise(self) -> None:
        """Assert that the bot met no error but refusals, and that its words are in order.

        Raises:
            CheckFailedError: it did.
        """
        if self._recorder.faults:
            raise CheckFailedError(f"all words fit and are translated: {self._recorder.faults}")
        env = self._world.env
        new, self._known_errors = env.errors_since(self._known_errors), env.error_cursor
        for error in new:
            if not isinstance(_cause(error), PLCBotError | app_commands.CheckFailure):
                raise CheckFailedError("the bot meets no error") from error

    def _answered(self, who: str, result: simcord.InteractionResult) -> Answer:
        if not result.acknowledged:
            raise CheckFailedError("the bot answers")
        if result.modal is not None:
            self._recorder.opened(result.modal)
        self._recorder.answer(result)
        self._recorder.newcomers()
        return Answer(result)


def words_of(message: discord.Message) -> str:
    """All the words of a message and its cards, in English."""
    said = [message.content]
    for embed in message.embeds:
        fields = [f"{field.name}\n{field.value}" for field in embed.fields]
        said += [embed.title or "", embed.description or "", *fields, embed.footer.text or ""]
    return plain("\n".join(part for part in said if part))


def _spelled(command: str, options: Mapping[str, Option]) -> str:
    parts = [f"{name}: {_named(value)}" for name, value in options.items()]
    return f"`{' '.join((f'/{command}', *parts))}`"


def _named(value: Option) -> str:
    if isinstance(value, tuple):
        return value[0]
    return value if isinstance(value, str) else f"#{value.name}"


def _texts(given: Mapping[str, object]) -> str:
    return " ".join(one for one in given.values() if isinstance(one, str))


def _cause(error: BaseException) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError):
        return error.__cause__ or error
    return error
