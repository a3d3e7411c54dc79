from sqlalchemy import delete, select

from plc_bot.members.models import Choice
from plc_bot.members.tables import choices, facts
from plc_bot.storage import Connection, upsert


class FactStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_locales(self, guild_id: int) -> dict[int, str]:
        """By person."""
        query = select(facts.c.user_id, facts.c.locale).where(facts.c.guild_id == guild_id)
        rows = await self._connection.execute(query)
        return {user_id: locale for user_id, locale in rows}  # noqa: C416 - dict(rows) is untyped

    async def put(self, guild_id: int, user_id: int, locale: str) -> None:
        statement = upsert(facts).values(guild_id=guild_id, user_id=user_id, locale=locale)
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["guild_id", "user_id"],
                set_={"locale": statement.excluded.locale},
            )
        )

    async def remove(self, guild_id: int, user_id: int) -> None:
        await self._connection.execute(
            delete(facts).where(facts.c.guild_id == guild_id, facts.c.user_id == user_id)
        )


class ChoiceStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def list_made(self, guild_id: int, user_id: int) -> frozenset[Choice]:
        query = select(choices.c.choice).where(
            choices.c.guild_id == guild_id, choices.c.user_id == user_id
        )
        return frozenset((await self._connection.execute(query)).scalars())

    async def add(self, guild_id: int, user_id: int, choice: Choice) -> None:
        statement = upsert(choices).values(guild_id=guild_id, user_id=user_id, choice=choice)
        await self._connection.execute(statement.on_conflict_do_nothing())

    async def remove(self, guild_id: int, user_id: int, choice: Choice) -> None:
        await self._connection.execute(
            delete(choices).where(
                choices.c.guild_id == guild_id,
                choices.c.user_id == user_id,
                choices.c.choice == choice,
            )
        )
