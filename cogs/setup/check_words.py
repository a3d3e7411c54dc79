"""What the setup's check says, and what follows when it is turned on or taken back."""

from cogs._kit.bot import PLCBot
from cogs._kit.calendar_words import own_clock, recurrence_words
from cogs._kit.mentions import channel, command, message, role
from cogs._kit.prompt_post import name_of, wording_of
from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.setup.changes import told
from plc_bot.setup.models import Problem, ProblemKind, SetupCheck, TurnedOn, UndoPlan
from plc_bot.text import escaped
from plc_bot.wording import N_, _

LINKS_MOST = 10
_PROBLEMS = {
    ProblemKind.NO_ZONE: N_("I don't know your time zone. Step 1 asks for a city."),
    ProblemKind.NO_CHANNEL: N_("No channel is chosen for the prompt. Step 3 asks for one."),
    ProblemKind.CHANNEL_UNUSABLE: N_(
        "The prompt's channel, {channel}, is gone, or I can't see it. Choose another in step 3."
    ),
    ProblemKind.CHANNEL_PERMISSIONS: N_(
        "In {channel} I still need: {permissions}. Give it to my role: the channel's settings → "
        "Permissions. Then press Check again."
    ),
    ProblemKind.FORUM_TAG: N_(
        "{channel} wants a tag on every post. Choose another channel in step 3, or use "
        "`/prompts schedule add` there, which can choose tags."
    ),
    ProblemKind.TIME_OVER: N_("The time that was chosen has passed. Choose another in step 3."),
    ProblemKind.STAFF_ROLE_GONE: N_("A staff role is gone: {role}. Choose again in step 2."),
    ProblemKind.STAFF_CHANNEL_UNUSABLE: N_(
        "The staff channel, {channel}, is gone, or I can't see it. Choose another in step 2."
    ),
    ProblemKind.STAFF_CHANNEL_PERMISSIONS: N_(
        "In the staff channel, {channel}, I still need: {permissions}."
    ),
    ProblemKind.STAFF_CHANNEL_OPEN: N_(
        "Everybody can read the staff channel, {channel}. Members would see what I tell staff."
    ),
}


def problem_words(problem: Problem) -> str:
    """What is missing, by name, and what to do about it."""
    return _(_PROBLEMS[problem.kind]).format(
        channel=channel(problem.place_id or 0),
        role=role(problem.place_id or 0),
        permissions=", ".join(problem.permissions),
    )


def problems_words(check: SetupCheck) -> str:
    """Everything that is missing, what it holds back, and that it holds back nothing else."""
    if not check.problems:
        return _("**OK.** Nothing is missing.")
    held = [problem for problem in check.problems if problem.holds_back_prompts]
    if not held:
        return warnings_words(check)
    says = _("**Problem.** The prompt stays off until this is mended; all else can be turned on:")
    lines = "\n".join((says, *(f"- {problem_words(problem)}" for problem in held)))
    return "\n\n".join(part for part in (lines, warnings_words(check)) if part)


def warnings_words(check: SetupCheck) -> str:
    """What staff should better look at; nothing where all is well."""
    found = [problem for problem in check.problems if not problem.holds_back_prompts]
    if not found:
        return ""
    says = _("**Warning.** Better look at this; it holds nothing back:")
    return "\n".join((says, *(f"- {problem_words(problem)}" for problem in found)))


def changes_words(check: SetupCheck) -> str:
    """Which settings would differ from now."""
    if not check.changes:
        return _("**What changes:** no setting differs from what is set now.")
    lines = [f"- {told(change)}" for change in check.changes]
    return "\n".join((_("**What changes:**"), *lines))


def posts_words(check: SetupCheck) -> str:
    """What would be posted where."""
    first = check.first_prompt
    if first.running:
        return _("**What is posted:** your schedules go on as they are.")
    if not first.will_start or first.preview is None:
        return _("**What is posted:** nothing yet.")
    plan = first.preview.plan
    when = next(moment.instant for moment in first.preview.moments if moment.instant)
    return _(
        "**What is posted:** the question below, {when}, in {channel}; then another one: {rhythm}."
    ).format(
        when=own_clock(when, "F"),
        channel=channel(plan.channel_id),
        rhythm=recurrence_words(plan.recurrence),
    )


def turned_on_words(bot: PLCBot, done: TurnedOn) -> str:
    """What happens next and when, and what to try now."""
    return "\n\n".join(
        (
            _("**{name} is set up.**").format(name=escaped(done.community.name)),
            _next_words(bot, done),
            *_roles_words(done),
            _("Changed your mind? {undo} takes this back, for 30 days.").format(
                undo=command(bot, "setup undo")
            ),
        )
    )


def _roles_words(done: TurnedOn) -> list[str]:
    """How staff roles come to see their commands: only a person can tell Discord."""
    if not done.community.staff_role_ids:
        return []
    return [
        _(
            "Discord still shows `/prompts` to Manage Server alone. To show it to {roles}: "
            "**Server Settings** → **Integrations** → my name → `/prompts` → **Add roles**."
        ).format(roles=", ".join(map(role, done.community.staff_role_ids)))
    ]


def _next_words(bot: PLCBot, done: TurnedOn) -> str:
    first = done.first_prompt
    listing, adding = command(bot, "prompts schedule list"), command(bot, "prompts queue add")
    if first.running:
        return _("Your schedules go on as they are: {list}.").format(list=listing)
    question = None if first.preview is None else first.preview.first
    if done.schedule is None or first.preview is None or question is None:
        missing = [f"- {problem_words(problem)}" for problem in first.problems]
        again = _("When that is mended, run {start} again: everything else is kept.").format(
            start=command(bot, "setup start")
        )
        return "\n".join((_("The weekly prompt is still off:"), *missing, again))
    plan = done.schedule.plan
    when = next(moment.instant for moment in first.preview.moments if moment.instant)
    return _(
        "The first post comes {when} ({how_soon}) in {channel}: “{title}”. Then: {rhythm}. "
        "You need do nothing more.\n\n"
        "To try now: {list} shows what is planned, and {add} puts a question of your own first."
    ).format(
        when=own_clock(when, "F"),
        how_soon=own_clock(when, "R"),
        channel=channel(plan.channel_id),
        title=escaped(name_of(wording_of(question))),
        rhythm=recurrence_words(plan.recurrence),
        list=listing,
        add=adding,
    )


def undo_words(plan: UndoPlan, guild_id: int) -> str:
    """What returns, what ends with it, and what stays."""
    parts: list[str] = []
    if plan.changes:
        returns = (f"- {told(change)}" for change in plan.changes)
        parts.append("\n".join((_("**What returns:**"), *returns)))
    else:
        parts.append(_("**What returns:** no setting differs."))
    if plan.schedule is not None:
        parts.append(
            _("**What ends:** the schedule **{name}** (#{number}) in {channel}.").format(
                name=escaped(plan.schedule.plan.name),
                number=plan.schedule.number,
                channel=channel(plan.schedule.plan.channel_id),
            )
        )
    if plan.posted:
        parts.append(_stays_words(plan.posted, guild_id))
    return "\n\n".join(parts)


def _stays_words(posted: tuple[Occurrence, ...], guild_id: int) -> str:
    links = [
        f"- {own_clock(post.due_at, 'D')}: {message(guild_id, post.channel_id, post.message_id)}"
        for post in posted[-LINKS_MOST:]
        if post.channel_id is not None and post.message_id is not None
    ]
    older = len(posted) - len(links)
    more = [_("- and {count} older ones").format(count=older)] if older > 0 else []
    return "\n".join((_("**What stays:** posts that were made already."), *links, *more))
