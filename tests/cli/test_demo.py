import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cogs import _demo
from plc_bot.cli import app
from plc_bot.cli.demo import DemoOptions
from plc_bot.cli.exits import ExitCode


class Shown:
    """What the demo was asked to show; it answers whether all of that went well."""

    def __init__(self, *, well: bool = True) -> None:
        self.asked: list[DemoOptions] = []
        self._well = well

    async def __call__(self, options: DemoOptions) -> bool:
        self.asked.append(options)
        return self._well


@pytest.fixture
def playground(monkeypatch: pytest.MonkeyPatch) -> Shown:
    shown = Shown()
    monkeypatch.setattr(_demo, "serve", shown)
    return shown


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["demo", *arguments])


def test_without_a_terminal_the_demo_checks_itself_and_ends(playground: Shown) -> None:
    assert ran().exit_code == ExitCode.DONE
    (options,) = playground.asked
    assert options == DemoOptions(
        serve=False,
        out=Path("plc-tour.html"),
        port=8080,
        control_port=8081,
        seed=1,
        keep=None,
        as_json=False,
    )


def test_every_option_reaches_the_playground(playground: Shown) -> None:
    line = "--serve --port 1234 --control-port 1235 --seed 7 --keep here --json --out t.html"
    ran(*line.split())
    (options,) = playground.asked
    assert options == DemoOptions(
        serve=True,
        out=Path("t.html"),
        port=1234,
        control_port=1235,
        seed=7,
        keep=Path("here"),
        as_json=True,
    )


def test_the_tour_is_played_when_asked_for(
    playground: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    tour = Shown()
    monkeypatch.setattr(_demo, "play", tour, raising=False)
    assert ran("--tour").exit_code == ExitCode.DONE
    assert (len(tour.asked), len(playground.asked)) == (1, 0)


def test_a_demo_that_finds_something_wrong_ends_with_6(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_demo, "serve", Shown(well=False))
    assert ran().exit_code == ExitCode.PROBLEMS


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_cannot_be_is_refused(playground: Shown, port: str) -> None:
    result = ran("--port", port)
    assert result.exit_code == ExitCode.USAGE
    assert "--port" in result.output
    assert playground.asked == []


def test_the_real_demo_starts_checks_its_page_and_ends(tmp_path: Path) -> None:
    result = ran("--once", "--json", "--keep", str(tmp_path), "--port", "18080")
    assert result.exit_code == ExitCode.DONE
    assert isinstance(json.loads(result.stdout), dict)
