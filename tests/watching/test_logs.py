import asyncio
import io
import json
import logging
from collections.abc import Callable, Generator
from typing import Any

import discord
import pytest
from sqlalchemy.exc import IntegrityError

from plc_bot.watching.logs import set_up_logs

TOKEN = "MTEwMDAwMDAwMDAwMDAwMDAx.GabcdE.0123456789abcdefghijklmnopqrstuvwxyz"
PASSWORD = 'pass"wörd/1'
TYPED = "I am afraid of my headteacher"
MEMBER = 1_100_000_000_000_000_001


@pytest.fixture(autouse=True)
def _logging_as_before() -> Generator[None]:
    root = logging.getLogger()
    names = ("discord", "aiohttp.access", "asyncio")
    before = root.handlers[:], root.level, {name: logging.getLogger(name).level for name in names}
    yield
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)


def logged(
    event: Callable[[logging.Logger], None], name: str = "plc_bot.test", *, as_json: bool = True
) -> str:
    stream = io.StringIO()
    set_up_logs("DEBUG", stream, as_json=as_json, secrets=[TOKEN, PASSWORD, "", "bot"])
    event(logging.getLogger(name))
    return stream.getvalue()


def failing(error: BaseException) -> Callable[[logging.Logger], None]:
    def event(logger: logging.Logger) -> None:
        try:
            raise error
        except BaseException:
            logger.exception("it failed")

    return event


def test_an_event_is_one_json_object_with_the_promised_keys() -> None:
    line: dict[str, Any] = json.loads(logged(lambda log: log.warning("late by %d s", 90)))
    assert (line["level"], line["event"], line["logger"]) == (
        "warning",
        "late by 90 s",
        "plc_bot.test",
    )
    assert line["ts"].endswith("Z")


def test_text_has_the_same_words_on_one_line() -> None:
    text = logged(lambda log: log.warning("late by %d s", 90), as_json=False)
    assert "late by 90 s" in text
    assert "warning" in text
    assert text.count("\n") == 1


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("secret", [TOKEN, PASSWORD])
def test_a_secret_is_struck_in_messages_arguments_and_tracebacks(
    secret: str, *, as_json: bool
) -> None:
    def event(log: logging.Logger) -> None:
        log.info("it is " + secret)  # noqa: G003 - as a careless line would
        log.info("it is %s of %r", secret, {"token": secret})
        failing(OSError(f"no route to {secret}"))(log)

    text = logged(event, as_json=as_json)
    assert secret not in text
    assert json.dumps(secret)[1:-1] not in text
    assert text.count("[struck]") == 4


def test_a_short_word_is_not_taken_for_a_secret() -> None:
    assert "the bot is ready" in logged(lambda log: log.info("the bot is ready"))


@pytest.mark.parametrize(
    ("planted", "left"),
    [
        ("Bot MTA1MDAwMDAwMDAwMDAwMDA5.Gzzzzz.zyxwvutsrqponmlkjihgfedcba987654", "Bot [struck]"),
        ("postgresql://plc:hunter22@db:5432/plc", "postgresql://plc:[struck]@db:5432/plc"),
        ("postgresql://:hunter22@db/plc", "postgresql://:[struck]@db/plc"),
        ("POST /webhooks/12/aW50ZXJhY3Rpb24 failed", "POST /webhooks/12/[struck] failed"),
        ("in /interactions/34/a-Token_9/callback", "in /interactions/34/[struck]/callback"),
        (f"channel {MEMBER} is gone", "channel [id] is gone"),
        ("http://127.0.0.1:9464/readyz", "http://127.0.0.1:9464/readyz"),
    ],
)
def test_what_looks_like_a_secret_or_a_persons_id_is_struck(planted: str, left: str) -> None:
    line: dict[str, Any] = json.loads(logged(lambda log: log.info("%s", planted)))
    assert line["event"] == left


def test_discords_debug_lines_with_what_people_typed_are_not_logged() -> None:
    assert logged(lambda log: log.debug("For Shard ID 0: %s", TYPED), "discord.gateway") == ""
    assert "connected" in logged(lambda log: log.info("connected"), "discord.gateway")


def test_a_stricter_level_holds_for_discord_too() -> None:
    stream = io.StringIO()
    set_up_logs("ERROR", stream, as_json=True, secrets=[])
    logging.getLogger("discord.client").warning("only a warning")
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    "error",
    [
        ValueError(TYPED),
        KeyError(TYPED),
        discord.app_commands.TransformerError(
            TYPED, discord.AppCommandOptionType.string, discord.app_commands.Transformer()
        ),
        ExceptionGroup("several", [RuntimeError(TYPED)]),
        IntegrityError("INSERT", {}, Exception(f"duplicate\nDETAIL: Key (text)=({TYPED})")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_traceback_names_the_error_but_not_what_was_typed(error: Exception) -> None:
    text = logged(failing(error))
    assert type(error).__name__ in text
    assert "tests/watching/test_logs.py" in text
    assert TYPED not in text


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "Connection refused"),
        (AttributeError("'Post' object has no attribute 'nmae'"), "'nmae'"),
        (IntegrityError("INSERT", {}, Exception("NOT NULL failed: due.kind")), "due.kind"),
        (discord.LoginFailure("Improper token has been passed."), "Improper token"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_words_of_an_error_that_speaks_of_code_or_hosts_are_kept(
    error: Exception, words: str
) -> None:
    assert words in logged(failing(error))


def test_causes_and_parts_of_a_failure_are_told_too() -> None:
    def event(log: logging.Logger) -> None:
        try:
            try:
                raise ConnectionResetError(104, "reset by peer")
            except ConnectionResetError as cause:
                raise ExceptionGroup("both", [RuntimeError(TYPED), TypeError("odd")]) from cause
        except ExceptionGroup:
            log.exception("it failed")

    text = json.loads(logged(event))["exception"]
    assert text.index("reset by peer") < text.index("ExceptionGroup") < text.index("TypeError: odd")
    assert "RuntimeError\n" in text


async def test_a_forgotten_tasks_failure_does_not_repeat_what_was_typed() -> None:
    async def fail() -> None:
        raise ValueError(TYPED)

    def event(_log: logging.Logger) -> None:
        loop = asyncio.get_running_loop()
        loop.call_exception_handler(
            {"message": "Task exception was never retrieved", "exception": failed, "future": task}
        )

    task = asyncio.ensure_future(fail())
    (failed,) = await asyncio.gather(task, return_exceptions=True)
    text = logged(event)
    assert "never retrieved" in text
    assert TYPED not in text
