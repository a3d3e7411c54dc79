"""The very post a prompt becomes: the same in a preview as in the channel."""

from dataclasses import dataclass
from datetime import timedelta

import discord

from cogs._kit.cards import COLOUR
from plc_bot.prompts.queue.models import Prompt, PromptText
from plc_bot.prompts.starter import StarterPrompt
from plc_bot.text import shortened
from plc_bot.wording import _, speaking

THREAD_NAME_MOST = 100
"""Characters that Discord allows in a thread's name."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A post's embed, and the name of its thread (in a forum: of the post)."""

    embed: discord.Embed
    thread_name: str


def prompt_post(
    prompt: Prompt | StarterPrompt | PromptText,
    language: str,
    *,
    late: bool = False,
    credited_id: int | None = None,
    polled: bool = False,
) -> Rendered:
    """The post in a language: headings, and the text too where it is the starter library's.

    Staff's own text stands as they wrote it, Markdown and all; whoever sends it pings nobody.

    Args:
        prompt: what is asked.
        language: of the server.
        late: adds a line in small print.
        credited_id: the member who suggested it and wants to be named.
        polled: the question and its answers stand in a poll beside this, so not here.
    """
    with speaking(language):
        wording = wording_of(prompt)
        embed = discord.Embed(title=wording.title or None, colour=COLOUR)
        if polled:
            embed.description = _("-# Who votes for what can be seen by all.")
        else:
            embed.description = wording.text
            if wording.answers:
                listed = "\n".join(f"- {answer}" for answer in wording.answers)
                embed.add_field(name=_("Answers"), value=listed, inline=False)
        if wording.look_for:
            embed.add_field(name=_("Look for"), value=wording.look_for, inline=False)
        if wording.try_by:
            embed.add_field(name=_("Try by Friday"), value=wording.try_by, inline=False)
        if wording.source:
            embed.add_field(name=_("Source"), value=wording.source, inline=False)
        if credited_id is not None:
            embed.add_field(name=_("Suggested by"), value=f"<@{credited_id}>", inline=False)
        if late:
            embed.set_footer(text=_("A little late."))
    return Rendered(embed, name_of(wording))


def poll_of(wording: PromptText, open_for: timedelta) -> discord.Poll:
    """Discord's own poll; whole hours."""
    poll = discord.Poll(wording.text, open_for)
    for answer in wording.answers:
        poll.add_answer(text=answer)
    return poll


def name_of(wording: PromptText) -> str:
    """What a prompt is called in a list or as a thread: its title, or else how it begins."""
    return shortened(wording.title or wording.text, THREAD_NAME_MOST)


def wording_of(prompt: Prompt | StarterPrompt | PromptText) -> PromptText:
    """A prompt's texts in the present language, as far as they can be translated."""
    if isinstance(prompt, PromptText):
        return prompt
    if isinstance(prompt, StarterPrompt):
        return PromptText(
            text=_(prompt.text),
            title=_(prompt.title),
            look_for=_(prompt.look_for),
            try_by=_(prompt.try_by_friday),
            tags=tuple(prompt.tags),
        )
    wording = prompt.wording
    if prompt.starter_key is None:
        return wording
    return PromptText(
        text=_(wording.text),
        title=_(wording.title),
        look_for=_(wording.look_for),
        try_by=_(wording.try_by),
        tags=wording.tags,
    )
