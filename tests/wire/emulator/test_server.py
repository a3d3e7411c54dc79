"""The server as such: tokens, what it does not know, what Discord would refuse, and files."""

import aiohttp
import discord
import pytest

from tests.wire.emulator.rest import BASE
from tests.wire.emulator.server import TOKEN, EmulatedDiscord, Request
from tests.wire.emulator.visitor import Visitor, code_of


async def ask(
    emulated: EmulatedDiscord, path: str, method: str = "GET", token: str = TOKEN, body: str = ""
) -> tuple[int, object]:
    headers = {"Authorization": f"Bot {token}"} if token else {}
    url = emulated.world.address + BASE + path
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, url, data=body or None) as answer,
    ):
        return answer.status, await answer.json()


@pytest.mark.parametrize("token", ["", "another"])
async def test_without_the_token_nothing_is_served(emulated: EmulatedDiscord, token: str) -> None:
    for path in ("/users/@me", "/gateway/bot"):
        status, _said = await ask(emulated, path, token=token)
        assert status == 401


async def test_where_the_gateway_is_may_be_asked_by_anybody(emulated: EmulatedDiscord) -> None:
    assert await ask(emulated, "/gateway", token="") == (200, {"url": emulated.gateway.url})


async def test_a_request_that_nobody_serves_is_noted(emulated: EmulatedDiscord) -> None:
    status, _said = await ask(emulated, "/stickers/5")
    assert status == 404
    assert emulated.unserved == ["GET /stickers/5"]


async def test_a_method_that_a_path_lacks_is_noted_too(emulated: EmulatedDiscord) -> None:
    status, _said = await ask(emulated, "/users/@me", method="DELETE")
    assert status == 404
    assert emulated.unserved == ["DELETE /users/@me"]


async def test_a_body_must_be_json(visitor: Visitor) -> None:
    path = f"/channels/{visitor.room['id']}/messages"
    status, said = await ask(visitor.emulated, path, "POST", body="{")
    assert (status, said) == (
        400,
        {"code": 50109, "message": "The request body contains invalid JSON."},
    )


async def test_what_discord_would_refuse_is_refused_and_noted(visitor: Visitor) -> None:
    with pytest.raises(discord.HTTPException) as raised:
        await visitor.text.send("x" * 2_001)
    assert code_of(raised) == (400, 50035)
    (problem,) = visitor.emulated.invalid
    assert problem.startswith("POST /channels/{channel_id}/messages: content")
    assert visitor.standing() == []


async def test_what_is_not_validated_is_taken(visitor: Visitor) -> None:
    visitor.emulated.validates = False
    await visitor.text.send("x" * 2_001)
    assert visitor.emulated.invalid == []


async def test_accepted_requests_are_told_before_they_are_answered(visitor: Visitor) -> None:
    told: list[tuple[str, list[str]]] = []

    async def note(request: Request) -> None:
        told.append((request.call.path, visitor.standing()))

    visitor.emulated.on_accepted = note
    await visitor.text.send("Hello")
    _ = [one async for one in visitor.text.history()]
    assert told == [(f"/channels/{visitor.room['id']}/messages", ["Hello"])]
    assert [one.call.method for one in visitor.emulated.accepted] == ["POST"]


async def test_a_file_that_nobody_uploaded_is_not_there(emulated: EmulatedDiscord) -> None:
    address = f"{emulated.world.address}/attachments/5/a.txt"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert answer.status == 404


async def test_answers_carry_the_clock_of_this_discord(emulated: EmulatedDiscord) -> None:
    address = f"{emulated.world.address}{BASE}/gateway"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert answer.headers["Date"] == "Mon, 04 Jan 2027 06:00:00 GMT"
