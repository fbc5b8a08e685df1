"""Which addresses stand in the open network, so that nothing within a house can be asked."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last four bytes are the IPv4 address that is meant."""
TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
"""6to4 and Teredo carry an IPv4 address within, and nobody offers a service there."""
SITE_LOCAL = IPv6Network("fec0::/10")


def is_public(written: str) -> bool:
    """Whether anybody may be asked there: no private, loopback, link-local, reserved, multicast or
    unspecified address, in whichever form it is written."""
    address = _meant(ip_address(written))
    if isinstance(address, IPv6Address) and any(
        address in network for network in (*TUNNELS, SITE_LOCAL)
    ):
        return False
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not special


def _meant(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address where an IPv6 address stands for one."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in TRANSLATED:
            return IPv4Address(address.packed[-4:])
    return address
