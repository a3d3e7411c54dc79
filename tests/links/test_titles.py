import pytest

from plc_bot.links.titles import title_and_description

OWN = "<title>Fractions with pizza</title>"


def title(page: str | bytes, charset: str | None = None) -> str:
    return title_and_description(page.encode() if isinstance(page, str) else page, charset)[0]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head>{OWN}</head></html>",
        OWN,
        "<TITLE>\n Fractions\twith   pizza </TITLE>",
        "<title>Fractions &#119;ith&nbsp;pizza</title>",
        "<title>Fractions with\u200b pizza\u202e</title>",
        "<p><div></head><title>Fractions with pizza</title><title>Another</title>",
        f"<head><meta property='og:title' content='Fractions with pizza'><title>X</title>{OWN}",
        "<meta name='twitter:title' content='Fractions with pizza'>",
        f"<meta property='og:title' content=''>{OWN}",
        f"<meta property='og:title'>{OWN}",
        "<!-- <title>No</title> --><script>'<title>No</title>'</script>" + OWN,
    ],
)
def test_a_title_is_found(page: str) -> None:
    assert title(page) == "Fractions with pizza"


@pytest.mark.parametrize(
    "gate",
    [
        "Just a moment...",
        "Just a moment…",
        "JUST A MOMENT",
        "Attention Required! | Cloudflare",
        "Access denied",
        "404 Not Found",
        "Log in",
        "Sign in - Google Accounts",
        "Einen Moment, …",
        "Are you a robot?",
        "Loading…",
        "Untitled",
        "...",
        "—",
        "",
    ],
)
def test_the_title_of_what_stands_before_a_page_is_not_taken(gate: str) -> None:
    page = f"<title>{gate}</title><meta name=description content='Enable JavaScript'>"
    assert title_and_description(page.encode(), None) == ("", "")


@pytest.mark.parametrize("words", ["Justice for all", "Homework", "Log", "Indexes"])
def test_a_title_that_only_begins_alike_is_taken(words: str) -> None:
    assert title(f"<title>{words}</title>") == words


def test_a_better_title_beside_a_bad_one_is_taken() -> None:
    page = f"<meta property='og:title' content='Home'>{OWN}"
    assert title(page) == "Fractions with pizza"


def test_a_description_is_found() -> None:
    page = f"{OWN}<meta name='Description' content='For  grade 4'>"
    assert title_and_description(page.encode(), None)[1] == "For grade 4"


def test_the_shared_description_goes_first() -> None:
    page = f"{OWN}<meta name=description content=a><meta property=og:description content=b>"
    assert title_and_description(page.encode(), None)[1] == "b"


def test_both_are_shortened() -> None:
    page = f"<title>{'a' * 999}</title><meta name=description content='{'b' * 9_999}'>"
    found, described = title_and_description(page.encode(), None)
    assert (len(found), len(described)) == (150, 1_000)


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        ("<title>Brüche</title>".encode(), None),
        ("<title>Brüche</title>".encode(), "utf-8"),
        ("<title>Brüche</title>".encode("latin-1"), None),
        ("<title>Brüche</title>".encode("latin-1"), "ISO-8859-1"),
        ("<meta charset=latin1><title>Brüche</title>".encode("latin-1"), None),
        ("<meta charset='utf-16'><title>Brüche</title>".encode(), None),
        (
            b"<meta http-equiv=content-type content='text/html; charset=windows-1252'>"
            + "<title>Brüche</title>".encode("cp1252"),
            None,
        ),
        (b"\xef\xbb\xbf" + "<title>Brüche</title>".encode(), "latin-1"),
        ("\ufeff<title>Brüche</title>".encode("utf-16-le"), None),
        ("\ufeff<title>Brüche</title>".encode("utf-16-be"), None),
        ("<title>Brüche</title>".encode(), "no-such-thing"),
        ("<title>Brüche</title>".encode(), "punycode"),
        ("<title>Brüche</title>".encode(), "zlib"),
        ("<title>Brüche</title>".encode(), "a\x00b"),
        ("<title>Brüche</title>".encode() + "ü".encode()[:1], None),
    ],
)
def test_a_title_is_read_in_its_own_encoding(raw: bytes, charset: str | None) -> None:
    assert title(raw, charset) == "Brüche"


@pytest.mark.parametrize(
    ("words", "charset"),
    [
        ("дроби", "windows-1251"),
        ("дроби", "koi8-r"),
        ("分数の授業", "shift_jis"),
        ("分数の授業", "euc-jp"),
        ("分数教学", "gb2312"),
        ("分數教學", "big5"),
        ("분수 수업", "euc-kr"),
    ],
)
def test_other_scripts_are_read(words: str, charset: str) -> None:
    assert title(f"<title>{words}</title>".encode(charset), charset) == words


@pytest.mark.parametrize("page", [b"", b"\x00\xff\xfe\x00", b"<title>", b"<" * 5_000, b"%PDF-1.7"])
def test_nonsense_has_no_title(page: bytes) -> None:
    assert title(page) == ""
