import pytest
from packaging.utils import canonicalize_name

from tests.packaging.locks import PROJECT, Pin, pins, required

DEMO, DEV = "requirements.lock", "requirements-dev.lock"


@pytest.mark.parametrize(("lock", "extra"), [(DEMO, "demo"), (DEV, "dev")])
def test_a_lock_pins_everything_the_project_asks_for(lock: str, extra: str) -> None:
    locked = {pin.name: pin.version for pin in pins(lock)}
    unmet = [
        str(requirement)
        for requirement in required(extra)
        if not requirement.specifier.contains(
            locked.get(canonicalize_name(requirement.name), "0.dev0")
        )
    ]
    assert unmet == [], "run .ci/lock"


@pytest.mark.parametrize("lock", [DEMO, DEV])
def test_every_pin_has_a_hash_and_none_is_the_project_itself(lock: str) -> None:
    assert [
        pin.name for pin in pins(lock) if not all(len(digest) == 64 for digest in pin.hashes)
    ] == []
    assert [pin.name for pin in pins(lock) if not pin.hashes] == []
    assert PROJECT["name"] not in {pin.name for pin in pins(lock)}


def test_what_is_tested_is_what_is_tried() -> None:
    def markerless(lock: str) -> set[tuple[str, str, frozenset[str]]]:
        return {(pin.name, pin.version, pin.hashes) for pin in pins(lock)}

    assert markerless(DEMO) - markerless(DEV) == set[Pin](), "run .ci/lock"
