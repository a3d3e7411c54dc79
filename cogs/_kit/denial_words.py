"""A missing permission in words: what is missing, which rule takes it away, what gives it back."""

from collections.abc import Sequence
from itertools import groupby

from cogs._kit.calendar_words import own_clock
from cogs._kit.mentions import channel, role
from plc_bot.outward import Denial, Rule
from plc_bot.text import escaped
from plc_bot.wording import N_, _

_WHY = {
    Rule.SERVER: N_("None of my roles has it in this server."),
    Rule.EVERYONE: N_("{where} denies it to @everyone."),
    Rule.ROLE: N_("{where} denies it to {role}."),
    Rule.MEMBER: N_("{where} denies it to me."),
    Rule.TIMED_OUT: N_("A moderator has timed me out until {until}."),
}
_CLICKS_IN_CHANNEL = N_(
    "{channel} → **Edit Channel** → **Permissions** → {whom} → {permissions} → ✓. If {whom} is not "
    "listed there, add it with **+**."
)
_CLICKS_IN_CATEGORY = N_(
    "the category **{category}** → **Edit Category** → **Permissions** → {whom} → {permissions} → "
    "✓. If {whom} is not listed there, add it with **+**."
)
_CLICKS = {
    Rule.SERVER: N_("**Server Settings** → **Roles** → {whom} → **Permissions** → {permissions}."),
    Rule.TIMED_OUT: N_("click my name → **Remove Timeout**, or wait: I go on by myself then."),
}


def denials_words(denials: Sequence[Denial]) -> str:
    """Each rule with the permissions that it takes away, and the clicks that give them back."""
    ordered = sorted(denials, key=lambda denial: (denial.rule, denial.role_id or 0))
    groups = groupby(ordered, key=lambda denial: (denial.rule, denial.role_id))
    return "\n".join(_rule_words(list(together)) for _rule, together in groups)


def _rule_words(denials: Sequence[Denial]) -> str:
    one = denials[0]
    named = ", ".join(f"**{denial.permission}**" for denial in denials)
    why = _(_WHY[one.rule]).format(
        where=_where(one),
        role=role(one.role_id or 0),
        until="" if one.until is None else own_clock(one.until, "f"),
    )
    return _("Missing: {permissions}. {why} To give it back: {clicks}").format(
        permissions=named,
        why=why,
        clicks=_clicks(one).format(
            channel=_channel(one),
            category=escaped(one.category or ""),
            whom=_("my name") if _is_ours_alone(one) else role(one.our_role_id or 0),
            permissions=named,
        ),
    )


def _clicks(denial: Denial) -> str:
    if denial.rule is Rule.SERVER and denial.our_role_id is None:
        return _(_CLICKS_IN_CHANNEL)  # without a role of its own, the bot is given it by name
    if denial.rule in _CLICKS:
        return _(_CLICKS[denial.rule])
    return _(_CLICKS_IN_CHANNEL if denial.category is None else _CLICKS_IN_CATEGORY)


def _is_ours_alone(denial: Denial) -> bool:
    """Whether the bot itself, not a role, stands in the list of exceptions."""
    return denial.rule is Rule.MEMBER or denial.our_role_id is None


def _where(denial: Denial) -> str:
    if denial.category is None:
        return _channel(denial)
    return _("The category **{category}**, whose permissions {channel} has,").format(
        category=escaped(denial.category), channel=_channel(denial)
    )


def _channel(denial: Denial) -> str:
    return _("That channel") if denial.channel_id is None else channel(denial.channel_id)
