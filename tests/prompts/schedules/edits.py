"""Edits as staff make them: a draft of what is saved, changed, then saved."""

from dataclasses import replace
from typing import Any

from plc_bot.actor import Actor
from plc_bot.prompts.schedules.editing import Overtaken, Saved
from plc_bot.prompts.schedules.models import Bounds, PlanDraft, SchedulePlan
from plc_bot.services import Services
from tests.prompts.builders import STAFF


async def begun(services: Services, actor: Actor = STAFF, **changes: Any) -> PlanDraft:
    """A draft that changes schedule 1."""
    draft = await services.prompts.schedule_drafts.begin_edit(actor, 1)
    plan = replace(draft.plan, **changes)
    return await services.prompts.schedule_drafts.change(actor, draft.number, plan)


async def save(
    services: Services, draft: PlanDraft, actor: Actor = STAFF, *, also_this_week: bool = False
) -> Saved | Overtaken:
    return await services.prompts.schedule_edits.save(
        actor, draft.number, also_this_week=also_this_week
    )


async def edited(services: Services, *, also_this_week: bool = False, **changes: Any) -> Saved:
    """Schedule 1 with these changes saved."""
    draft = await begun(services, **changes)
    done = await save(services, draft, also_this_week=also_this_week)
    assert isinstance(done, Saved)
    return done


async def plan_now(services: Services) -> SchedulePlan:
    return (await services.prompts.schedules.find(STAFF, 1)).schedule.plan


def ending(**bounds: Any) -> Bounds:
    return replace(Bounds(), **bounds)
