"""Who asks: the address of the other end, or what a trusted proxy says of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from citygraph.settings import Network

_IPV6_NETWORK = 64  # bits that one household or machine usually has to itself


@lru_cache(4096)
def peer(address: str) -> str:
    """The client at the other end of a connection, ``address:port``, where no proxy is trusted."""
    return _counted(_bare(address))


def identify(peer: str, forwarded: str | None, trusted: Sequence[Network]) -> str:
    """The client behind ``peer`` (``address:port``): its address, of IPv6 the network of 64 bits.

    ``forwarded`` is an ``X-Forwarded-For`` header, to which each proxy appends whom it heard. It is believed
    as far as the trusted proxies reach, counted from the right; from anybody else it means nothing.
    """
    host = _bare(peer)
    if trusted and forwarded and _within(host, trusted):
        for word in reversed(forwarded.split(",")):
            address = _bare(word.strip())
            if _parsed(address) is None:
                break
            host = address
            if not _within(host, trusted):
                break
    return _counted(host)


@lru_cache(4096)
def _counted(host: str) -> str:
    address = _parsed(host)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _IPV6_NETWORK), strict=False))
    return host if address is None else str(address)


def _bare(text: str) -> str:
    """An address without its port and brackets."""
    host, colon, port = text.rpartition(":")
    if colon and port.isdecimal() and (host.count(":") == 0 or host.startswith("[")):
        text = host
    return text.strip("[]")


def _within(host: str, networks: Sequence[Network]) -> bool:
    address = _parsed(host)
    return address is not None and any(address in network for network in networks)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
