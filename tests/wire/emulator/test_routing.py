"""Finding what serves a request."""

import pytest

from tests.wire.emulator.rest import Answer, Call
from tests.wire.emulator.routing import Routing


async def _served(_call: Call) -> Answer:
    return None


ROUTING = Routing(
    [
        {
            ("GET", r"/channels/{channel_id:\d+}/messages"): _served,
            ("PUT", r"/channels/{channel_id:\d+}/messages/pins/{message_id:\d+}"): _served,
            ("GET", r"/channels/{channel_id:\d+}/messages/{message_id:\d+}"): _served,
        },
        {("GET", "/users/@me"): _served, ("GET", "/webhooks/{name}/{token}/{last}"): _served},
    ]
)


@pytest.mark.parametrize(
    ("method", "path", "template", "numbers"),
    [
        ("GET", "/users/@me", "/users/@me", {}),
        (
            "GET",
            "/channels/1/messages/2",
            "/channels/{channel_id}/messages/{message_id}",
            {"channel_id": "1", "message_id": "2"},
        ),
        (
            "PUT",
            "/channels/1/messages/pins/2",
            "/channels/{channel_id}/messages/pins/{message_id}",
            {"channel_id": "1", "message_id": "2"},
        ),
        (
            "GET",
            "/webhooks/1/abc/@original",
            "/webhooks/{name}/{token}/{last}",
            {"name": "1", "token": "abc", "last": "@original"},
        ),
    ],
)
def test_a_path_is_taken_apart(
    method: str, path: str, template: str, numbers: dict[str, str]
) -> None:
    found = ROUTING.find(method, path)
    assert found is not None
    assert (found.route, found.template, found.numbers) == (_served, template, numbers)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/users/@me"),
        ("GET", "/users/@you"),
        ("GET", "/channels"),
        ("GET", "/channels/x/messages"),
        ("GET", "/channels/1/messages/2/3"),
        ("GET", "/channels/1/messages/pins"),
    ],
)
def test_what_is_not_served_is_not_found(method: str, path: str) -> None:
    assert ROUTING.find(method, path) is None
