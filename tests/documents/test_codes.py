import re
import struct

from plc_bot.documents.codes import code_of

SHORT = "https://example.org/1"
LONGEST = "https://example.org/" + "x" * 2_028


def side(svg: str) -> int:
    found = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    assert found is not None
    return int(found[1])


def test_a_code_names_its_address_and_no_other() -> None:
    assert code_of(SHORT).svg == code_of(SHORT).svg
    assert code_of(SHORT).svg != code_of("https://example.org/2").svg
    assert code_of(SHORT).png != code_of("https://example.org/2").png


def test_a_code_is_printed_so_large_that_a_phone_can_read_it() -> None:
    for address in (SHORT, SHORT + "x" * 300, LONGEST):
        code = code_of(address)
        assert code.side_mm / side(code.svg) > 0.41
    assert code_of(SHORT).side_mm == 22
    assert code_of(LONGEST).side_mm < 90  # beside it there is still room for words


def test_a_code_has_light_around_it_also_on_a_dark_page() -> None:
    svg = code_of(SHORT).svg
    assert 'fill="#fff"' in svg
    assert "M4 4.5" in svg  # the first dark line begins in the fifth row and column


def test_the_picture_is_a_square_of_whole_dots() -> None:
    code = code_of(SHORT)
    assert code.png.startswith(b"\x89PNG")
    assert struct.unpack(">II", code.png[16:24]) == (side(code.svg) * 6,) * 2


def test_letters_of_any_script_have_a_code() -> None:
    assert side(code_of("https://example.org/Жук/日本").svg) > 0
