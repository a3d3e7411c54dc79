"""What each choice of a schedule's plan is called, and what it says."""

from collections.abc import Callable, Sequence

from cogs._kit.calendar_words import full_date_words, recurrence_words
from cogs._kit.mentions import channel, role
from plc_bot.prompts.queue.models import PromptKind
from plc_bot.prompts.schedules.models import Order, SchedulePlan, WhenEmpty
from plc_bot.prompts.schedules.plan_fields import PlanPart, differences
from plc_bot.text import escaped
from plc_bot.wording import N_, _, n_

_HOUR_SECONDS = 3_600

_LABELS = {
    PlanPart.NAME: N_("Name"),
    PlanPart.WHEN: N_("When"),
    PlanPart.CHANNEL: N_("Where"),
    PlanPart.THREAD: N_("A thread on each post"),
    PlanPart.PIN: N_("Newest post pinned"),
    PlanPart.PING: N_("Pinged"),
    PlanPart.ANNOUNCED: N_("Announced in"),
    PlanPart.ORDER: N_("Order"),
    PlanPart.WHEN_EMPTY: N_("When no prompt waits"),
    PlanPart.ONLY_TAGS: N_("Only prompts tagged"),
    PlanPart.ONLY_KINDS: N_("Only prompts that are"),
    PlanPart.END: N_("Until"),
    PlanPart.LATENESS: N_("Late by at most"),
}
ORDERS = {
    Order.IN_LINE: N_("as they stand in line"),
    Order.SHUFFLE: N_("shuffled"),
    Order.ROTATE_TAGS: N_("each tag in its turn"),
}
WHEN_EMPTY = {
    WhenEmpty.LIBRARY: N_("ask from the starter library"),
    WhenEmpty.SKIP: N_("skip the date and tell staff"),
    WhenEmpty.REUSE: N_("ask again what was asked 26 weeks ago or earlier"),
}
KINDS = {PromptKind.QUESTION: N_("questions"), PromptKind.POLL: N_("polls")}


def change_words(before: SchedulePlan, after: SchedulePlan) -> str:
    """A line for each choice that differs: what it was, and what it is."""
    return "\n".join(_change(part, before, after) for part in differences(before, after))


def ending_words(plan: SchedulePlan) -> str:
    """When a schedule ends."""
    bounds, said = plan.bounds, list[str]()
    if bounds.ends_on is not None:
        said.append(full_date_words(bounds.ends_on))
    if bounds.posts_most is not None:
        posts = n_("{count} post", "{count} posts", bounds.posts_most)
        said.append(posts.format(count=bounds.posts_most))
    if not said:
        return _("no end")
    return _("{date} or {posts}").format(date=said[0], posts=said[1]) if said[1:] else said[0]


def lateness_words(plan: SchedulePlan) -> str:
    """How late a post may be."""
    hours = round(plan.bounds.late_by.total_seconds() / _HOUR_SECONDS)
    return n_("{count} hour", "{count} hours", hours).format(count=hours)


def _change(part: PlanPart, before: SchedulePlan, after: SchedulePlan) -> str:
    was, now = _VALUES[part](before), _VALUES[part](after)
    if was == now:  # other tags of a forum, another first week
        return _("**{choice}:** {now}, changed").format(choice=_(_LABELS[part]), now=now)
    return _("**{choice}:** {was} → {now}").format(choice=_(_LABELS[part]), was=was, now=now)


def _yes(is_so: bool) -> str:
    return _("yes") if is_so else _("no")


def _all_or(chosen: Sequence[str]) -> str:
    return ", ".join(chosen) or _("all")


_VALUES: dict[PlanPart, Callable[[SchedulePlan], str]] = {
    PlanPart.NAME: lambda plan: escaped(plan.name),
    PlanPart.WHEN: lambda plan: recurrence_words(plan.recurrence),
    PlanPart.CHANNEL: lambda plan: channel(plan.channel_id),
    PlanPart.THREAD: lambda plan: _yes(plan.opens_thread),
    PlanPart.PIN: lambda plan: _yes(plan.calling.pins),
    PlanPart.PING: lambda plan: _role(plan.calling.ping_role_id),
    PlanPart.ANNOUNCED: lambda plan: _channel(plan.calling.announce_channel_id),
    PlanPart.ORDER: lambda plan: _(ORDERS[plan.choosing.order]),
    PlanPart.WHEN_EMPTY: lambda plan: _(WHEN_EMPTY[plan.choosing.when_empty]),
    PlanPart.ONLY_TAGS: lambda plan: _all_or([escaped(tag) for tag in plan.choosing.tags]),
    PlanPart.ONLY_KINDS: lambda plan: _all_or([_(KINDS[kind]) for kind in plan.choosing.kinds]),
    PlanPart.END: ending_words,
    PlanPart.LATENESS: lateness_words,
}


def part_words(part: PlanPart, plan: SchedulePlan) -> str:
    """One choice with its name."""
    return _("**{choice}:** {now}").format(choice=_(_LABELS[part]), now=_VALUES[part](plan))


def _role(role_id: int | None) -> str:
    return _("nobody") if role_id is None else role(role_id)


def _channel(channel_id: int | None) -> str:
    return _("nowhere else") if channel_id is None else channel(channel_id)
