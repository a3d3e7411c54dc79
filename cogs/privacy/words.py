"""What is kept and what an erasure does, in words made from the columns' declarations."""

from collections.abc import Mapping

from cogs._kit.bot import PLCBot
from cogs._kit.mentions import command
from plc_bot.privacy.models import Erasure
from plc_bot.privacy.words import keep_words, purpose_words
from plc_bot.storage.backups.keeping import LONGEST
from plc_bot.wording import _, n_


def kept_words(counts: Mapping[str, int]) -> str:
    """A line for each kind: how many, what for, how long."""
    return "\n".join(
        _("- {purpose}: {count} (kept {term})").format(
            count=count, purpose=purpose_words(table), term=keep_words(table)
        )
        for table, count in counts.items()
    )


def summary_words(counts: Mapping[str, int], bot: PLCBot) -> list[str]:
    """The five lines of `/privacy show`: what, why, how long, who, and what one can do."""
    total = sum(counts.values())
    kept = n_("**What:** {count} entry about you.", "**What:** {count} entries about you.", total)
    what = kept.format(count=total) if total else _("**What:** nothing about you.")
    return [
        "\n".join(filter(None, [what, kept_words(counts)])),
        _(
            "**Why:** only for what each line says. I read no messages and keep no list of "
            "members, and staff can't see this list."
        ),
        _(
            "**How long:** as the brackets say; copies of my database forget it {days} days later."
        ).format(days=LONGEST.days),
        _("**Who runs me:** {operator}").format(operator=operator_words(bot)),
        _("**What you can do:** {export}, {delete}, {choices}.").format(
            export=command(bot, "privacy export"),
            delete=command(bot, "privacy delete"),
            choices=command(bot, "privacy choices"),
        ),
    ]


def operator_words(bot: PLCBot) -> str:
    """How to reach whoever runs the bot."""
    if bot.operator:
        return bot.operator
    return _("ask someone who has Manage Server here; they invited me and know who runs me.")


def erasure_words(foreseen: Erasure) -> list[str]:
    """What goes and what stays, with why."""
    said: list[str] = []
    if foreseen.deleted:
        said.append(_("**These entries go:**\n{lines}").format(lines=_lines(foreseen.deleted)))
    if foreseen.emptied:
        said.append(
            _("**These stay for the community, without your name:**\n{lines}").format(
                lines=_lines(foreseen.emptied)
            )
        )
    return [*said, *staying_words(foreseen)]


def staying_words(foreseen: Erasure) -> list[str]:
    """What stays though the person asked, and why; nothing where nothing does."""
    if not foreseen.kept:
        return []
    return [
        _("**These stay, with your id:**\n{lines}").format(
            lines="\n".join(
                _("- {purpose}: {count} (gone after {term})").format(
                    count=count, purpose=purpose_words(table), term=keep_words(table)
                )
                for table, count in foreseen.kept.items()
            )
        )
    ]


def _lines(counts: Mapping[str, int]) -> str:
    return "\n".join(
        _("- {purpose}: {count}").format(count=count, purpose=purpose_words(table))
        for table, count in counts.items()
    )
