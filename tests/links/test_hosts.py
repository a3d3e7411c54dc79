import pytest

from plc_bot.links.hosts import has_mixed_scripts, is_internal, is_shortener
from plc_bot.links.key import key_of


@pytest.mark.parametrize("link", ["https://bit.ly/x", "https://www.bit.ly/x", "https://T.CO./x"])
def test_a_shortener_is_known(link: str) -> None:
    assert is_shortener(key_of(link).host)


@pytest.mark.parametrize("host", ["example.org", "bit.ly.example.org", "notbit.ly", "ly"])
def test_others_are_no_shorteners(host: str) -> None:
    assert not is_shortener(host)


@pytest.mark.parametrize(
    "host",
    # Cyrillic letters among Latin ones; nothing but such letters before a Latin end; Greek.
    [
        "p\u0430ypal.example",
        "\u0430\u0440\u0440\u04cf\u0435.com",
        "sub.g\u043e\u043egle.org",
        "micr\u03bfsoft.example",
    ],
)
def test_a_host_that_reads_as_another_is_seen(host: str) -> None:
    assert has_mixed_scripts(key_of(host).host)


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "münchen.example",
        "пример.рф",
        "школа.com",
        "日本語かな.jp",
        "日本abc.example",
        "한국漢字.kr",
        "ελλάδα.gr",
        "مثال.example",
        "1.2.3.4",
        "[2606:4700::1]",
        "xn--a.example",
    ],
)
def test_a_host_in_its_own_script_is_left_alone(host: str) -> None:
    assert not has_mixed_scripts(host if host.startswith("xn--") else key_of(f"//{host}").host)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "intranet",
        "nas.local",
        "moodle.lan",
        "10.0.0.7",
        "[fd00::1]",
        "a.home.arpa",
        "school.internal.",
        "printer.localdomain",
    ],
)
def test_what_only_some_networks_reach_is_internal(host: str) -> None:
    assert is_internal(host)


@pytest.mark.parametrize("host", ["example.org", "local.example.org", "8.8.8.8", "[2606:4700::1]"])
def test_what_all_can_reach_is_not(host: str) -> None:
    assert not is_internal(host)
