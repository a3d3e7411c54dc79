"""RES-03: a key is its own key, whatever was typed; and what is refused."""

from collections.abc import Callable, Sequence
from random import Random
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bot.links import errors
from plc_bot.links.key import LONGEST, key_of, unwrap
from plc_bot.links.rules import rules

SAFE = "https://nam02.safelinks.protection.outlook.com/?url="
HOSTS = (
    ("example.org", "WWW.Example.ORG.", "münchen.example", "youtu.be", "m.youtube.com", "1.2.3.4"),
    ("docs.google.com", "urldefense.com", "en.m.wikipedia.org", "[2606:4700::1]", "www.www.a.b"),
    ("example.org~", "doi.org", "open.spotify.com", "l.facebook.com"),
)
PIECES = (
    ("/", "//", "/.", "/..", "/a", "/%41", "/%%34%31", "/%2e", "%2E%2e", "?", "&", "=", "#"),
    ("#!/x", "utm_source=x", "utm%5Fsource=y", "b=2", "a=1", "v=dQw4w9WgXcQ", "/watch?"),
    ("/d/1AbC/edit", "/document", "/v3/__https://a.b/c*d__;Iw!!x", "%C3%BC", "%", " ", ";"),
    (":80", "+", "si=1", "fbclid=2", "url=https%3A%2F%2Fx.y", "/wiki/É", "~", "%7e", "*", "\\"),
    ("(", ")", "'", "@", ".", "!", "|", ">", "10.1234/AbC", "ü"),
)
EXAMPLES = tuple(rule.example for rule in rules().all())
Pick = Callable[[Sequence[str]], str]


def a_link(pick: Pick) -> str:
    """An address made of what the rules are about, in any order, sometimes wrapped in others."""
    scheme = pick(("https://", "http://", "", "//", "HTTPS:", "https:\\\\"))
    made = scheme + pick(sum(HOSTS, ())) + pick(("", "", "", ":80", ":443", ":8080"))
    link = pick((made, made, pick(EXAMPLES)))
    for _piece in pick(("", "x", "xx", "xxx", "xxxxx", "xxxxxxxx")):
        link += pick(sum(PIECES, ()))
    for _layer in pick(("", "", "", "x", "xx", "xxxxx", "xxxxxx")):
        link = wrapped(link)
    return link


@st.composite
def links(draw: st.DrawFn) -> str:
    return a_link(lambda several: draw(st.sampled_from(several)))


def wrapped(link: str) -> str:
    return f"{SAFE}{quote(link, safe='')}&data=05%7C01%7Cana"


def holds_its_own_key(typed: str) -> None:
    try:
        key = key_of(typed).key
    except errors.LinkRefusedError:
        return
    assert key_of(key).key == key


@given(links())
@settings(max_examples=100, deadline=None)
def test_a_key_is_its_own_key(typed: str) -> None:
    holds_its_own_key(typed)


@pytest.mark.thorough
def test_a_key_is_its_own_key_ten_thousand_times() -> None:
    random = Random(20270104)
    for _link in range(10_000):
        holds_its_own_key(a_link(random.choice))


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_a_link_or_refused_by_name(typed: str) -> None:
    holds_its_own_key(typed)


@given(links())
@settings(max_examples=60, deadline=None)
def test_an_address_can_be_opened_and_is_kept_as_it_is(typed: str) -> None:
    try:
        link = key_of(typed)
    except errors.LinkRefusedError:
        return
    assert link.address.startswith(("https://", "http://"))
    assert key_of(link.address) == link


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org", "https://example.org/"),
        ("example.org/a b", "https://example.org/a%20b"),
        ("example.org:8080/a", "https://example.org:8080/a"),
        ("//example.org/a", "https://example.org/a"),
        ("HTTP://EXAMPLE.org", "http://example.org/"),
        ("https:example.org", "https://example.org/"),
        ("https://intranet/a", "https://intranet/a"),
        ("<https://example.org/a>.", "https://example.org/a"),
        (wrapped("https://example.org"), wrapped("https://example.org")),
    ],
)
def test_what_was_typed_is_made_openable(typed: str, address: str) -> None:
    assert key_of(typed).address == address


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("https://www.example.org/a", "www.example.org"),
        ("https://münchen.example", "xn--mnchen-3ya.example"),
        (wrapped("https://sub.example.org/a"), "sub.example.org"),
        ("https://www.google.com/url?q=https://evil.example/", "evil.example"),
    ],
)
def test_the_host_is_the_one_where_one_arrives(typed: str, host: str) -> None:
    assert key_of(typed).host == host


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("javascript:alert(1)", errors.LinkKindRefusedError),
        ("JavaScript:alert(1)", errors.LinkKindRefusedError),
        ("java\u200bscript:alert(1)", errors.LinkKindRefusedError),
        ("data:text/html,<b>hi</b>", errors.LinkKindRefusedError),
        ("file:///etc/passwd", errors.LinkKindRefusedError),
        ("mailto:ana@example.org", errors.LinkKindRefusedError),
        ("ftp://example.org/a", errors.LinkKindRefusedError),
        ("about:blank", errors.LinkKindRefusedError),
        ("https://", errors.LinkWithoutHostError),
        ("https:///", errors.LinkWithoutHostError),
        ("https://?a=b", errors.LinkWithoutHostError),
        ("https://./", errors.LinkWithoutHostError),
        ("https://ana:secret@example.org/", errors.LinkWithPasswordError),
        ("https://google.com@evil.example/", errors.LinkWithPasswordError),
        ("ana@example.org", errors.LinkWithPasswordError),
        ("https://example.org/" + "a" * LONGEST, errors.LinkTooLongError),
        ("https://example.org/" + "ü" * 700, errors.LinkTooLongError),
        ("fractions", errors.NotALinkError),
        ("look at https://example.org", errors.NotALinkError),
        ("https://exa mple.org", errors.NotALinkError),
        ("https://example.org:99999/", errors.NotALinkError),
        ("...", errors.NotALinkError),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error) as refused:
        key_of(typed)
    assert str(refused.value)
    assert "secret" not in str(refused.value)


def test_the_longest_link_is_kept_and_its_key_too() -> None:
    link = key_of("https://example.org/" + "a" * (LONGEST - 20))
    assert len(link.key) == LONGEST
    assert key_of(link.key).key == link.key


def test_a_longer_one_says_how_long_it_is() -> None:
    with pytest.raises(errors.LinkTooLongError, match=r"2,?049"):
        key_of("https://example.org/" + "a" * (LONGEST - 19))


def test_five_layers_come_off_and_six_stay() -> None:
    link = "https://example.org/a"
    for _layer in range(5):
        link = wrapped(link)
    assert unwrap(link) == "https://example.org/a"
    assert unwrap(wrapped(link)) == wrapped(link)


@pytest.mark.parametrize(
    "inside", ["javascript:alert(1)", "nonsense", "https://a:b@example.org", "https://./"]
)
def test_what_could_not_be_kept_is_not_taken_out_of_its_wrapper(inside: str) -> None:
    assert unwrap(wrapped(inside)) == wrapped(inside)


def test_unreadable_bytes_leave_their_wrapper_as_it_is() -> None:
    link = "https://urldefense.com/v3/__https://example.org/a*b__;_w!!x$"
    assert unwrap(link) == link
