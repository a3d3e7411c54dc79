"""Which addresses of machines the bot may connect to: only those that the whole world can reach."""

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address

PORTS = frozenset({80, 443})

_NOT_THE_WORLD = tuple(
    IPv4Network(network) for network in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24")
)
_WORLD_6 = IPv6Network("2000::/3")
_NOT_THE_WORLD_6 = tuple(
    IPv6Network(network)
    # Teredo and its neighbours, documentation, 6to4 (it leads to an IPv4 address), documentation.
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)

Place = tuple[str, int]
SocketInfo = tuple[int, int, int, str, tuple[object, ...]]
"""As of `socket.getaddrinfo`; aiohttp's own name for it leaves the last open."""


class AddressRefusedError(OSError):
    """This machine, or this port, is not for the bot; no connection was attempted.

    An OSError, since that is what aiohttp expects of whoever makes its sockets.
    """


class Judge:
    """Makes the sockets of outgoing requests, and refuses to for addresses it does not allow.

    It sees the very address that is about to be connected: literals in odd spellings, redirects
    and names that change their address between two looks all pass it.

    Args:
        besides: addresses with their ports that are allowed as well (tests).
    """

    def __init__(self, besides: Collection[Place] = ()) -> None:
        self._besides = frozenset(besides)

    def __call__(self, info: SocketInfo) -> socket.socket:
        """A socket for this address.

        Raises:
            AddressRefusedError: none may be made for it.
        """
        family, kind, protocol, _name, to = info
        place = (str(to[0]), int(str(to[1])))
        if place not in self._besides and not allows(*place):
            raise AddressRefusedError
        return socket.socket(family=family, type=kind, proto=protocol)


def allows(address: str, port: int) -> bool:
    """Whether the bot may connect there (after the registries that IANA keeps)."""
    if port not in PORTS:
        return False
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in n for n in _NOT_THE_WORLD)
    # is_global alone lets mapped, compatible and translated IPv4 addresses through.
    is_there = ip.scope_id is None and ip in _WORLD_6
    return is_there and not any(ip in network for network in _NOT_THE_WORLD_6)
