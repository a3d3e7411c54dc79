"""What a resource says of itself, in the present language; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ada_url import idna_to_unicode

from cogs._kit.calendar_words import own_clock
from cogs._kit.mentions import person
from plc_bot.guilds.words.models import WordKind
from plc_bot.guilds.words.service import WordService
from plc_bot.resources.record.models import (
    Access,
    Cost,
    Licence,
    Resource,
    ResourceState,
    ResourceType,
)
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_, _, n_

TYPE_WORDS: Mapping[ResourceType, str] = {
    ResourceType.LESSON_PLAN: N_("Lesson plan"),
    ResourceType.WORKSHEET: N_("Worksheet"),
    ResourceType.ASSESSMENT: N_("Assessment"),
    ResourceType.SLIDES: N_("Slides"),
    ResourceType.VIDEO: N_("Video"),
    ResourceType.AUDIO: N_("Audio"),
    ResourceType.IMAGE: N_("Image"),
    ResourceType.TEXT: N_("Text"),
    ResourceType.TEXTBOOK: N_("Textbook"),
    ResourceType.WEB_PAGE: N_("Web page"),
    ResourceType.APPLICATION: N_("Application"),
    ResourceType.GAME: N_("Game"),
    ResourceType.SIMULATION: N_("Simulation"),
    ResourceType.DATASET: N_("Data"),
    ResourceType.COURSE: N_("Course"),
    ResourceType.OTHER: N_("Something else"),
}
LICENCE_WORDS: Mapping[Licence, str] = {
    Licence.UNKNOWN: N_("Not known"),
    Licence.RESERVED: N_("All rights reserved"),
    Licence.PUBLIC_DOMAIN: N_("Public domain"),
}
"""Those that differ by language; a Creative Commons licence is called the same in all."""
COST_WORDS: Mapping[Cost, str] = {
    Cost.UNKNOWN: N_("Not known"),
    Cost.FREE: N_("Free"),
    Cost.ACCOUNT: N_("Free with an account"),
    Cost.PAID: N_("Paid"),
}
ACCESS_WORDS: Mapping[Access, str] = {
    Access.CAPTIONS: N_("Captions"),
    Access.TRANSCRIPT: N_("Transcript"),
    Access.ALT_TEXT: N_("Images described"),
    Access.KEYBOARD: N_("Usable by keyboard alone"),
    Access.FLASHING: N_("Has flashing images"),
}
_LISTED_MOST = 160
"""Characters of a list of words on a card."""


@dataclass(frozen=True, slots=True)
class Labels:
    """A guild's words for the codes that resources keep."""

    subjects: Mapping[str, str]
    grades: Mapping[str, str]


async def labels_of(words: WordService, guild_id: int) -> Labels:
    """All words of the guild, the retired ones too, in the present language where shipped."""
    subjects = await words.list_all(guild_id, WordKind.SUBJECT)
    grades = await words.list_all(guild_id, WordKind.GRADE)
    return Labels(
        {word.code: word.label for word in subjects},
        {word.code: word.label for word in grades},
    )


def licence_words(licence: Licence) -> str:
    """The licence's name."""
    return _(LICENCE_WORDS[licence]) if licence in LICENCE_WORDS else licence.value


def sorts_words(resource: Resource, labels: Labels) -> str:
    """Type, grades, subjects, minutes and licence on one line; what nobody said is left out."""
    said = resource.particulars
    parts = [
        "" if said.type is None else _(TYPE_WORDS[said.type]),
        listed_words(said.grades, labels.grades),
        listed_words(said.subjects, labels.subjects),
        "" if said.minutes is None else minutes_words(said.minutes),
        "" if said.licence is Licence.UNKNOWN else licence_words(said.licence),
    ]
    return " · ".join(part for part in parts if part)


def listed_words(codes: Iterable[str], labels: Mapping[str, str]) -> str:
    """The words of these codes; one that the guild has no word for any more stands as it is."""
    return within(", ".join(labels.get(code, code) for code in codes), _LISTED_MOST)


def minutes_words(minutes: int) -> str:
    """How long it takes."""
    return n_("{count} minute", "{count} minutes", minutes).format(count=minutes)


def host_words(resource: Resource) -> str:
    """The real host; one in another script also as it reads."""
    if resource.address is None:
        return ""
    host = resource.address.host
    read = idna_to_unicode(host)
    return f"**{escaped(host)}**" if read == host else f"**{escaped(host)}** ({escaped(read)})"


def sharer_words(resource: Resource) -> str:
    """Who shared it, and when."""
    date = own_clock(resource.shared_at, "D")
    if resource.sharer_id is None:
        return _("Shared by a former member, {date}").format(date=date)
    return _("Shared by {person}, {date}").format(person=person(resource.sharer_id), date=date)


def state_words(resource: Resource) -> str:
    """What is to be known of its state; nothing for one that simply stands."""
    match resource.state:
        case ResourceState.WAITING:
            said = _("Waiting for a librarian: only you and the librarians see it.")
        case ResourceState.RETURNED:
            said = _("Back with you: change what the librarian asks for, and it waits again.")
        case ResourceState.RETIRED:
            said = _("Marked as out of date.")
        case ResourceState.HIDDEN:
            said = _("Hidden until a librarian has looked at it.")
        case _:
            return ""
    reason = shortened(resource.reason, _LISTED_MOST)
    return f"{said}\n> {escaped(reason)}" if reason else said


def within(text: str, most: int) -> str:
    """The text with Markdown and mentions harmless, within so many characters."""
    shown = escaped(text)
    if len(shown) <= most:
        return shown
    kept, left = list[str](), most - 1
    for sign in text:
        piece = escaped(sign)
        if len(piece) > left:
            break
        kept.append(piece)
        left -= len(piece)
    return "".join(kept).rstrip() + "…"
