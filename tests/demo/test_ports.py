import socket

import pytest

from cogs._demo.ports import LOOPBACK, NoPortError, free_port


def test_a_free_port_is_taken_as_wanted() -> None:
    wanted = free_port(0)
    assert free_port(wanted) == wanted


def test_a_taken_port_gives_way_to_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port


def test_beyond_the_last_port_there_is_none() -> None:
    with pytest.raises(NoPortError):
        free_port(65_536)
