import pytest

from plc_bot.links.errors import NotALinkError
from plc_bot.links.typed import trimmed

LINK = "https://example.org/a"


@pytest.mark.parametrize(
    "typed",
    [
        f"  {LINK}\n",
        f"<{LINK}>",
        f"[Fractions]({LINK})",
        f"[Fractions](<{LINK}>)",
        f'[Fractions]({LINK} "by Ana")',
        f"**{LINK}**",
        f"||{LINK}||",
        f"`{LINK}`",
        f'"{LINK}"',
        f"„{LINK}“",
        f"({LINK})",
        f"(<{LINK}>).",
        f"{LINK}.",
        f"{LINK}!?…",
        f"{LINK}),",
        f"{LINK}\u200b",
        f"\u202e{LINK}\u202c",
        f"{LINK}\x00",
    ],
)
def test_what_stands_around_a_link_is_taken_off(typed: str) -> None:
    assert trimmed(typed) == LINK


@pytest.mark.parametrize(
    "link",
    [
        "https://en.wikipedia.org/wiki/Fraction_(mathematics)",
        "https://example.org/a-(b)-[c]",
        "https://example.org/a?b=*",
        "https://example.org/a/",
        "https://example.org/a=",
        "https://example.org/my file.pdf",
    ],
)
def test_what_belongs_to_a_link_stays(link: str) -> None:
    assert trimmed(link).removesuffix("*") == link.removesuffix("*")


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "...", "<>", "()", f"{LINK}\n{LINK}", "a\tb"])
def test_nothing_and_several_lines_are_no_link(typed: str) -> None:
    with pytest.raises(NotALinkError):
        trimmed(typed)
