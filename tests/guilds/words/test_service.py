"""A guild's own words: changed, kept, retired and brought back; and the lists it starts with."""

import pytest

from plc_bot.guilds.errors import ManageServerNeededError
from plc_bot.guilds.store import AuditStore
from plc_bot.guilds.words.errors import (
    NoWordsToReturnError,
    SameWordsError,
    TooManyKeptError,
    WordsMovedOnError,
)
from plc_bot.guilds.words.models import KEPT_MOST, Word, WordKind
from plc_bot.guilds.words.service import UNDO_LASTS, WordService
from plc_bot.storage import Database
from plc_bot.wording import speaking
from plc_bot.wording.pseudo import PSEUDO
from tests.clock import ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD, manager, member
from tests.guilds.words.lists import THREE, labels, saved, word_service

SUBJECT, GRADE = WordKind.SUBJECT, WordKind.GRADE


@pytest.fixture
def words(db: Database, clock: ManualClock) -> WordService:
    return word_service(db, clock)


async def codes(words: WordService, kind: WordKind = SUBJECT) -> dict[str, str]:
    return {word.label: word.code for word in await words.list_all(GUILD, kind)}


async def test_a_guild_that_changed_nothing_has_the_shipped_lists(words: WordService) -> None:
    assert len(await words.list(GUILD, SUBJECT)) == 25
    grades = [word.code for word in await words.list(GUILD, GRADE)]
    assert grades == ["K", *map(str, range(1, 13)), "higher", "adult"]


async def test_shipped_words_are_in_the_language_spoken(words: WordService) -> None:
    with speaking(PSEUDO):
        spoken = await labels(words)
    assert spoken != await labels(words)


async def test_a_guilds_own_list_replaces_the_shipped_one_in_its_guild_alone(
    words: WordService,
) -> None:
    await saved(words)
    assert await labels(words) == ["Maths", "French", "Latin"]
    assert len(await words.list(OTHER_GUILD, SUBJECT)) == 25
    assert len(await words.list(GUILD, GRADE)) == 15


async def test_a_list_is_read_back_as_it_was_saved(words: WordService) -> None:
    plan = await saved(words, "8-11:\nKlasse 4\n11-14:\nKlasse 5", GRADE)
    assert await words.list(GUILD, GRADE) == plan.words
    assert plan.words == (Word("w1", "Klasse 4", "8-11"), Word("w2", "Klasse 5", "11-14"))


async def test_a_code_stays_when_its_label_changes(words: WordService) -> None:
    await saved(words)
    before = await codes(words)
    await saved(words, "Maths = Numbers\nLanguages:\nFrench\nLatin")
    assert (await codes(words))["Numbers"] == before["Maths"]


async def test_a_shipped_word_keeps_its_code_in_a_guilds_own_list(words: WordService) -> None:
    await saved(words, "Sciences:\nBiology\nPhysics = Naturlehre")
    found = await codes(words)
    assert (found["Biology"], found["Naturlehre"]) == ("biology", "physics")


async def test_a_shipped_word_that_was_not_renamed_goes_on_being_translated(
    words: WordService,
) -> None:
    await saved(words, "Biology\nPottery")
    with speaking(PSEUDO):
        biology, pottery = await labels(words)
    assert biology != "Biology"
    assert pottery == "Pottery"


async def test_a_word_off_the_list_is_still_found_and_comes_back_with_its_code(
    words: WordService,
) -> None:
    await saved(words)
    before = await codes(words)
    await saved(words, "Maths")
    assert Word(before["Latin"], "Latin", "Languages", is_retired=True) in await words.list_all(
        GUILD, SUBJECT
    )
    await saved(words, "Maths\nlatin")
    assert (await codes(words))["latin"] == before["Latin"]


async def test_shipped_words_that_are_left_out_are_still_found(words: WordService) -> None:
    await saved(words, "Maths")
    assert (await codes(words))["Chemistry"] == "chemistry"


async def test_a_code_is_never_given_twice(words: WordService) -> None:
    first = await saved(words, "Pottery")
    await words.undo(manager(), first.base)
    second = await saved(words, "Weaving")
    assert first.words[0].code != second.words[0].code


async def test_nothing_typed_brings_the_shipped_list_back(words: WordService) -> None:
    await saved(words)
    plan = await saved(words, " \n")
    assert plan.is_shipped
    assert len(await words.list(GUILD, SUBJECT)) == 25
    assert (await codes(words))["Latin"]


async def test_the_same_list_is_refused(words: WordService) -> None:
    await saved(words)
    with pytest.raises(SameWordsError):
        await words.preview(manager(), SUBJECT, THREE)


async def test_a_preview_changes_nothing(words: WordService) -> None:
    await words.preview(manager(), SUBJECT, THREE)
    assert len(await words.list(GUILD, SUBJECT)) == 25


async def test_of_two_who_saw_the_same_list_only_the_first_changes_it(words: WordService) -> None:
    base = (await words.preview(manager(), SUBJECT, THREE)).base
    await words.change(manager(), SUBJECT, THREE, base)
    with pytest.raises(WordsMovedOnError):
        await words.change(manager(), SUBJECT, "Art", base)
    assert await labels(words) == ["Maths", "French", "Latin"]


async def test_an_undo_brings_the_list_back_and_retires_what_was_added(words: WordService) -> None:
    await saved(words)
    change = await saved(words, "Art\nMaths = Numbers")
    assert await words.undo(manager(), change.base) is SUBJECT
    assert await labels(words) == ["Maths", "French", "Latin"]
    assert (await codes(words))["Art"]


async def test_an_undo_of_the_first_change_brings_the_shipped_list_back(
    words: WordService,
) -> None:
    change = await saved(words)
    await words.undo(manager(), change.base)
    assert len(await words.list(GUILD, SUBJECT)) == 25


async def test_an_undo_can_be_undone(words: WordService) -> None:
    change = await saved(words)
    await words.undo(manager(), change.base)
    again = await words.find_undo(manager(), SUBJECT)
    assert again is not None
    await words.undo(manager(), again.number)
    assert await labels(words) == ["Maths", "French", "Latin"]


async def test_only_the_last_change_of_a_list_can_be_undone(words: WordService) -> None:
    first = await saved(words)
    await saved(words, "Art")
    with pytest.raises(NoWordsToReturnError):
        await words.undo(manager(), first.base)
    with pytest.raises(NoWordsToReturnError):
        await words.undo(manager(OTHER_GUILD), first.base)


async def test_a_change_of_another_list_stands_in_no_undos_way(words: WordService) -> None:
    change = await saved(words)
    await saved(words, "8-11:\nYear 4", GRADE)
    assert await words.undo(manager(), change.base) is SUBJECT


async def test_a_change_can_be_undone_for_30_days(words: WordService, clock: ManualClock) -> None:
    change = await saved(words)
    clock.advance(days=UNDO_LASTS.days)
    assert await words.find_undo(manager(), SUBJECT) is None
    with pytest.raises(NoWordsToReturnError):
        await words.undo(manager(), change.base)


async def test_only_who_manages_the_server_changes_words(words: WordService) -> None:
    change = await saved(words)
    for act in (
        words.preview(member(), SUBJECT, "Art"),
        words.change(member(), SUBJECT, "Art", change.base),
        words.find_undo(member(), SUBJECT),
        words.undo(member(), change.base),
    ):
        with pytest.raises(ManageServerNeededError):
            await act


async def test_each_change_is_audited_without_a_word_that_was_typed(
    words: WordService, db: Database
) -> None:
    change = await saved(words)
    await words.undo(manager(), change.base)
    async with db.read() as connection:
        entries = await AuditStore(connection).list_newest(GUILD, 5)
    assert [(entry.act, entry.target, entry.difference) for entry in entries] == [
        ("words.undone", "words 1", {"subject": [3, 25]}),
        ("words.changed", "words 1", {"subject": [25, 3]}),
    ]


async def test_retired_words_do_not_pile_up_without_end(words: WordService) -> None:
    for batch in range(7):
        await saved(words, "\n".join(f"b{batch} w{number}" for number in range(25)))
    assert len(await words.list_all(GUILD, SUBJECT)) == KEPT_MOST
    with pytest.raises(TooManyKeptError):
        await saved(words, "One more")
    assert (await labels(words))[0] == "b6 w0"
