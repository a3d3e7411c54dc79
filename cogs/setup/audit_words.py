"""What staff did, in a sentence for each kind of act; a new act needs words here."""

from typing import Any, cast

from babel.lists import format_list

from cogs._kit.calendar_words import own_clock
from cogs._kit.mentions import person
from plc_bot.guilds.models import AuditEntry, Change
from plc_bot.prompts.schedules.plan_fields import PlanPart
from plc_bot.setup.changes import has_words, label_of, shown
from plc_bot.text import shortened
from plc_bot.wording import N_, _, present_locale

ACTS = {
    "audit.exported": N_("saved this list as a file"),
    "doctor.tested": N_("had me write a test message to the staff channel"),
    "feed.published": N_("published {target}"),
    "feed.revoked": N_("ended {target}"),
    "guild.continued": N_("had me go on after I was invited again"),
    "guild.erased": N_("erased everything I kept of this server"),
    "import.cancelled": N_("cancelled {target}"),
    "import.paused": N_("paused {target}"),
    "import.resumed": N_("had {target} go on"),
    "import.started": N_("started {target}"),
    "import.taken-back": N_("took back {target}"),
    "library.exported": N_("saved {target} as a file"),
    "post.confirmed": N_("said that {target} stands"),
    "post.edited": N_("changed {target}"),
    "post.removed": N_("removed {target}"),
    "post.retried": N_("had me try {target} again"),
    "prompt.added": N_("put {target} in line"),
    "prompt.dated": N_("changed the date of {target}"),
    "prompt.dropped": N_("dropped {target}"),
    "prompt.edited": N_("changed {target}"),
    "prompt.exported": N_("saved {target} as a file"),
    "prompt.imported": N_("brought prompts from a file, {target}"),
    "prompt.moved": N_("moved {target} in line"),
    "prompt.restored": N_("put {target} back in line"),
    "prompt.unimported": N_("took back {target}"),
    "resource.approved": N_("approved {target}"),
    "resource.brought-back": N_("marked {target} as up to date again"),
    "resource.edited": N_("changed {target}"),
    "resource.hidden": N_("hid {target}"),
    "resource.let-stand": N_("let {target} stand after reports"),
    "resource.rejected": N_("did not let {target} in"),
    "resource.link-exempted": N_("said that the link of {target} works"),
    "resource.link-kept": N_("left the link of {target} as it is"),
    "resource.removed": N_("removed {target}"),
    "resource.retired": N_("marked {target} as out of date"),
    "resource.returned": N_("gave {target} back to its sharer"),
    "resource.shown": N_("showed {target} again"),
    "schedule.edited": N_("changed {target}"),
    "schedule.paused": N_("paused {target}"),
    "schedule.posted": N_("had {target} post at once"),
    "schedule.removed": N_("removed {target}"),
    "schedule.restored": N_("took back the removal of {target}"),
    "schedule.resumed": N_("resumed {target}"),
    "schedule.skipped": N_("left out the next date of {target}"),
    "schedule.started": N_("started {target}"),
    "schedule.unedited": N_("took back a change of {target}"),
    "schedule.unskipped": N_("brought back a date that was left out, {target}"),
    "setup.applied": N_("turned on {target}"),
    "setup.undone": N_("took back {target}"),
    "suggestion.approved": N_("approved {target}"),
    "suggestion.declined": N_("declined {target}"),
    "suggestion.reopened": N_("took back a decision on {target}"),
    "want.closed": N_("closed {target}"),
    "want.hidden": N_("hid {target}"),
    "want.shown": N_("showed {target} again"),
    "use.removed": N_("removed {target}"),
    "note.removed": N_("removed {target}"),
    "words.changed": N_("changed {target}"),
    "words.undone": N_("took back {target}"),
}
"""By the act's own word; `{target}` is such as "schedule #3"."""

KINDS = {
    "audit": N_("the list of acts"),
    "feed": N_("feed #{number}"),
    "import": N_("import #{number}"),
    "library": N_("the library"),
    "library-import": N_("library import #{number}"),
    "post": N_("post #{number}"),
    "prompt": N_("prompt #{number}"),
    "queue": N_("the prompts in line"),
    "resource": N_("resource #{number}"),
    "schedule": N_("schedule #{number}"),
    "server": N_("the server"),
    "settings": N_("settings #{number}"),
    "suggestion": N_("suggestion #{number}"),
    "want": N_("want #{number}"),
    "use": N_("report of use #{number}"),
    "note": N_("note #{number}"),
    "words": N_("the lists of words, change #{number}"),
}
"""What an act is done to, by the first word of its target."""

PARTS = {
    PlanPart.NAME: N_("name"),
    PlanPart.WHEN: N_("time"),
    PlanPart.CHANNEL: N_("channel"),
    PlanPart.THREAD: N_("thread"),
    PlanPart.PIN: N_("pin"),
    PlanPart.PING: N_("ping"),
    PlanPart.ANNOUNCED: N_("announcement"),
    PlanPart.ORDER: N_("order"),
    PlanPart.WHEN_EMPTY: N_("what follows an empty queue"),
    PlanPart.ONLY_TAGS: N_("tags to choose from"),
    PlanPart.ONLY_KINDS: N_("kinds to choose from"),
    PlanPart.END: N_("end"),
    PlanPart.LATENESS: N_("how late it may be"),
}
"""What can change of a schedule, in words."""

_COUNTED = {
    "in_file": N_("prompts in the file"),
    "in_line": N_("prompts in line"),
    "subject": N_("subjects on the list"),
    "grade": N_("grades on the list"),
}
_CHANGED_MOST = 200


def entry_words(entry: AuditEntry) -> str:
    """A line of the list, with the changed settings below it."""
    line = _("{when} {person} {act}.").format(
        when=own_clock(entry.at), person=person(entry.actor_id), act=act_words(entry)
    )
    changed = difference_words(entry)
    return f"{line}\n-# {shortened(changed, _CHANGED_MOST)}" if changed else line


def act_words(entry: AuditEntry) -> str:
    """What was done to what, such as "paused schedule #3"."""
    return _(ACTS[entry.act]).format(target=target_words(entry.target))


def target_words(target: str) -> str:
    """A target as people read it, such as "schedule #3"."""
    kind, _space, number = target.partition(" ")
    return _(KINDS[kind]).format(number=number)


def difference_words(entry: AuditEntry) -> str:
    """Which settings changed, from what to what; of what was typed, only that it changed."""
    return "; ".join(_change_words(name, values) for name, values in entry.difference.items())


def _change_words(name: str, values: list[Any]) -> str:
    if name == "changed":
        parts = format_list([_(PARTS[PlanPart(part)]) for part in values], locale=present_locale())
        return _("changed: {parts}").format(parts=parts)
    section, _dot, field = name.rpartition(".")
    change = Change(section, field, *_pair(values))
    called = label_of(change) if has_words(change) else _(_COUNTED.get(field, field))
    if not values:
        return _("{field} changed").format(field=called)
    return _("{field}: {before} → {after}").format(
        field=called, before=shown(field, change.before), after=shown(field, change.after)
    )


def _pair(values: list[Any]) -> tuple[Any, Any]:
    before, after = values or (None, None)
    return _frozen(before), _frozen(after)


def _frozen(value: Any) -> Any:
    """As settings hold it: JSON makes lists of tuples."""
    if isinstance(value, list):
        several = cast("list[Any]", value)
        return tuple(several)
    return value
