"""Which addresses of the network are never connected to.

The lists of special-purpose addresses that IANA keeps (RFC 6890), as the standard library knows them, and
what it leaves open: addresses of IPv6 that carry one of IPv4, multicast, and all of IPv6 that is not in use.
"""

import ipaddress

_NOT_HOSTS = (
    ipaddress.ip_network("192.0.0.0/24"),  # of protocols; older Pythons know only a part of it
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4's anycast, given up by RFC 7526
)
_IN_USE = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_DOCUMENTS = ipaddress.ip_network("3fff::/20")


def is_public(address: str) -> bool:
    """Say whether an address is one of the public internet; what is no address is not."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv4Address):
        return _public_4(number)
    if number.scope_id is not None:
        return False
    inner = number.ipv4_mapped or number.sixtofour
    if number in _NAT64:
        inner = ipaddress.IPv4Address(number.packed[12:])
    if inner is not None:
        return _public_4(inner)
    return number in _IN_USE and number.is_global and not number.is_multicast and number not in _DOCUMENTS


def _public_4(number: ipaddress.IPv4Address) -> bool:
    used_otherwise = number.is_multicast or number.is_reserved or any(number in network for network in _NOT_HOSTS)
    return number.is_global and not used_otherwise
