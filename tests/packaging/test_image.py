"""What can be said of the image and the workflow without building the one or running the other."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plc_bot.settings import settings_reference
from tests.packaging.locks import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SMOKE = (ROOT / ".ci/smoke").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def test_the_bot_runs_as_a_user_without_rights_and_writes_in_three_places() -> None:
    final = DOCKERFILE.split("\nFROM ")[-1]
    assert re.findall(r"^USER (.+)$", final, re.MULTILINE) == ["10001:10001"]
    assert re.findall(r"^VOLUME (.+)$", final, re.MULTILINE) == ['["/data", "/keys", "/backups"]']


def test_the_image_takes_no_file_that_was_not_checked_against_its_hash() -> None:
    commands = DOCKERFILE.replace("\\\n", " ")
    calls = re.findall(r"\bpip (?:--python=\S+ )?(?:download|install|wheel)\b[^&\n]*", commands)
    assert len(calls) >= 3
    assert [call for call in calls if not re.search(r"--require-hashes|--no-index", call)] == []


def test_every_action_is_pinned_to_a_commit() -> None:
    uses = re.findall(r"uses: (\S+)", "".join(path.read_text("utf-8") for path in WORKFLOWS))
    assert uses
    assert [use for use in uses if not re.search(r"@[0-9a-f]{40}$", use)] == []


def test_the_workflow_runs_the_same_script_as_everyone() -> None:
    assert any("run: .ci/run\n" in path.read_text("utf-8") for path in WORKFLOWS)


def test_the_image_sets_only_what_can_be_set() -> None:
    known = {setting.variable for setting in settings_reference()}
    used = set(re.findall(r"PLC_[A-Z_]+", DOCKERFILE + SMOKE))
    assert used <= known
    assert "PLC_DATA_DIR=/data PLC_KEYS_FILE=/keys/" in DOCKERFILE


def smoked(given: str) -> list[tuple[int, list[str]]]:
    """What the smoke test expects of the command line, with a token given or without."""
    part = SMOKE.partition("\ngiven=()\n")[2].partition("\ndocker run")[0]
    without, _, offline = part.partition('given=("${offline[@]}")')
    lines = re.findall(r"^expect (\d) (.+)$", offline if given else without, re.MULTILINE)
    return [(int(code), arguments.split()) for code, arguments in lines]


def ended(asked: list[str], token: str, folder: Path) -> int:
    """The exit code of the command line where the demo's packages are missing, as in the image."""
    code = "import sys; sys.modules['simcord'] = None; from plc_bot.cli import app; app()"
    environment = {"PLC_DISCORD_TOKEN": token, "PLC_HTTP_PORT": "0", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *asked]
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True
    ).returncode


@pytest.mark.parametrize("token", ["", "smoke"])
def test_the_smoke_test_expects_the_exit_codes_there_are(token: str, tmp_path: Path) -> None:
    expected = smoked(token)
    assert expected
    assert [(ended(asked, token, tmp_path), asked) for _code, asked in expected] == expected
