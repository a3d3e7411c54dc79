"""Links in question, as their sharer and librarians meet them."""

from dataclasses import replace

from cogs.resources.link_words import question_words
from plc_bot.resources.health.models import Health
from plc_bot.resources.health.service import LinkInQuestion
from plc_bot.resources.health.store import LinkCheckStore
from tests.clock import START
from tests.cogs.prompts.scenes import press, told
from tests.cogs.resources.scenes import shared
from tests.cogs.world import World
from tests.resources.builders import a_resource, kept
from tests.resources.health.test_moves import a_check


def words(state: Health, **said: object) -> str:
    check = a_check(state=state, outcomes=("2027-01-04 gone 404",), fails=5, **said)
    return question_words(LinkInQuestion(a_resource(number=7, title="**Strips** @here"), check))


def test_a_question_says_what_is_the_matter() -> None:
    said = words(Health.ASKED)
    assert "5 times in eleven days" in said
    assert "the site says that this page is gone" in said
    assert "example.org" in said
    assert "**Strips**" not in said


def test_a_dead_link_is_shown_with_where_a_copy_may_be() -> None:
    said = words(Health.DEAD)
    assert f"<t:{START.timestamp():.0f}:D>" in said
    assert "`https://web.archive.org/web/https://example.org/fractions`" in said


def test_a_move_shows_where_to_and_nothing_else_of_it() -> None:
    said = words(Health.MOVED, moved_to="https://b.example/`@everyone`" + "x" * 900)
    assert "`https://b.example/%60@everyone%60" in said
    assert len(said) < 700


async def test_with_fetching_off_librarians_read_that_nothing_is_checked(world: World) -> None:
    await shared(world)
    shown = await world.staff.slash(world.channel, "library links")
    assert "not checked here" in told(shown)
    assert "None needs a decision" in told(shown)


async def test_a_librarian_lets_a_dead_link_stand(world: World) -> None:
    await kept(world.services, a_resource(guild_id=world.guild.id))
    async with world.services.database.write() as connection:
        store = LinkCheckStore(connection)
        before = await store.find(world.guild.id, 1)
        assert before is not None
        dead = replace(before, state=Health.DEAD, outcomes=("2027-01-04 gone 404",))
        assert await store.save(dead, before)
    shown = await world.staff.slash(world.channel, "library links")
    assert "1 of 1:" in told(shown)
    await press(world, shown, "Still works")
    again = await world.staff.slash(world.channel, "library links")
    assert "1 are left alone" in told(again)
    assert "None needs a decision" in told(again)
