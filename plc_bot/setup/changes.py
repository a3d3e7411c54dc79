"""Settings that differ, in words: for what was refused, what would change, what returns."""

from collections.abc import Callable
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names

from plc_bot.guilds.models import Change, Values, differing
from plc_bot.resources.models import Review
from plc_bot.scheduling.cities import city_of
from plc_bot.text import escaped
from plc_bot.wording import N_, _, present_locale

_LABELS = {
    ("community", "name"): N_("Name"),
    ("community", "language"): N_("Language"),
    ("community", "zone"): N_("Time zone"),
    ("community", "first_weekday"): N_("First day of the week"),
    ("community", "staff_role_ids"): N_("Staff roles"),
    ("community", "staff_channel_id"): N_("Staff channel"),
    ("first-prompt", "channel_id"): N_("Channel of the first prompt"),
    ("first-prompt", "when"): N_("Time of the first prompt"),
    ("prompts", "role_id"): N_("Who looks after prompts"),
    ("resources", "role_id"): N_("Librarians"),
    ("resources", "library_channel_id"): N_("Library channel"),
    ("resources", "review"): N_("Whose shares wait for review"),
    ("resources", "digest_channel_id"): N_("Digest channel"),
    ("resources", "publishes"): N_("Publishing outside of Discord"),
}

REVIEW_LABELS = {
    Review.OFF: N_("nobody's"),
    Review.NEW_MEMBERS: N_("new members'"),
    Review.ALL: N_("everybody's"),
}
"""Whose shares wait, as a list offers it."""

_TYPED = "community.name"


def for_audit(before: Values, after: Values) -> dict[str, Any]:
    """The difference of two revisions; of what was typed, only that it changed."""
    difference = differing(before, after)
    return {name: [] if name == _TYPED else values for name, values in difference.items()}


def told(change: Change) -> str:
    """One line, such as "Time zone: Europe/Berlin → Europe/Paris"."""
    return _("{label}: {before} → {after}").format(
        label=label_of(change),
        before=shown(change.field, change.before),
        after=shown(change.field, change.after),
    )


def label_of(change: Change) -> str:
    """What the field is called, in the present language."""
    return _(_LABELS[change.section, change.field])


def has_words(change: Change) -> bool:
    """Whether people see this field; a schedule's number is only the setup's own memory."""
    return (change.section, change.field) in _LABELS


def shown(field: str, value: Any) -> str:
    """A setting's value for people; channels and roles as Discord's own mentions."""
    if value in ("", None, ()):
        return _("not set")
    return _SHOWN.get(field, _text)(value)


def weekday_name(weekday: int) -> str:
    """0 is Monday."""
    return get_day_names("wide", context="stand-alone", locale=present_locale())[weekday]


def language_name(locale: str) -> str:
    """A locale's name in the present language, such as "English (United Kingdom)"."""
    try:
        return Locale.parse(locale, sep="-").get_display_name(present_locale()) or locale
    except (UnknownLocaleError, ValueError):
        return locale


def _text(value: Any) -> str:
    return escaped(str(value))


def _channel(channel_id: int) -> str:
    return f"<#{channel_id}>"


def _role(role_id: int) -> str:
    return f"<@&{role_id}>"


def _review(review: str) -> str:
    return _(REVIEW_LABELS[Review(review)])


def _yes_or_no(value: Any) -> str:
    return _("allowed") if value else _("not allowed")


def _roles(role_ids: tuple[int, ...]) -> str:
    return ", ".join(f"<@&{role_id}>" for role_id in role_ids)


_SHOWN: dict[str, Callable[[Any], str]] = {
    "language": language_name,
    "zone": city_of,
    "first_weekday": weekday_name,
    "staff_role_ids": _roles,
    "staff_channel_id": _channel,
    "channel_id": _channel,
    "role_id": _role,
    "library_channel_id": _channel,
    "digest_channel_id": _channel,
    "review": _review,
    "publishes": _yes_or_no,
}
