"""Fills both communities alike: whatever has a number in one has it in the other, too."""

from collections.abc import Sequence

from tests.wire.emulator.interactions import Exchange, Person
from tests.wire.emulator.world import Payload
from tests.wire.hostile.commanding import data_of
from tests.wire.hostile.filling import Answer, answers_to
from tests.wire.hostile.stage import Stage

QUESTIONS = (
    "Which book about teaching would you lend to a friend?",
    "Who helped you most in your very first year?",
    "How do your mornings at school begin?",
    "Where do you go when you need quiet?",
)
CSV = "text,tags\nWhat did {marker} bring to your file today?,{marker}\n,\nshort,\n"


async def seed(stage: Stage) -> None:
    """Have both set up, with rows of every kind: schedules, prompts, posts, suggestions, drafts."""
    for where in range(len(stage.communities)):
        await set_up(stage, where)
        await _prompts(stage, where)
        await _suggestions(stage, where)
    await stage.pass_time(minutes=40)
    for where in range(len(stage.communities)):
        await _prompts(stage, where)
        await _suggestions(stage, where)


async def set_up(stage: Stage, where: int, *, schedule: bool = True) -> None:
    """Go through `/setup start` and add a schedule; everything lives in this community's words."""
    ada, place = stage.person("ada", where), stage.communities[where]
    began = await stage.command(ada, "setup start")
    saved = await fill_in(stage, ada, began, "setup-fill-community", zone="Berlin")
    saved = await fill_in(
        stage,
        ada,
        saved,
        "setup-fill-people",
        roles=[place.roles["staff"]["id"]],
        channel=[place.channel_id("staff")],
    )
    saved = await fill_in(
        stage,
        ada,
        saved,
        "setup-fill-first-prompt",
        channel=[place.channel_id("questions")],
        when="mon 13:20",
    )
    await stage.press(ada, shown(saved), control(shown(saved), "setup-turn-on"))
    if schedule:
        await add_schedule(stage, where, "forum", "daily 13:30")


async def add_schedule(
    stage: Stage, where: int, channel: str, when: str, name: str | None = None
) -> Exchange:
    """A schedule that pings, announces and is called by its community's word."""
    ada, place = stage.person("ada", where), stage.communities[where]
    begun = await stage.command(
        ada,
        "prompts schedule add",
        _text("when", when),
        {"type": 7, "name": "where", "value": place.channel_id(channel)},
        _text("name", name or f"{channel} {place.marker}"),
    )
    pinging = await fill_in(
        stage,
        ada,
        begun,
        "schedule-where",
        ping=[place.roles["curious"]["id"]],
        announce=[place.channel_id("news")],
    )
    return await stage.press(ada, shown(pinging), control(shown(pinging), "save-schedule"))


async def fill_in(
    stage: Stage, person: Person, below: Exchange, verb: str, **answers: Answer
) -> Exchange:
    """Press the button that opens a form, and send it off with these answers."""
    message = shown(below)
    opened = await stage.press(person, message, control(message, verb))
    assert opened.form is not None, opened.text
    answered = answers_to(opened.form, **answers)
    return await stage.submit(person, opened.form["custom_id"], answered, message)


async def open_and_send(
    stage: Stage, person: Person, words: str, options: Sequence[Payload] = (), **answers: Answer
) -> Exchange:
    """Use a command that opens a form, and send it off with these answers."""
    opened = await stage.command(person, words, *options)
    assert opened.form is not None, opened.text
    return await stage.submit(person, opened.form["custom_id"], answers_to(opened.form, **answers))


async def import_file(stage: Stage, person: Person, file: Payload) -> Exchange:
    """Attach a file to `/prompts queue import`."""
    option = {"type": 11, "name": "file", "value": file["id"]}
    resolved: Payload = {"attachments": {file["id"]: file}}
    data = data_of(("prompts", "queue", "import"), [option], resolved)
    return await stage.send(person, 2, data)


def shown(exchange: Exchange) -> Payload:
    """The message that an act led to: the one it changed, or else the last answer."""
    return exchange.messages[-1] if exchange.replaced is None else exchange.replaced


def control(message: Payload, verb: str) -> str:
    """The custom id of a message's button, by its verb."""
    return next(one for one in controls(message) if one.startswith(f"plc:{verb}:"))


def controls(message: Payload) -> list[str]:
    """The custom ids of all that a message's buttons and menus."""
    rows: Sequence[Payload] = message.get("components") or ()
    return [item["custom_id"] for row in rows for item in row["components"] if "custom_id" in item]


async def _prompts(stage: Stage, where: int) -> None:
    ada, ben = stage.person("ada", where), stage.person("ben", where)
    marker = stage.communities[where].marker
    for number, words in enumerate(QUESTIONS):
        text = f"{words} ({marker}, {stage.time.now():%H:%M})"
        await open_and_send(
            stage,
            ben,
            "prompts queue add",
            text=text,
            title=f"{marker} {number}",
            tags=marker,
        )
    await open_and_send(stage, ada, "prompts queue add", text="short", note=marker)
    await open_and_send(
        stage,
        ada,
        "prompts queue add",
        [_text("kind", "poll")],
        text=f"Which {marker} do you prefer?",
        answers=f"{marker} one\n{marker} two",
    )
    file = stage.attachments.add(f"{marker}.csv", CSV.format(marker=marker).encode())
    await import_file(stage, ada, file)


async def _suggestions(stage: Stage, where: int) -> None:
    marker = stage.communities[where].marker
    for name, named in (("mia", True), ("ben", False)):
        person = stage.person(name, where)
        text = f"What would {name} ask {marker} on the {stage.time.now():%d}th?"
        await open_and_send(stage, person, "prompt suggest", text=text, tag=marker, named=named)


def _text(name: str, value: str) -> Payload:
    return {"type": 3, "name": name, "value": value}
