"""How often something may be done, as an operator writes it."""

import re

from afterword.cli.site import BadOptions

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
RATE = re.compile(r"([0-9]{1,6})/([0-9]{1,4})([smhd])")


def rates_of(option: str, written: str) -> tuple[tuple[int, int], ...]:
    """Pairs of a number and the seconds in which it may be reached: "10/5m" is (10, 300)."""
    return tuple(_rate_of(option, one) for one in written.split())


def _rate_of(option: str, written: str) -> tuple[int, int]:
    found = RATE.fullmatch(written)
    if not found or not int(found[2]):
        raise BadOptions(
            f"{option}: {written!r} is not a rate. Write a number, a stroke and a time, such as "
            "10/5m (units s, m, h, d), several with spaces between; leave it empty for none."
        )
    return int(found[1]), int(found[2]) * SECONDS[found[3]]
