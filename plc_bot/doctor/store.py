from sqlalchemy import select

from plc_bot.prompts.queue.models import PromptKind, PromptState
from plc_bot.prompts.queue.tables import prompts
from plc_bot.storage import Connection


class PollStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_waited_for(self, guild_id: int) -> set[int | None]:
        """The schedules for which a poll waits; None: one waits for all of them."""
        query = (
            select(prompts.c.schedule_number)
            .where(
                prompts.c.guild_id == guild_id,
                prompts.c.state == PromptState.QUEUED,
                prompts.c.kind == PromptKind.POLL,
            )
            .distinct()
        )
        return {row[0] for row in await self._connection.execute(query)}
