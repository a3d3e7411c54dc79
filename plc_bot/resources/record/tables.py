from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from plc_bot.resources.record.models import (
    Access,
    Cost,
    Licence,
    ResourceKind,
    ResourceState,
    ResourceType,
)
from plc_bot.storage import (
    AtErasure,
    Columns,
    Instant,
    Keep,
    Several,
    Snowflake,
    column_rule,
    metadata,
    table_rules,
    text_enum,
)

ResourceRow = tuple[
    int,
    int,
    ResourceKind,
    ResourceState,
    int,
    str,
    str,
    str,
    str,
    tuple[str, ...],
    tuple[str, ...],
    tuple[str, ...],
    ResourceType | None,
    Licence,
    str,
    int | None,
    str,
    bool | None,
    Cost,
    tuple[str, ...],
    tuple[Access, ...],
    str,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    int,
    bool,
    int | None,
    int | None,
    int | None,
    str | None,
    str | None,
    int | None,
    bool,
    bool,
    int | None,
    datetime,
    datetime,
    datetime,
    datetime | None,
    str,
    int | None,
    str,
]


class ResourceColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    kind: Named[ResourceKind] = Column(text_enum(ResourceKind), nullable=False)
    state: Named[ResourceState] = Column(text_enum(ResourceState), nullable=False)
    version: Named[int] = Column(Integer, nullable=False)
    title: Named[str] = Column(Text, nullable=False)
    why: Named[str] = Column(Text, nullable=False)
    text: Named[str] = Column(Text, nullable=False)
    link: Named[str] = Column(Text, nullable=False)
    subjects: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    grades: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    tags: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    type: Named[ResourceType | None] = Column(text_enum(ResourceType))
    licence: Named[Licence] = Column(text_enum(Licence), nullable=False)
    language: Named[str] = Column(String(35), nullable=False)
    minutes: Named[int | None] = Column(Integer)
    author: Named[str] = Column(Text, nullable=False)
    is_own_work: Named[bool | None] = Column(Boolean)
    cost: Named[Cost] = Column(text_enum(Cost), nullable=False)
    standards: Named[tuple[str, ...]] = Column(Several[str](), nullable=False)
    access: Named[tuple[Access, ...]] = Column(Several(Access), nullable=False)
    access_note: Named[str] = Column(Text, nullable=False)
    link_key: Named[str | None] = Column(Text)
    claimed_key: Named[str | None] = Column(Text)
    opens: Named[str | None] = Column(Text)
    host: Named[str | None] = Column(Text)
    final_key: Named[str | None] = Column(Text)
    key_version: Named[int] = Column(Integer, nullable=False)
    is_kept_apart: Named[bool] = Column(Boolean, nullable=False)
    file_channel_id: Named[int | None] = Column(Snowflake)
    file_message_id: Named[int | None] = Column(Snowflake)
    file_attachment_id: Named[int | None] = Column(Snowflake)
    file_name: Named[str | None] = Column(Text)
    file_type: Named[str | None] = Column(Text)
    file_size: Named[int | None] = Column(Integer)
    file_is_copy: Named[bool] = Column(Boolean, nullable=False)
    file_is_missing: Named[bool] = Column(Boolean, nullable=False)
    sharer_id: Named[int | None] = Column(
        Snowflake, info=column_rule("who shared it", AtErasure.EMPTY, names_person=True)
    )
    shared_at: Named[datetime] = Column(Instant, nullable=False)
    changed_at: Named[datetime] = Column(Instant, nullable=False)
    moved_at: Named[datetime] = Column(Instant, nullable=False)
    live_at: Named[datetime | None] = Column(Instant)
    reason: Named[str] = Column(Text, nullable=False)
    merged_into: Named[int | None] = Column(Integer)
    source: Named[str] = Column(String(40), nullable=False)
    __row_pos__: ResourceRow


resources = Table(
    "resources",
    metadata,
    ResourceColumns,
    UniqueConstraint("guild_id", "claimed_key"),
    Index(None, "guild_id", "state", "live_at"),
    Index(None, "guild_id", "sharer_id"),
    Index(None, "guild_id", "final_key"),
    info=table_rules("keeping what is worth finding again", Keep.UNTIL_REMOVED),
)

PastValueRow = tuple[int, int, int, int, datetime, int | None, str, str]


class PastValueColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    resource_number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    version: Named[int] = Column(Integer, nullable=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    actor_id: Named[int | None] = Column(
        Snowflake,
        info=column_rule("who changed a resource", AtErasure.DELETE_ROW, names_person=True),
    )
    field: Named[str] = Column(String(40), nullable=False)
    old: Named[str] = Column(Text, nullable=False)
    __row_pos__: PastValueRow


past_values = Table(
    "resource_past_values",
    metadata,
    PastValueColumns,
    info=table_rules("taking a change to a resource back", Keep.DAYS_90, counted_from="at"),
)

BlockedKeyRow = tuple[int, str, str, datetime, datetime]


class BlockedKeyColumns(Columns):
    guild_id: Named[int] = Column(Snowflake, primary_key=True, autoincrement=False)
    digest: Named[str] = Column(String(64), primary_key=True, autoincrement=False)
    reason: Named[str] = Column(String(40), nullable=False)
    at: Named[datetime] = Column(Instant, nullable=False)
    ends_at: Named[datetime] = Column(Instant, nullable=False)
    __row_pos__: BlockedKeyRow


blocked_keys = Table(
    "blocked_resource_keys",
    metadata,
    BlockedKeyColumns,
    info=table_rules(
        "keeping what was removed from coming back", Keep.UNTIL_DATE, counted_from="ends_at"
    ),
)
