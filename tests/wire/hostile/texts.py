# ruff: noqa: RUF001 - signs that look like others are what this is about
"""What people might type to do harm, or because their keyboard did it."""

from hypothesis import strategies as st

LONG = "pneumono" * 1_250
"""One word of 10,000 characters."""

SHAPES = (
    "",
    " ",
    "\t \n\r\n",
    "\0",
    "a\0b",
    "\x07\x1b[31mred\x1b[0m\x7f\x85\x9f",
    "\ud800",
    "half \udfff a sign, and one whole",
    "\u202egnp.exe\u202c",
    "\u2066isolated\u2069 \u061c\u200e\u200f",
    "\u200b\u200b\u2060\ufeff",
    "\ufeffwith a mark in front of it",
    "\u3164\u115f\u2800",
    "z\u0351\u0352\u0357" + "a\u0300\u0316" * 60,
    "e\u0301" * 800,
    "line\u2028and\u2029paragraph\x0bfeed\x0c",
    "@everyone @here",
    "<@1> <@!2> <@&3> <#4> </x:1> <t:1:R> <:a:1> <id:home>",
    "[click](https://evil.example/?@everyone) <https://evil.example>",
    "](https://evil.example) [",
    "```\n@everyone\n``` `tick` ``two`` ```",
    "# Heading\n## Another\n-# small\n> quote\n>>> all\n- list\n1. one",
    "||spoiler|| **bold** __under__ ~~gone~~ *i* _i_ \\\\ \\",
    "**Please check this.** everything is fine",
    "שלום עולם, مرحبا بالعالم",
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽" * 30,
    "'; DROP TABLE prompts; --",
    "%' OR 1=1 --",
    "100% of _ and % and \\ [a-z]",
    "{x} {} {0.__class__} {number} {{",
    "%s %(x)s %n %d",
    "{{ 7*7 }} {% raw %} ${7*7} #{7}",
    '=HYPERLINK("https://evil.example";"x")',
    "+1+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "9" * 400,
    "9" * 5_000,
    "99999999999999999999",
    "9223372036854775808",
    "2147483648",
    "-9223372036854775809",
    "NaN",
    "Infinity",
    "1e999",
    "0x10",
    "1_000",
    "true",
    "null",
    "None",
    "٣",
    "１２",
    "²",
    "①",
    "#٣",
    "after #٣",
    "१ जनवरी",
    "İstanbul ıI",
    "ǅ ß ſ",
    "9999-12-31",
    "0001-01-01",
    "31 Feb",
    "30/02/2027",
    "10000-01-01",
    "29 Feb",
    "day 32 at 10",
    "mon 25:00",
    "every 0 weeks on tue 9:00",
    "every 999999999999 weeks",
    "<script>alert(1)</script>",
    "&amp;&#0;",
    "]]>",
    "../../../etc/passwd",
    "C:\\nul",
    "file:///etc/passwd",
    "plc:setup-turn-on:1",
    "|2027|x",
    "a:b:c",
    "@state",
    LONG,
    "word " * 2_000,
    "\n".join("x" * 5 for _ in range(500)),
    "," * 500,
)
"""Each of these has broken some program."""

PLAUSIBLE = (
    "What did you try in your lesson this week?",
    "Berlin",
    "Europe/Berlin",
    "mon 16:00",
    "daily 7:30",
    "once 4 feb 10:00",
    "every 2 weeks on tue 9:00",
    "day 15 at 10",
    "4 Feb",
    "no date",
    "first",
    "last",
    "after #2",
    "1",
    "#1",
    "2",
    "#2",
    "3",
    "12",
    "one\ntwo",
    "en-US",
    "tag, another",
)

_signs = st.characters(codec=None, categories=None)
_odd_signs = st.sampled_from(
    "\0\x1b\u202e\u2066\u200b\u200d\ufeff\u0301\u2028\ud800\U0001f469%_\\{}<>@&#`*|[]()'\":;,=\n\t "
)


def _repeated(text: str, times: int) -> str:
    return text * times


texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(SHAPES),
    st.sampled_from(PLAUSIBLE),
    st.text(_signs, max_size=60),
    st.text(_odd_signs, max_size=120),
    st.builds(str.__add__, st.sampled_from(PLAUSIBLE), st.sampled_from(SHAPES)),
    st.builds(_repeated, st.text(_signs, min_size=1, max_size=4), st.sampled_from([400, 3_000])),
)
"""Anything that can be typed, and what cannot."""

numbers: st.SearchStrategy[str] = st.one_of(
    st.integers(1, 12).map(str),
    st.sampled_from(
        [
            "0",
            "00",
            "01",
            "-1",
            "+1",
            "1.0",
            " 1",
            "1 ",
            "1x",
            "",
            "٣",
            "１",
            "²",
            "#1",
            "1\n",
            "999999999",
            "1000000000",
            "2147483648",
            "9223372036854775808",
            "9" * 20,
            "9" * 60,
        ]
    ),
)
"""What stands where a number should."""

ids: st.SearchStrategy[str] = st.sampled_from(
    ["0", "1", "-1", "", "x", "9" * 18, "9223372036854775808", "9" * 25, "9" * 4_400, "٣", "1" * 19]
)
"""What stands where the id of a channel, a role or a person should."""

snowflakes: st.SearchStrategy[str] = st.sampled_from(["1", "9" * 18, "9223372036854775807"])
"""Ids of nothing. Discord lets nothing else through where a command takes an id."""
