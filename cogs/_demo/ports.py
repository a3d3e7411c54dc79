"""Finding a port on this machine that nobody listens on."""

import os
import socket

LOOPBACK = "127.0.0.1"
_TRIED = 50


class NoPortError(Exception):
    """Neither the wanted port nor any of the next ones is free."""


def free_port(wanted: int) -> int:
    """The wanted port, or the next free one after it; any free one for 0.

    Raises:
        NoPortError: as it says.
    """
    for port in range(wanted, min(wanted + _TRIED, 65_536)):
        with socket.socket() as probe:
            if os.name == "posix":
                # As asyncio's servers do: a port whose last connection just ended counts as free.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise NoPortError(wanted)
