"""Riverside Educators: the people, the rooms, and what they had said before the bot came."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import discord
import simcord

NAME = "Riverside Educators"
HOME_ZONE = "America/New_York"
PARTNER_ZONE = "Europe/Berlin"
BOT_NAME = "PLC Bot"
MODERATOR = "Amara Okafor"


class Rank(StrEnum):
    """What a person may do; the name of the role that says so."""

    MODERATOR = "Moderators"
    """Manages the server."""
    STAFF = "Staff"
    MEMBER = "Members"

    @property
    def singular(self) -> str:
        """What one of them is."""
        return self.value.lower().removesuffix("s")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who plays along. Their clock is shown when the server is seen as them."""

    name: str
    rank: Rank = Rank.MEMBER
    zone: str = HOME_ZONE

    @property
    def handle(self) -> str:
        """The name that Discord keeps unique."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return plain.lower().replace(" ", ".")


@dataclass(frozen=True, slots=True)
class Room:
    """A channel, and what stands in it from the beginning: who said what."""

    name: str
    topic: str = ""
    staff_only: bool = False
    is_forum: bool = False
    said: tuple[tuple[str, str], ...] = ()


PEOPLE = (
    Person(MODERATOR, Rank.MODERATOR),
    Person("Daniel Kim", Rank.MODERATOR),
    Person("Lucía Fernández", Rank.STAFF),
    Person("Priya Raman"),
    Person("Jonas Weber", zone=PARTNER_ZONE),
    Person("Mei Tanaka"),
    Person("Fatima Haddad"),
    Person("Kwame Mensah"),
    Person("Ingrid Solberg", zone=PARTNER_ZONE),
    Person("Tomasz Nowak", zone=PARTNER_ZONE),
    Person("Leilani Kahale"),
    Person("João Pereira"),
)
ROOMS = (
    Room(
        "staff-office",
        "For the three of us who look after this server.",
        staff_only=True,
        said=(
            (
                "Daniel Kim",
                f"{BOT_NAME} is here. Amara, shall we have it ask us all one question a week?",
            ),
            (MODERATOR, "Yes! I'll type `/setup start` right here."),
        ),
    ),
    Room(
        "welcome",
        "New here? Say hello.",
        said=(
            ("Daniel Kim", "Welcome, everybody, and a special hello to our partners in Berlin."),
            ("Ingrid Solberg", "Hello from Berlin, where it is evening already."),
        ),
    ),
    Room("weekly-question", "One question a week, worth four minutes."),
    Room(
        "classroom-ideas",
        "Something that worked, or did not.",
        said=(
            ("Kwame Mensah", "My class wrote to a ferry captain about tides. She wrote back!"),
            ("Priya Raman", "What did they ask her?"),
        ),
    ),
    Room("library", "What is worth keeping. `/resource find` finds it again."),
    Room("wellbeing", "How are you, really?"),
    Room(
        "coffee-corner",
        "Anything but school.",
        said=(("João Pereira", "Does anybody have a bread recipe that forgives?"),),
    ),
    Room("lesson-studio", is_forum=True),
)
_Target = (
    simcord.RoleHandle
    | simcord.MemberActor
    | simcord.UserHandle
    | discord.Role
    | discord.Member
    | discord.User
    | discord.ClientUser
)


class Community:
    """The furnished server.

    Attributes:
        people: by name.
        rooms: by name.
        roles: by rank.
    """

    def __init__(
        self, env: simcord.Env, bot_user: discord.ClientUser, language: str = "en-US"
    ) -> None:
        """Build it, with nothing said yet; the bot must be connected."""
        users = {person.name: _user(env, person) for person in PEOPLE}
        self.guild = env.create_guild(NAME, owner=users["Daniel Kim"], preferred_locale=language)
        managing = discord.Permissions(manage_guild=True)
        roles = {
            rank: self.guild.create_role(
                rank.value, permissions=managing if rank is Rank.MODERATOR else None
            )
            for rank in Rank
        }
        self.people = {
            person.name: self.guild.add_member(users[person.name], roles=[roles[person.rank]])
            for person in PEOPLE
        }
        hidden = discord.PermissionOverwrite(view_channel=False)
        shown = discord.PermissionOverwrite(view_channel=True)
        staff_only: dict[_Target, discord.PermissionOverwrite] = {
            self.guild.default_role: hidden,
            roles[Rank.MODERATOR]: shown,
            roles[Rank.STAFF]: shown,
            bot_user: shown,
        }
        self.rooms = {
            room.name: self.guild.create_forum_channel(room.name)
            if room.is_forum
            else self.guild.create_text_channel(
                room.name, topic=room.topic, overwrites=staff_only if room.staff_only else None
            )
            for room in ROOMS
        }
        self.roles = roles

    async def settle_in(self) -> None:
        """Let people say what they had said before."""
        for room in ROOMS:
            for name, words in room.said:
                await self.people[name].send(self.rooms[room.name], words)


def _user(env: simcord.Env, person: Person) -> simcord.UserHandle:
    return env.create_user(person.handle, global_name=person.name)


def zone_of(name: str) -> str:
    """The zone in which a person lives."""
    return next(person.zone for person in PEOPLE if person.name == name)
