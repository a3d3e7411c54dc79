"""What is said about a file of prompts before and after it is imported."""

from collections.abc import Sequence

import discord

from cogs._kit.calendar_words import full_date_words
from cogs._kit.cards import card
from cogs._kit.prompt_post import prompt_post
from plc_bot.errors import PLCBotError
from plc_bot.prompts.importing.models import Candidate, DryRun, Format, Problem
from plc_bot.prompts.importing.returning import Reasoned
from plc_bot.text import escaped, shortened
from plc_bot.wording import N_, _, n_

_REASONS_MOST = 5
_LINES_MOST = 15
_UNKNOWN_MOST = 5
_NAME_MOST = 30
_SHOWN_MOST = 3
_CHARACTERS_MOST = 5_800
"""Of all embeds of a message, a little below Discord's 6,000."""
_HOW_TO_MEND = {
    Format.CSV: N_(
        "The first column says why. Mend them there, save it as CSV, and import it again; the "
        "first column may stay."
    ),
    Format.MARKDOWN: N_(
        "Above each stands why. Mend them there and import the file again; what stands above may "
        "stay."
    ),
    Format.JSON: N_(
        "“reason” says why. Mend them there and import the file again; the reasons may stay."
    ),
}


def dry_run_cards(run: DryRun, language: str) -> list[discord.Embed]:
    """What the import would do, then the first prompts as they will look."""
    first = card(
        _title(run),
        _what_next(run),
        "\n".join(_reason_lines(run.problems)),
        _alike_words(run.alike),
        _unknown_words(run.sheet.unknown),
        _("The first of them, as they will look:") if run.fine else "",
    )
    cards = [first]
    for candidate in run.fine[:_SHOWN_MOST]:
        shown = _look(candidate, language)
        if sum(map(len, cards)) + len(shown) <= _CHARACTERS_MOST:
            cards.append(shown)
    return cards


def imported_words(count: int, until: str) -> str:
    """What was done, and how long it can be undone."""
    said = n_(
        "**{count} prompt is in line.** `/prompts queue list` shows it. Until {until} you can take "
        "it back here.",
        "**{count} prompts are in line.** `/prompts queue list` shows them. Until {until} you can "
        "take them all back here.",
        count,
    )
    return said.format(count=count, until=until)


def mending_words(form: Format, count: int) -> str:
    """What the file is that gives prompts back, and what to do with it."""
    said = n_(
        "Here is the one that needs mending, as it stood in your file.",
        "Here are the {count} prompts that need mending, as they stood in your file.",
        count,
    ).format(count=count)
    return f"{said} {_(_HOW_TO_MEND[form])}"


def reasoned(problems: Sequence[Problem]) -> Reasoned:
    """Each prompt that needs mending, with why, in the present language."""
    # In a file there is no Markdown from which quoted text would have to be kept.
    return [(one.entry, _why(one.error).replace("\\", "")) for one in problems]


def _title(run: DryRun) -> str:
    fine = len(run.fine)
    if not run.problems:
        return _("{fine} fine, nothing to fix").format(fine=fine)
    lines = [str(problem.entry.line) for problem in run.problems]
    told = ", ".join(lines[:_LINES_MOST]) + (", …" if len(lines) > _LINES_MOST else "")
    said = n_(
        "{fine} fine, {wrong} to fix (line {lines})",
        "{fine} fine, {wrong} to fix (lines {lines})",
        len(lines),
    )
    return said.format(fine=fine, wrong=len(lines), lines=told)


def _what_next(run: DryRun) -> str:
    if not run.fine:
        return _(
            "Nothing of it can be put in line as it is. Get it back with the reasons, mend it, and "
            "import it again."
        )
    if not run.problems:
        return _("Nothing is in line yet: press **Import {count}**.").format(count=len(run.fine))
    return _(
        "Nothing is in line yet. **Import {count}** takes the fine ones, and then gives you the "
        "others back to be mended."
    ).format(count=len(run.fine))


def _reason_lines(problems: Sequence[Problem]) -> list[str]:
    told = [
        _("**Line {line}:** {why}").format(line=problem.entry.line, why=_why(problem.error))
        for problem in problems[:_REASONS_MOST]
    ]
    more = len(problems) - len(told)
    if more:
        said = n_("… and {count} more.", "… and {count} more.", more)
        told.append(said.format(count=more))
    return told


def _why(error: PLCBotError) -> str:
    return _(error.says).format_map(vars(error))


def _alike_words(count: int) -> str:
    if not count:
        return ""
    said = n_(
        "{count} is much like one that waits or was asked here. It is taken all the same.",
        "{count} are much like others that wait or were asked here. They are taken all the same.",
        count,
    )
    return said.format(count=count)


def _unknown_words(names: Sequence[str]) -> str:
    if not names:
        return ""
    told = [escaped(shortened(name, _NAME_MOST)) for name in names[:_UNKNOWN_MOST]]
    told += ["…"] if len(names) > _UNKNOWN_MOST else []
    said = n_(
        "I leave out what I don't know: the column {names}.",
        "I leave out what I don't know: the columns {names}.",
        len(names),
    )
    return said.format(names=", ".join(told))


def _look(candidate: Candidate, language: str) -> discord.Embed:
    shown = prompt_post(candidate.wording, language).embed
    about = [_("Line {line}").format(line=candidate.line)]
    if candidate.dated_on is not None:
        about.append(_("for {date}").format(date=full_date_words(candidate.dated_on)))
    if candidate.schedule_number is not None:
        about.append(_("schedule #{number}").format(number=candidate.schedule_number))
    about += candidate.wording.tags
    shown.set_footer(text=" · ".join(about))
    return shown
