"""What declarations and values read like; a new term or a new kind of value needs words here."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_datetime, format_timedelta

from plc_bot.privacy.models import Plain, declared
from plc_bot.storage import Keep
from plc_bot.wording import N_, _, present_locale

KEEPS: Mapping[Keep, str] = {
    Keep.UNTIL_REMOVED: N_("until you or staff remove it"),
    Keep.WHILE_LIVE: N_("until it is done"),
    Keep.UNTIL_DATE: N_("until the date it names"),
    Keep.DAYS_7: N_("7 days"),
    Keep.DAYS_14: N_("14 days"),
    Keep.DAYS_30: N_("30 days"),
    Keep.DAYS_60: N_("60 days"),
    Keep.DAYS_90: N_("90 days"),
    Keep.MONTHS_12: N_("12 months"),
    Keep.YEARS_5: N_("5 years"),
}
"""How long, in words."""


def purpose_words(table: str) -> str:
    """What the table's rows are for, as its declaration says."""
    return _(declared(table).purpose)


def keep_words(table: str) -> str:
    """How long its rows stay."""
    return _(KEEPS[declared(table).keep])


def value_words(value: Plain) -> str:
    """A column's value as a person reads it."""
    locale = present_locale()
    match value:
        case None | "":
            said = _("none")
        case bool():
            said = _("yes") if value else _("no")
        case datetime():
            said = format_datetime(value, locale=locale)
        case date():
            said = format_date(value, locale=locale)
        case timedelta():
            said = format_timedelta(value, locale=locale)
        case str() | int() | float() | time():
            said = str(value)
        case _:
            said = json.dumps(value, ensure_ascii=False, default=str)
    return said
