"""Every move of every state, as the database itself saw it: recorded by triggers."""

from sqlalchemy import text

from plc_bot.prompts.occurrences.models import OccurrenceState as O
from plc_bot.prompts.queue.models import PromptState as P
from plc_bot.prompts.schedules.models import ScheduleState as S
from plc_bot.prompts.suggestions.models import SuggestionState as G
from plc_bot.storage import ACROSS_GUILDS, Database
from tests.databases import POSTGRES

Move = tuple[str, str, str]

LEGAL: dict[str, set[tuple[str, str]]] = {
    "schedules": {
        (S.ACTIVE, S.PAUSED),
        (S.PAUSED, S.ACTIVE),
        (S.ACTIVE, S.ENDED),  # its last date is over or left out
        (S.ENDED, S.ACTIVE),  # the skip of its last date was undone
        *((state, S.REMOVED) for state in S if state is not S.REMOVED),
        *((S.REMOVED, state) for state in S if state is not S.REMOVED),  # undone
    },
    "occurrences": {
        (O.PLANNED, O.CLAIMED),
        (O.PLANNED, O.PAUSED),
        (O.PAUSED, O.PLANNED),
        (O.PLANNED, O.SKIPPED),
        (O.PAUSED, O.SKIPPED),
        (O.SKIPPED, O.PLANNED),  # undone
        (O.CLAIMED, O.SENT),
        (O.CLAIMED, O.DONE),  # nothing follows the post
        (O.CLAIMED, O.PAUSED),
        (O.CLAIMED, O.FAILED),
        (O.CLAIMED, O.SKIPPED),  # not wanted any more, or too late before anything was sent
        (O.SENT, O.DONE),
        (O.SENT, O.SENT),
    },
    "prompts": {
        (P.QUEUED, P.RESERVED),
        (P.RESERVED, P.QUEUED),
        (P.RESERVED, P.USED),
        (P.QUEUED, P.DROPPED),
        (P.DROPPED, P.QUEUED),  # undone
    },
    "suggestions": {
        (G.WAITING, G.QUEUED),
        (G.WAITING, G.DECLINED),
        (G.WAITING, G.WITHDRAWN),
        (G.WAITING, G.EXPIRED),
        (G.QUEUED, G.WAITING),  # undone
        (G.DECLINED, G.WAITING),  # undone
    },
}

_ON_SQLITE = """
CREATE TRIGGER {table}_moves AFTER UPDATE OF state ON {table} WHEN OLD.state <> NEW.state
BEGIN INSERT INTO moves VALUES ('{table}', OLD.state, NEW.state); END
"""
_ON_POSTGRES = """
CREATE FUNCTION {table}_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO moves VALUES ('{table}', OLD.state, NEW.state); RETURN NEW; END $$
"""
_ON_POSTGRES_TOO = """
CREATE TRIGGER {table}_moves AFTER UPDATE OF state ON {table} FOR EACH ROW
WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION {table}_moved()
"""


async def record_moves(database: Database) -> None:
    """From now on note each change of a state; it is part of the transaction that makes it."""
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE moves (tab TEXT, old TEXT, new TEXT)"))
        for table in LEGAL:
            for statement in (_ON_POSTGRES, _ON_POSTGRES_TOO) if POSTGRES else (_ON_SQLITE,):
                await connection.execute(text(statement.format(table=table)))


async def moves_made(database: Database) -> set[Move]:
    """Each kind of move that was made so far."""
    async with database.read() as connection:
        query = text("SELECT DISTINCT tab, old, new FROM moves")
        rows = await connection.execute(query, execution_options=ACROSS_GUILDS)
        return {(row[0], row[1], row[2]) for row in rows}
