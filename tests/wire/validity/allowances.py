"""What Discord takes although its description says nothing of it, or says less.

Only what discord.py (2.7) sends and Discord has taken for years is here, each with its reason. Each
is a place in the description, and what is read there instead.
"""

from collections.abc import Mapping
from typing import Any

_SCHEMAS = ("components", "schemas")
_OVERWRITE = (
    *("paths", "/channels/{channel_id}/permissions/{overwrite_id}", "put", "requestBody"),
    *("content", "application/json", "schema", "properties"),
)
_SNOWFLAKE = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$", "minimum": 0}
_BITS = {"type": ["string", "integer", "null"], "pattern": "^(0|[1-9][0-9]*)$", "minimum": 0}
_BOOLEAN = {"type": ["boolean", "null"]}

ALLOWANCES: Mapping[tuple[str, ...], dict[str, Any]] = {
    # Ids are sent as numbers too: "Reference, ID Serialization", and the example of "Uploading
    # Files", whose attachments have the ids 0 and 1.
    (*_SCHEMAS, "SnowflakeType"): _SNOWFLAKE,
    # Sets of permissions are sent as strings: "Permissions" and "Edit Channel Permissions" say no
    # other; discord.py adds the id that the path has already.
    (*_OVERWRITE, "allow"): _BITS,
    (*_OVERWRITE, "deny"): _BITS,
    (*_OVERWRITE, "id"): _SNOWFLAKE,
    (*_SCHEMAS, "ChannelPermissionOverwriteRequest", "properties", "allow"): _BITS,
    (*_SCHEMAS, "ChannelPermissionOverwriteRequest", "properties", "deny"): _BITS,
    # "Application Command Object" has it; the description forgot it.
    (*_SCHEMAS, "ApplicationCommandUpdateRequest", "properties", "nsfw"): _BOOLEAN,
    (*_SCHEMAS, "ApplicationCommandCreateRequest", "properties", "nsfw"): _BOOLEAN,
    (*_SCHEMAS, "ApplicationCommandPatchRequestPartial", "properties", "nsfw"): _BOOLEAN,
    # discord.py sends an embed's flags, 0 in every new one; Discord keeps its own.
    (*_SCHEMAS, "RichEmbed", "properties", "flags"): {"type": "integer"},
    # discord.py makes every forum's post as a public thread, and nothing in a forum is read aloud.
    (*_SCHEMAS, "CreateForumThreadRequest", "properties", "type"): {"const": 11},
    (*_SCHEMAS, "BaseCreateMessageCreateRequest", "properties", "tts"): {"const": False},
    # discord.py writes edits as it writes messages; what is read aloud cannot be changed.
    (*_SCHEMAS, "MessageEditRequestPartial", "properties", "tts"): {"const": False},
    (*_SCHEMAS, "IncomingWebhookUpdateRequestPartial", "properties", "tts"): {"const": False},
    (
        *(*_SCHEMAS, "IncomingWebhookUpdateForInteractionCallbackRequestPartial"),
        *("properties", "tts"),
    ): {"const": False},
}
