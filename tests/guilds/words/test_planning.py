from plc_bot.guilds.words.models import MOST, AgeBand, WordKind, WordPlan
from plc_bot.guilds.words.planning import everything, plan_of
from plc_bot.guilds.words.reading import read_list
from plc_bot.guilds.words.shipped import SHIPPED
from plc_bot.text import compared
from tests.guilds.words.lists import a_word

KNOWN = (
    a_word("Maths"),
    a_word("French", parent="Languages"),
    a_word("Latin", parent="Languages"),
    a_word("Greek", parent="Languages", retired=True),
)


def planned(typed: str) -> WordPlan:
    return plan_of(WordKind.SUBJECT, 7, KNOWN, read_list(WordKind.SUBJECT, typed, KNOWN))


def test_the_same_list_changes_nothing() -> None:
    assert not planned("Maths\nLanguages:\nFrench\nLatin").changes_anything


def test_new_gone_returned_renamed_and_moved_words_are_told_apart() -> None:
    plan = planned("French = Français\nArt\nLanguages:\nGreek\nMaths")
    assert plan.added == ("Art",)
    assert plan.renamed == (("French", "Français"),)
    assert plan.moved == ("Français", "Maths")
    assert plan.returned == ("Greek",)
    assert plan.retired == ("Latin",)


def test_another_order_is_a_change() -> None:
    plan = planned("Maths\nLanguages:\nLatin\nFrench")
    assert plan.is_reordered
    assert plan.changes_anything


def test_a_word_between_others_reorders_nothing() -> None:
    assert not planned("Art\nMaths\nLanguages:\nFrench\nLatin").is_reordered


def test_a_renamed_word_keeps_its_code() -> None:
    assert planned("Maths = Numbers").words == (a_word("Numbers", code="maths"),)


def test_every_shipped_list_fits_its_kind_and_names_nothing_twice() -> None:
    for kind in WordKind:
        words = everything(kind, ())
        assert len(words) <= MOST[kind]
        assert len({word.code for word in words}) == len(words)
        assert len({compared(word.label) for word in words}) == len(words)


def test_every_shipped_grade_has_an_age_and_ages_rise() -> None:
    bands = [
        list(AgeBand).index(AgeBand(parent)) for _code, _label, parent in SHIPPED[WordKind.GRADE]
    ]
    assert bands == sorted(bands)
