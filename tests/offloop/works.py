"""Pieces of work as a process of its own imports them."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from plc_bot.errors import Kind, PLCBotError


@dataclass(eq=False)
class OddError(PLCBotError):
    kind: ClassVar[Kind] = Kind.INVALID
    says: ClassVar[str] = "{number} is odd."
    number: int


def doubled(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def process_number(_nothing: None) -> int:
    return os.getpid()


def refuse(number: int) -> int:
    raise OddError(number=number)


def break_with(words: str) -> int:
    return int(words)


def fill(size: int) -> int:
    return len(bytearray(size))


def say_and_wait(file: str) -> None:
    Path(file).write_text(str(os.getpid()), encoding="ascii")
    time.sleep(60)


def spin(_nothing: None) -> None:
    while True:
        pass


def end_by_signal(number: int) -> None:
    os.kill(os.getpid(), number)


def print_and_return(words: str) -> str:
    print(words)  # noqa: T201 - what is tested
    return words
