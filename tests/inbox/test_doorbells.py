"""When people are messaged, how often, and what becomes of the message; with the loop running."""

from collections.abc import AsyncGenerator
from datetime import datetime, timedelta

import pytest

from plc_bot.actor import Actor
from plc_bot.inbox.doorbells import DOORBELL
from plc_bot.inbox.models import FIRST_TIMES_MOST, Ring
from plc_bot.members.models import Choice
from plc_bot.outward import Errand
from plc_bot.services import Services
from plc_bot.storage import Database
from tests.clock import START, ManualClock
from tests.guilds.people import GUILD, OTHER_GUILD
from tests.inbox.builders import BEN, MIA, an_item, dropped, put
from tests.outside import Answer, Message, Outside
from tests.prompts.life import Life

MORNING = START + timedelta(hours=1)
"""Monday, 7:00: the clock begins an hour earlier."""


@pytest.fixture
async def life(db: Database, clock: ManualClock, outside: Outside) -> AsyncGenerator[Life]:
    made = Life(db, clock, outside)

    async def words(errand: Errand) -> str | None:
        wanted = await made.services.inbox.is_wanted(errand.guild_id, int(errand.subject))
        return "something waits" if wanted else None

    outside.posts.renderers[DOORBELL] = words
    await made.start()
    yield made
    await made.stop()


def standing(life: Life) -> list[Message]:
    return life.outside.posts.of(DOORBELL)


def rung(life: Life) -> list[datetime]:
    """When, to the second, whether the message still stands or not."""
    messages = [one for one in life.outside.posts.messages if one.errand.kind == DOORBELL]
    return [message.at.replace(microsecond=0) for message in messages]


async def puts(life: Life, subject: str = "1", ring: Ring = Ring.ASKED, actor: Actor = MIA) -> None:
    await put(life.services, an_item(subject, ring), actor)
    await life.passes(seconds=5)


async def chooses(services: Services, actor: Actor = MIA) -> None:
    await services.choices.choose(actor, Choice.DOORBELL_UNASKED, yes=True)


async def opens(life: Life, actor: Actor = MIA) -> None:
    await life.services.inbox.read(actor)
    await life.passes(seconds=5)


async def test_what_was_asked_for_rings_at_once(life: Life) -> None:
    await puts(life)
    (message,) = standing(life)
    assert (message.errand.member_id, rung(life)) == (MIA.user_id, [START])


async def test_silence_does_not_ring(life: Life) -> None:
    await puts(life, ring=Ring.SILENT)
    await life.passes(days=3)
    assert rung(life) == []


@pytest.mark.parametrize("ring", [Ring.UNASKED, Ring.URGENT])
async def test_what_was_not_chosen_does_not_ring(life: Life, ring: Ring) -> None:
    await puts(life, ring=ring)
    await life.passes(days=3)
    assert rung(life) == []


async def test_what_was_chosen_rings_in_the_morning(life: Life) -> None:
    await chooses(life.services)
    await puts(life, ring=Ring.UNASKED)
    assert rung(life) == []
    await life.until(MORNING + timedelta(seconds=5))
    assert rung(life) == [MORNING]


async def test_what_is_urgent_and_chosen_rings_at_once(life: Life) -> None:
    await chooses(life.services)
    await puts(life, ring=Ring.URGENT)
    assert rung(life) == [START]


async def test_a_choice_taken_back_by_the_morning_stops_the_ring(life: Life) -> None:
    await chooses(life.services)
    await puts(life, ring=Ring.UNASKED)
    await life.services.choices.choose(MIA, Choice.DOORBELL_UNASKED, yes=False)
    await life.passes(days=1)
    assert rung(life) == []


async def test_several_things_ring_once(life: Life) -> None:
    for subject in ("1", "2", "3"):
        await puts(life, subject)
    await life.passes(hours=5)
    assert len(rung(life)) == 1


async def test_what_comes_while_one_stands_rings_six_hours_after_it(life: Life) -> None:
    await puts(life, "1")
    await life.passes(hours=1)
    await puts(life, "2")
    await life.passes(hours=6)
    assert rung(life) == [START, START + timedelta(hours=6)]
    assert len(standing(life)) == 1


async def test_without_anything_new_it_rings_no_second_time(life: Life) -> None:
    await puts(life)
    await life.passes(days=2)
    assert len(rung(life)) == 1


async def test_opening_takes_it_away_and_the_next_rings_at_once(life: Life) -> None:
    await puts(life, "1")
    await opens(life)
    assert standing(life) == []
    await puts(life, "2")
    assert len(rung(life)) == 2
    assert len(standing(life)) == 1


async def test_what_is_over_before_it_is_opened_takes_its_message_along(life: Life) -> None:
    await puts(life, "1")
    await puts(life, "2")
    await dropped(life.services, an_item("1"))
    await life.passes(seconds=5)
    assert len(standing(life)) == 1
    await dropped(life.services, an_item("2"))
    await life.passes(seconds=5)
    assert standing(life) == []


async def test_what_is_read_before_the_morning_does_not_ring(life: Life) -> None:
    await chooses(life.services)
    await puts(life, ring=Ring.UNASKED)
    await opens(life)
    await life.passes(days=1)
    assert rung(life) == []


async def test_what_nobody_asked_for_rings_three_times_a_day(life: Life) -> None:
    await chooses(life.services)
    await life.until(MORNING)
    for subject in "12345":
        await puts(life, subject, Ring.UNASKED)
        await opens(life)
    assert len(rung(life)) == 3
    await puts(life, "6", Ring.UNASKED)
    await life.until(MORNING + timedelta(days=1, minutes=1))
    assert rung(life)[3:] == [MORNING + timedelta(days=1)]


async def test_what_is_opened_while_it_is_sent_does_not_stand(life: Life) -> None:
    life.outside.posts.next_answers = [Answer.TAKEN_ANSWER_LOST]
    await put(life.services)
    await life.passes(seconds=1)
    await life.services.inbox.read(MIA)
    await life.passes(minutes=2)
    assert standing(life) == []


async def test_shut_messages_are_tried_again_with_the_next_thing(life: Life) -> None:
    life.outside.posts.next_answers = [Answer.NO_PERMISSION]
    await puts(life, "1")
    await puts(life, "2")
    assert rung(life) == []
    await life.passes(hours=6)
    assert rung(life) == [START + timedelta(hours=6)]


async def test_only_so_many_are_messaged_for_the_first_time_at_once(life: Life) -> None:
    for number in range(FIRST_TIMES_MOST + 2):
        guild_id = (GUILD, OTHER_GUILD)[number % 2]
        await put(life.services, actor=Actor(guild_id, 10_000 + number))
    await life.passes(minutes=9)
    assert len(rung(life)) == FIRST_TIMES_MOST
    await life.passes(minutes=2)
    assert len(rung(life)) == FIRST_TIMES_MOST + 2


async def test_who_was_messaged_before_need_not_wait_for_others(life: Life) -> None:
    await puts(life)
    await opens(life)
    await life.passes(minutes=10)
    for number in range(FIRST_TIMES_MOST):
        await put(life.services, actor=Actor(GUILD, 10_000 + number))
    await puts(life, "2")
    assert len(rung(life)) == FIRST_TIMES_MOST + 2


async def test_when_discord_wants_rest_nobody_is_messaged(life: Life) -> None:
    life.outside.posts.next_answers = [Answer.REST]
    await puts(life)
    await put(life.services, actor=BEN)
    await life.passes(minutes=29)
    assert rung(life) == []
    await life.passes(minutes=10)
    assert len(rung(life)) == 2


async def test_a_killed_bot_rings_once_all_the_same(life: Life) -> None:
    life.outside.posts.next_answers = [Answer.TAKEN_THEN_SILENT]
    await puts(life)
    await life.kill()
    await life.start()
    await life.passes(minutes=5)
    assert len(rung(life)) == 1


async def test_an_erased_person_is_not_messaged(life: Life) -> None:
    await chooses(life.services)
    await puts(life, ring=Ring.UNASKED)
    await life.services.erasures.erase_now(MIA)
    await life.passes(days=1)
    assert rung(life) == []
