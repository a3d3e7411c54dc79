"""What the doctor found in words: how it stands, where, whom it concerns, what mends it."""

from types import SimpleNamespace
from typing import cast

import pytest

from cogs._kit.bot import PLCBot
from cogs._kit.diagnosis_words import diagnosis_words, named, what_words
from plc_bot.doctor.models import Ailment, Diagnosis, Standing
from plc_bot.outward import Denial, Permission, Rule
from plc_bot.prompts.schedules.models import Schedule
from tests.prompts.builders import a_plan, a_schedule

PLACE = 301
WELL = Ailment.NONE
BOT = cast("PLCBot", SimpleNamespace(command_ids={"setup": 11}))
"""Of a bot, the words need only what Discord calls its commands."""


def a_diagnosis(
    ailment: Ailment = Ailment.PLACE_GONE,
    standing: Standing = Standing.PROBLEM,
    place_id: int | None = PLACE,
    **changes: object,
) -> Diagnosis:
    return Diagnosis(standing, ailment, place_id, **changes)  # pyright: ignore[reportArgumentType] - each test changes one


def schedules(count: int) -> tuple[Schedule, ...]:
    return tuple(a_schedule(number) for number in range(1, count + 1))


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("ailment", sorted(set(Ailment) - {WELL}))
def test_each_ailment_has_a_sentence_without_gaps(ailment: Ailment, standing: Standing) -> None:
    said = diagnosis_words(BOT, a_diagnosis(ailment, standing))
    assert said.startswith(f"**{standing.name.capitalize() if standing < 2 else 'OK'}.** ")
    assert said.endswith(".")
    assert "{" not in said


def test_no_two_ailments_read_alike() -> None:
    said = [what_words(BOT, a_diagnosis(ailment)) for ailment in Ailment]
    assert len(set(said)) == len(Ailment)


@pytest.mark.parametrize("ailment", sorted(set(Ailment) - {WELL}))
def test_a_place_that_the_reader_may_not_see_is_never_named(ailment: Ailment) -> None:
    said = what_words(BOT, a_diagnosis(ailment, place_id=None, is_hidden=True))
    assert "<#" not in said
    assert "None" not in said


def test_a_hidden_place_is_called_one_that_you_cannot_see() -> None:
    said = what_words(BOT, a_diagnosis(Ailment.PERMISSIONS, place_id=None))
    assert said == "I can't post in a channel that you can't see."


def test_a_command_is_clickable_once_discord_knows_it() -> None:
    assert "</setup start:11>" in what_words(BOT, a_diagnosis(Ailment.NO_STAFF_CHANNEL))
    assert "`/prompts schedule edit`" in what_words(BOT, a_diagnosis(Ailment.PLACE_GONE))


def test_what_is_denied_is_told_below_with_what_gives_it_back() -> None:
    denial = Denial(Permission.EMBED_LINKS, Rule.EVERYONE, PLACE)
    what, why = what_words(BOT, a_diagnosis(Ailment.EXTRAS, denials=(denial,))).splitlines()
    assert what == "I can post in <#301>, but not do all that belongs to a post."
    assert why.startswith("Missing: **Embed Links**.")


def test_an_ailment_names_the_schedules_it_concerns() -> None:
    said = diagnosis_words(BOT, a_diagnosis(schedules=schedules(2)))
    assert said.splitlines()[-1] == "It concerns **Schedule 1** (#1), **Schedule 2** (#2)."


def test_an_ailment_of_no_schedule_concerns_none() -> None:
    assert "It concerns" not in diagnosis_words(BOT, a_diagnosis(Ailment.STAFF_ROLE_GONE))


def test_a_well_channel_names_its_schedules_once() -> None:
    said = diagnosis_words(BOT, a_diagnosis(WELL, Standing.OK, schedules=schedules(1)))
    assert said == "**OK.** <#301>: everything is there for **Schedule 1** (#1)."


def test_a_well_place_without_schedules_is_the_staff_channel() -> None:
    said = diagnosis_words(BOT, a_diagnosis(WELL, Standing.OK))
    assert said == "**OK.** The staff channel, <#301>: I can write there."


def test_who_could_not_be_told_is_not_named() -> None:
    said = diagnosis_words(BOT, a_diagnosis(Ailment.NO_STAFF_CHANNEL, editor_missed=True))
    assert said.splitlines()[-1].startswith("I tried to tell whoever changed my settings last")
    assert "<@" not in said


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, ", and 1 more"), (40, ", and 35 more")])
def test_of_many_schedules_five_are_named(count: int, more: str) -> None:
    said = named(schedules(count))
    assert said.count("(#") == 5
    assert said.endswith(f"**Schedule 5** (#5){more}")


def test_a_schedules_name_cannot_format_the_sentence() -> None:
    said = named((a_schedule(plan=a_plan("*Mon* @everyone {x}")),))
    assert "**\\*Mon\\* " in said
    assert " \\@everyone" in said
    assert "{x}" in said
