"""A Monday's post with all that belongs to it, and how to ask after it."""

from plc_bot.prompts.occurrences.models import Occurrence
from plc_bot.prompts.queue.models import Prompt, PromptKind, PromptState, PromptText
from plc_bot.prompts.queue.store import PromptStore
from plc_bot.prompts.schedules.models import Calling, SchedulePlan
from tests.guilds.people import GUILD
from tests.outside import TEXT_CHANNEL, Answer
from tests.prompts.builders import STAFF, a_plan, a_text, at, started
from tests.prompts.life import Life

MONDAY = at("2027-01-04")
NEXT_MONDAY = at("2027-01-11")
AFTER = {"minutes": 1}
ROLE, NEWS_CHANNEL = 900, 304
POLL = a_text(kind=PromptKind.POLL, answers=("In passing", "On paper"))


def a_calling_plan() -> SchedulePlan:
    """Pinned, announced in another channel, and notifying a role there."""
    calling = Calling(pins=True, ping_role_id=ROLE, announce_channel_id=NEWS_CHANNEL)
    return a_plan(calling=calling)


async def posted(
    life: Life, plan: SchedulePlan | None = None, wording: PromptText | None = None
) -> Prompt:
    """Let Monday's post, of a prompt of staff's own, come to stand with all its steps."""
    prompt = await waiting(life, plan, wording)
    await life.until(MONDAY)
    await life.passes(**AFTER)
    return prompt


async def waiting(
    life: Life, plan: SchedulePlan | None = None, wording: PromptText | None = None
) -> Prompt:
    """A schedule on Mondays, with one prompt of staff's own."""
    life.outside.places.role_ids.add(ROLE)
    await started(life.services, plan or a_plan())
    return await life.services.prompts.queue.add(STAFF, wording or a_text())


async def occurrence(life: Life, number: int = 1) -> Occurrence:
    found = await life.services.prompts.occurrences.find(GUILD, number)
    assert found is not None
    return found


async def state_of(life: Life, prompt: Prompt) -> PromptState:
    async with life.database.read() as connection:
        found = await PromptStore(connection).find(GUILD, prompt.number)
    assert found is not None
    return found.state


def answers(life: Life, *next_answers: Answer) -> None:
    """How Discord takes the next requests that concern the channel of the posts."""
    life.outside.posts.next_answers_in(TEXT_CHANNEL, *next_answers)
