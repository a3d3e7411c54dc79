"""Lists of words to test with."""

from plc_bot.guilds.audit import Audit
from plc_bot.guilds.duties import DutyService
from plc_bot.guilds.settings import SettingsService
from plc_bot.guilds.words.models import Word, WordKind, WordPlan
from plc_bot.guilds.words.service import WordService
from plc_bot.storage import Database
from tests.clock import ManualClock
from tests.guilds.people import GUILD, manager

THREE = "Maths\nLanguages:\nFrench\nLatin"


def a_word(
    label: str = "Maths", *, code: str = "", parent: str = "", retired: bool = False
) -> Word:
    return Word(code or label.casefold(), label, parent, retired)


def word_service(db: Database, clock: ManualClock) -> WordService:
    return WordService(db, clock, DutyService(SettingsService(db, clock), {}), Audit(clock))


async def saved(
    words: WordService, typed: str = THREE, kind: WordKind = WordKind.SUBJECT
) -> WordPlan:
    """The list changed to what is typed, as somebody does who looked at the preview."""
    base = (await words.preview(manager(), kind, typed)).base
    return await words.change(manager(), kind, typed, base)


async def labels(words: WordService, kind: WordKind = WordKind.SUBJECT) -> list[str]:
    return [word.label for word in await words.list(GUILD, kind)]
