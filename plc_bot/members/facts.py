"""What a person has told about themselves, as far as something reads it."""

from plc_bot.actor import Actor
from plc_bot.clock import Clock
from plc_bot.members.errors import LanguageNotSpokenError
from plc_bot.members.store import FactStore
from plc_bot.storage import Database
from plc_bot.wording import languages

FRESH_SECONDS = 60.0
"""Another process may have been told otherwise meanwhile; so late it shows here."""


class FactService:
    """Reads and keeps facts; everybody tells their own.

    The language is read at every command and button, so a guild's are remembered for a minute.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._locales: dict[int, tuple[float, dict[int, str]]] = {}

    async def language_of(self, guild_id: int, user_id: int) -> str | None:
        """The Discord locale the person wants private answers in; None: that of their Discord."""
        now = self._clock.monotonic()
        known = self._locales.get(guild_id)
        if known is None or now - known[0] > FRESH_SECONDS:
            async with self._database.read() as connection:
                known = (now, await FactStore(connection).list_locales(guild_id))
            self._locales[guild_id] = known
        return known[1].get(user_id)

    async def choose_language(self, actor: Actor, locale: str | None) -> None:
        """Answer the actor in this language from now on; None: in that of their Discord.

        Raises:
            LanguageNotSpokenError: the bot does not speak it.
        """
        if locale is not None and locale not in languages():
            raise LanguageNotSpokenError
        async with self._database.write() as connection:
            store = FactStore(connection)
            if locale is None:
                await store.remove(actor.guild_id, actor.user_id)
            else:
                await store.put(actor.guild_id, actor.user_id, locale)
        self.forget(actor.guild_id)

    def forget(self, guild_id: int) -> None:
        """Read the guild's anew the next time: somebody's were erased."""
        self._locales.pop(guild_id, None)
