"""What can be said of the image and the workflow without building the one or running the other."""

import re

from tests.packaging.locks import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def test_the_bot_runs_as_a_user_without_rights_and_writes_in_one_place() -> None:
    final = DOCKERFILE.split("\nFROM ")[-1]
    assert re.findall(r"^USER (.+)$", final, re.MULTILINE) == ["10001:10001"]
    assert re.findall(r"^VOLUME (.+)$", final, re.MULTILINE) == ['["/data"]']


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
