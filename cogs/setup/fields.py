"""What the setup's forms ask."""

from typing import Any

import discord

from cogs._kit.calendar_words import weekday_words
from plc_bot.scheduling.when import LONGEST
from plc_bot.setup.changes import language_name
from plc_bot.setup.models import NAME_MOST, STAFF_ROLES_MOST
from plc_bot.wording import _, languages

ZONE_MOST = 60
_READABLE = (discord.ChannelType.text, discord.ChannelType.news)
_POSTABLE = (*_READABLE, discord.ChannelType.forum)
_A_WEEK = range(7)

Label = discord.ui.Label[Any]


def community_fields() -> tuple[Label, ...]:
    """Step 1: name, language, zone, first_weekday."""
    return (
        discord.ui.Label(
            text=_("Your community's name"),
            component=discord.ui.TextInput[Any](custom_id="name", max_length=NAME_MOST),
        ),
        discord.ui.Label(
            text=_("The language of my posts"),
            component=discord.ui.Select[Any](
                custom_id="language",
                options=[
                    discord.SelectOption(label=language_name(locale), value=locale)
                    for locale in languages()
                ],
            ),
        ),
        discord.ui.Label(
            text=_("On which city's clock?"),
            description=_("Type a large city near you, such as Berlin or New York."),
            component=discord.ui.TextInput[Any](custom_id="zone", max_length=ZONE_MOST),
        ),
        discord.ui.Label(
            text=_("The first day of your week"),
            component=discord.ui.Select[Any](
                custom_id="first_weekday",
                options=[
                    discord.SelectOption(label=weekday_words(weekday), value=str(weekday))
                    for weekday in _A_WEEK
                ],
            ),
        ),
    )


def people_fields() -> tuple[Label, ...]:
    """Step 2: roles, channel."""
    return (
        discord.ui.Label(
            text=_("Staff roles"),
            description=_("Up to 5 roles that may look after prompts, besides Manage Server."),
            component=discord.ui.RoleSelect[Any](
                custom_id="roles", max_values=STAFF_ROLES_MOST, min_values=0, required=False
            ),
        ),
        discord.ui.Label(
            text=_("Staff channel"),
            description=_("Where I tell staff what needs them. Best one that only staff can read."),
            component=discord.ui.ChannelSelect[Any](
                custom_id="channel", channel_types=list(_READABLE), min_values=0, required=False
            ),
        ),
    )


def first_prompt_fields() -> tuple[Label, ...]:
    """Step 3: channel, when."""
    return (
        discord.ui.Label(
            text=_("Where shall I ask?"),
            description=_("A text channel, an announcement channel or a forum. Empty: not yet."),
            component=discord.ui.ChannelSelect[Any](
                custom_id="channel", channel_types=list(_POSTABLE), min_values=0, required=False
            ),
        ),
        discord.ui.Label(
            text=_("When shall I ask?"),
            description=_("Such as “mon 8:00”, “every 2 weeks on tue 4pm” or “day 15 at 10”."),
            component=discord.ui.TextInput[Any](custom_id="when", max_length=LONGEST),
        ),
    )
