from itertools import groupby
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from plc_bot.outward import Permission
from plc_bot.setup.permissions import NEEDS, Feature, invite_link, invite_permissions

OF_DISCORD = {
    Permission.VIEW_CHANNEL: "view_channel",
    Permission.SEND_MESSAGES: "send_messages",
    Permission.SEND_MESSAGES_IN_THREADS: "send_messages_in_threads",
    Permission.CREATE_PUBLIC_THREADS: "create_public_threads",
    Permission.EMBED_LINKS: "embed_links",
    Permission.ATTACH_FILES: "attach_files",
    Permission.READ_MESSAGE_HISTORY: "read_message_history",
    Permission.PIN_MESSAGES: "pin_messages",
    Permission.MANAGE_THREADS: "manage_threads",
    Permission.SEND_POLLS: "send_polls",
}


def test_the_invite_asks_for_the_union_of_the_table() -> None:
    asked = discord.Permissions(invite_permissions())
    needed = discord.Permissions(**{OF_DISCORD[need.permission]: True for need in NEEDS})
    assert asked == needed


def test_the_invite_asks_for_nothing_that_rules_a_server() -> None:
    asked = discord.Permissions(invite_permissions())
    assert not asked.administrator
    assert not asked.manage_guild
    assert not asked.manage_roles
    assert not asked.mention_everyone


@pytest.mark.parametrize(
    "permission", [one for one in Permission if one is not Permission.MENTION_EVERYONE]
)
def test_every_other_permission_is_needed_by_something(
    permission: Permission,
) -> None:
    assert any(need.permission is permission for need in NEEDS)


def test_every_need_has_its_own_reason_and_stands_with_its_feature() -> None:
    assert len({need.why for need in NEEDS}) == len(NEEDS)
    features = [feature for feature, _needs in groupby(NEEDS, key=lambda need: need.feature)]
    assert features == list(Feature)


def test_the_invite_link_names_the_bot_its_scopes_and_its_permissions() -> None:
    asked = parse_qs(urlsplit(invite_link(123)).query)
    assert asked == {
        "client_id": ["123"],
        "scope": ["bot applications.commands"],
        "permissions": [str(invite_permissions())],
    }
