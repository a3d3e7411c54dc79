"""Whether the token could be read on its way to Discord, or to what stands before it."""

import asyncio

import pytest

from plc_bot.cli.findings import Line, Word
from plc_bot.cli.inspection import inspected
from plc_bot.clock import SystemClock
from plc_bot.settings import read_settings

pytestmark = pytest.mark.usefixtures("at_home")
API, GATEWAY = "PLC_DISCORD_API_URL", "PLC_DISCORD_GATEWAY_URL"


def lines() -> list[Line]:
    found = asyncio.run(inspected(read_settings(), SystemClock()))
    return [line for line in found if line.about == "way to Discord"]


@pytest.mark.parametrize(
    ("variable", "address"),
    [
        (API, "http://proxy.example.org/api/v10"),
        (API, "HTTP://93.184.216.34:8080/api/v10"),
        (API, "http://[2606:2800:220::1]/api/v10"),
        (GATEWAY, "ws://gateway.example.org"),
        (GATEWAY, "ws://local.example.org:7878/"),
    ],
)
def test_a_token_that_travels_in_the_clear_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, variable: str, address: str
) -> None:
    monkeypatch.setenv(variable, address)
    (line,) = lines()
    assert (line.word, address in line.says) == (Word.WARNING, True)
    assert variable in line.mend
    assert ("wss" if variable == GATEWAY else "https") in line.mend


@pytest.mark.parametrize(
    ("variable", "address"),
    [
        (API, "https://proxy.example.org/api/v10"),
        (API, "http://localhost:8080/api/v10"),
        (API, "http://nirn-proxy:8080/api/v10"),
        (API, "http://10.1.2.3/api/v10"),
        (API, "http://[fd00::7]:8080/api/v10"),
        (API, "http://nirn.plc.svc.cluster.local/api/v10"),
        (GATEWAY, "wss://gateway.example.org"),
        (GATEWAY, "ws://127.0.0.1:7878/gateway"),
    ],
)
def test_a_token_that_is_sealed_or_stays_in_a_private_network_is_well(
    monkeypatch: pytest.MonkeyPatch, variable: str, address: str
) -> None:
    monkeypatch.setenv(variable, address)
    assert [line.word for line in lines()] == [Word.OK]


def test_both_ways_to_discord_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line.word for line in lines()] == [Word.OK]
    monkeypatch.setenv(API, "http://proxy.example.org/api/v10")
    monkeypatch.setenv(GATEWAY, "ws://gateway.example.org")
    assert [line.word for line in lines()] == [Word.WARNING, Word.WARNING]
