"""What keeps the index in step with the resources, in the transactions that write them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from plc_bot.guilds.models import CommunitySettings
from plc_bot.guilds.store import SettingsStore
from plc_bot.resources.record.models import Particulars, Resource, Written
from plc_bot.resources.search.models import Facet, GuildIndex, Indexed, Searchable
from plc_bot.resources.search.stems import ENGLISH, stemmed
from plc_bot.resources.search.store import IndexStore
from plc_bot.resources.search.tokens import indexed, vocabulary_in
from plc_bot.storage import Connection

LANGUAGES_MOST = 4
"""Languages of one guild whose stems are kept: English and the first three others met."""


async def follow(connection: Connection, written: Sequence[Written]) -> None:
    """Have the index say what the resources say now; called by the shelf.

    What all members may open can be found; what they may not is not in the index at all.
    """
    put = [one.after for one in written if one.after.is_public and reads_anew(one)]
    gone = [one.after.number for one in written if one.leaves]
    if put:
        guild = await _guild(connection, put)
        await put_in(connection, guild, [searchable(guild, one) for one in put])
    if gone:
        await drop_in(connection, written[0].after.guild_id, gone)


async def put_in(connection: Connection, guild: GuildIndex, found: Sequence[Searchable]) -> None:
    """Make these findable by their words, and no longer by those they had before."""
    store = IndexStore(connection)
    before = await store.list_indexed(guild.guild_id, [one.number for one in found])
    after = {one.number: indexed(guild.serial, one) for one in found}
    await store.put(guild, after)
    await store.count_words(guild.guild_id, _difference(guild, before, after))


async def drop_in(connection: Connection, guild_id: int, numbers: Sequence[int]) -> None:
    """Find these no longer."""
    store = IndexStore(connection)
    guild = await store.find_guild(guild_id)
    if guild is None:
        return
    before = await store.list_indexed(guild_id, numbers)
    await store.remove(guild_id, before)
    await store.count_words(guild_id, _difference(guild, before, {}))


def reads_anew(written: Written) -> bool:
    """Whether what can be searched differs from what could be before."""
    before, after = written.before, written.after
    if before is None or not before.is_public:
        return True
    return _read(before) != _read(after)


def searchable(guild: GuildIndex, resource: Resource) -> Searchable:
    """What the index reads of a resource."""
    said = resource.particulars
    own = stemmed(said.language)
    spoken = guild.languages if own is None else (ENGLISH, own)
    return Searchable(
        guild_id=resource.guild_id,
        number=resource.number,
        title=said.title,
        why=f"{said.why}\n{said.text}",
        tags=said.tags,
        languages=tuple(dict.fromkeys(spoken)),
        author=said.author,
        facets=_facets(said),
    )


async def _guild(connection: Connection, put: Sequence[Resource]) -> GuildIndex:
    guild_id = put[0].guild_id
    applied = await SettingsStore(connection).list_applied(guild_id, 1)
    community = applied[0].of(CommunitySettings) if applied else CommunitySettings()
    codes = [stemmed(one.particulars.language) for one in put]
    met = [code for code in (stemmed(community.language), *codes) if code is not None]
    store = IndexStore(connection)
    guild = await store.find_guild(guild_id)
    if guild is None:
        return await store.add_guild(guild_id, _first_met(ENGLISH, *met))
    languages = _first_met(*guild.languages, *met)
    if languages != guild.languages:
        await store.set_languages(guild_id, languages)
    return GuildIndex(guild_id, guild.serial, languages)


def _facets(said: Particulars) -> tuple[tuple[Facet, str], ...]:
    # `lang:pt` finds Brazil's Portuguese too.
    spoken = {said.language, said.language.partition("-")[0]} - {""}
    filed = [
        *((Facet.TAG, tag) for tag in said.tags),
        *((Facet.SUBJECT, code) for code in said.subjects),
        *((Facet.GRADE, code) for code in said.grades),
        *((Facet.LANGUAGE, code) for code in sorted(spoken)),
    ]
    return (*filed, (Facet.TYPE, said.type)) if said.type is not None else tuple(filed)


def _read(resource: Resource) -> tuple[object, ...]:
    said = resource.particulars
    words = said.title, said.why, said.text, said.author
    return *words, said.tags, said.subjects, said.grades, said.type, said.language


def _first_met(*codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))[:LANGUAGES_MOST]


def _difference(
    guild: GuildIndex, before: Mapping[int, Indexed], after: Mapping[int, Indexed]
) -> Counter[str]:
    change = Counter[str]()
    for words in after.values():
        change.update(vocabulary_in(guild.serial, words))
    for words in before.values():
        change.subtract(vocabulary_in(guild.serial, words))
    return change
