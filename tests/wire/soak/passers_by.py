"""People who use whatever the bot offers: they need not be taught about a new feature.

They type a command that they may see, choose from what is offered, press a button of the answer,
fill in a form that opens. All by one random generator, so that a run can be had again.
"""

from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from tests.wire.emulator.interactions import Exchange, Interactions, Person
from tests.wire.emulator.world import FORUM, TEXT, Payload
from tests.wire.simulated_time import SimulatedTime

SUBCOMMANDS = (1, 2)
STRING, INTEGER, BOOLEAN, CHANNEL = 3, 4, 5, 7
ROW, BUTTON, LABEL, TEXT_INPUT, CHECKBOX = 1, 2, 18, 4, 23
USERS, ROLES, CHANNELS = 5, 6, 8
LINK, DANGER = 5, 4
MOST_PRESSES = 3

NEVER = ("setup erase", "privacy delete")
"""Nobody would have anything left to do after these."""

SAID: Mapping[str, tuple[str, ...]] = {
    "when": ("mon 8:00", "every 2 weeks tue 16:00", "1st wed 9:30", "daily 7:00", "soon"),
    "zone": ("Berlin", "Chicago", "Tokyo", "Atlantis"),
    "": (
        "What did a student teach you this week?",
        "Which feedback did students act on?",
        "Was hat heute *gut* funktioniert?",
        "<@&1> @everyone look | a table",
    ),
}
"""What they type into an option or a field of this name; the last is for all others."""


@dataclass
class PassersBy:
    """Some people of one server, and how they act.

    Attributes:
        people: staff first; the more often somebody stands there, the more they do.
    """

    people: list[Person]
    commands: list[Payload]
    interactions: Interactions
    time: SimulatedTime
    random: Random

    async def act(self) -> list[Exchange]:
        """One of them types one command and follows where it leads."""
        person = self.random.choice(self.people)
        words, options = self.random.choice(list(_leaves(self.commands)))
        given = [one async for one in self._given(person, words, options)]
        if words in NEVER or any(one is None for one in given):
            return []
        exchanges = [await self.interactions.command(person, words, [o for o in given if o])]
        await self.time.quiet()
        for _press in range(self.random.randint(0, MOST_PRESSES)):
            onward = await self._go_on(person, exchanges[-1])
            if onward is None:
                break
            exchanges.append(onward)
            await self.time.quiet()
        return exchanges

    async def _given(
        self, person: Person, words: str, options: list[Payload]
    ) -> AsyncGenerator[Payload | None]:
        for option in options:
            if not option.get("required") and self.random.random() < 0.7:
                continue
            value = await self._value(person, words, option)
            missing = value is None and option.get("required")
            if value is not None or missing:
                given = {"type": option["type"], "name": option["name"], "value": value}
                yield None if missing else given

    async def _value(self, person: Person, words: str, option: Payload) -> object:
        """Something that fits the option; None where nobody here has such a thing."""
        if option.get("choices"):
            return self.random.choice(option["choices"])["value"]
        if option.get("autocomplete"):
            return await self._chosen(person, words, option)
        least: int = option.get("min_value", 1)
        fitting: Mapping[int, Callable[[], object]] = {
            STRING: lambda: self._typed(option["name"], option.get("max_length", 4_000)),
            INTEGER: lambda: self.random.randint(least, least + 9),
            BOOLEAN: lambda: self.random.random() < 0.5,
            CHANNEL: lambda: self._channel(person),
        }
        choose = fitting.get(option["type"])
        return None if choose is None else choose()

    async def _chosen(self, person: Person, words: str, option: Payload) -> object:
        typing = {"type": option["type"], "name": option["name"], "value": "", "focused": True}
        offered = await self.interactions.autocomplete(person, words, [typing])
        await self.time.quiet()
        return self.random.choice(offered.choices)["value"] if offered.choices else None

    async def _go_on(self, person: Person, before: Exchange) -> Exchange | None:
        """Fill in the form that opened, or press something in the answer."""
        if before.form is not None:
            filled = (self._filled(person, part) for part in before.form["components"])
            parts = [part for part in filled if part]
            return await self.interactions.submit(person, before.form["custom_id"], parts)
        shown = before.replaced or (before.messages[-1] if before.messages else None)
        offered = list(_pressable(shown)) if shown is not None else []
        if shown is None or not offered:
            return None
        item = self.random.choice(offered)
        values = self._selected(person, item) if item["type"] != BUTTON else []
        if item["type"] != BUTTON and not values:
            return None
        return await self.interactions.press(person, shown, item["custom_id"], values)

    def _filled(self, person: Person, part: Payload) -> Payload | None:
        if part["type"] != LABEL:
            return None
        component: Payload = part["component"]
        answer: Payload = {"type": component["type"], "custom_id": component["custom_id"]}
        if component["type"] == TEXT_INPUT:
            kept = component.get("value") or ""
            wanted = component.get("required", True) or self.random.random() < 0.3
            typed = self._typed(component["custom_id"], component.get("max_length", 4_000))
            answer["value"] = kept or (typed if wanted else "")
        elif component["type"] == CHECKBOX:
            answer["value"] = self.random.random() < 0.5
        else:
            answer["values"] = self._selected(person, component)
        return {"type": LABEL, "id": part.get("id", 0), "component": answer}

    def _selected(self, person: Person, item: Payload) -> list[str]:
        if item["type"] == CHANNELS:
            return [self._channel(person)]
        if item["type"] in (USERS, ROLES):
            return []
        options: list[Payload] = item.get("options") or []
        chosen = [one["value"] for one in options if one.get("default")]
        return chosen or ([self.random.choice(options)["value"]] if options else [])

    def _typed(self, name: str, most: int) -> str:
        return self.random.choice(SAID.get(name, SAID[""]))[:most]

    def _channel(self, person: Person) -> str:
        channels = person.guild.channels.values()
        return self.random.choice([c["id"] for c in channels if c["type"] in (TEXT, FORUM)])


def _leaves(commands: list[Payload], before: str = "") -> Iterator[tuple[str, list[Payload]]]:
    """Every command that can be typed, in full, with its options."""
    for command in commands:
        words = f"{before} {command['name']}".strip()
        options: list[Payload] = command.get("options") or []
        if any(option["type"] in SUBCOMMANDS for option in options):
            yield from _leaves(options, words)
        else:
            yield words, options


def _pressable(message: Payload) -> Iterator[Payload]:
    for row in message.get("components") or ():
        for item in row.get("components") or ():
            done = item.get("disabled") or item.get("style") in (LINK, DANGER)
            if not done and "custom_id" in item:
                yield item
