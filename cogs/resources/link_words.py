"""What is said of a link that is in question, in the present language; pure."""

from cogs.resources.card_words import host_words, within
from plc_bot.links.archive import archive_address
from plc_bot.links.models import Trouble
from plc_bot.resources.health.models import Health, LinkCheck
from plc_bot.resources.health.service import LinkInQuestion, Overview
from plc_bot.text import shortened
from plc_bot.wording import N_, _, n_

TITLE_SHOWN, ADDRESS_SHOWN = 120, 300

TROUBLE_WORDS = {
    Trouble.GONE: N_("the site says that this page is gone"),
    Trouble.SERVER: N_("the site has a fault"),
    Trouble.NO_HOST: N_("there is no such site any more"),
    Trouble.NO_CONNECTION: N_("nothing answers there"),
    Trouble.TIMEOUT: N_("it takes too long to answer"),
    Trouble.TLS: N_("its certificate is not valid"),
    Trouble.LOOP: N_("it sends visitors round in a circle"),
}
STATE_WORDS = {
    Health.OK: N_("{count} answer"),
    Health.MOVED: N_("{count} lead elsewhere now"),
    Health.FAILING: N_("{count} are being looked at again"),
    Health.DEAD: N_("{count} may be gone"),
    Health.UNCHECKED: N_("{count} were not checked yet"),
    Health.EXEMPT: N_("{count} are left alone"),
}


def question_words(found: LinkInQuestion) -> str:
    """The resource, and what is the matter with its link."""
    resource, check = found.resource, found.check
    title = within(resource.particulars.title, TITLE_SHOWN)
    lines = [f"**#{resource.number} {title}** ({host_words(resource)})", _matter(check)]
    if check.state is Health.DEAD and resource.address is not None:
        archived = _quoted(archive_address(resource.address.opens))
        lines.append(_("There may be a copy: {address}").format(address=archived))
    return "\n".join(lines)


def overview_words(overview: Overview) -> str:
    """All links of the library in one line."""
    parts = [
        _(words).format(count=count)
        for state, words in STATE_WORDS.items()
        if (count := overview.counts.get(state, 0))
    ]
    if not parts:
        return _("There are no links in the library yet.")
    return _("Links: {parts}.").format(parts=", ".join(parts))


def more_words(count: int) -> str:
    """How many more links wait."""
    return n_("{count} more link waits.", "{count} more links wait.", count).format(count=count)


def _matter(check: LinkCheck) -> str:
    if check.state is Health.MOVED and check.moved_to is not None:
        address = _quoted(check.moved_to)
        return _("It leads to another address for good: {address}").format(address=address)
    trouble = _trouble(check)
    if check.state is Health.DEAD:
        since = int(check.state_since.timestamp())
        said = _("It has counted as gone since {date}: {trouble}.")
        return said.format(date=f"<t:{since}:D>", trouble=trouble)
    said = _("I asked for it {count} times in eleven days and could not open it: {trouble}.")
    return said.format(count=check.fails, trouble=trouble)


def _trouble(check: LinkCheck) -> str:
    noted = check.outcomes[-1].partition(" ")[2] if check.outcomes else ""
    words = (said for kind, said in TROUBLE_WORDS.items() if noted.startswith(kind))
    return _(next(words, TROUBLE_WORDS[Trouble.NO_CONNECTION]))


def _quoted(address: str) -> str:
    """An address as code, so that nothing in it is shown as anything else, nor previewed."""
    return f"`{shortened(address, ADDRESS_SHOWN).replace('`', '%60')}`"
