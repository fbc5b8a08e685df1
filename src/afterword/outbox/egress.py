"""The one way out for a request: to hosts the operator has named, at addresses that were checked.

Nothing else in Afterword asks another server for something. Where no host is named, nothing leaves.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings

from .addresses import is_public
from .destinations import PORTS, BadDestination, Destination, Permits, destination_of
from .streams import Hurried, left

SECONDS = 10.0
LONGEST = 64 * 1024
REDIRECTS = 3
MOVED = (301, 302, 303, 307, 308)
KEEP_METHOD = (307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class NotAsked(Exception):
    """No answer could be had; the message says why."""


class Forbidden(NotAsked):
    """This server asks nothing there: the host is not named, or stands where it should not."""


class Unreachable(NotAsked):
    """Nobody answered: no such name, no connection, no trust, or not in time."""


class BadAnswer(NotAsked):
    """What came back is no answer, leads astray, or is too long."""


def call(
    url: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    seconds: float = SECONDS,
    longest: int = LONGEST,
) -> Answer:
    """POST `body` to an address, or GET it where there is none; raises `NotAsked`.

    All of it, redirects included, takes at most `seconds`, but for the looking up of names, which
    the system bounds. A body, and the headers given, follow a redirect within their origin alone.
    """
    until, given = time.monotonic() + seconds, dict(headers or {})
    for _ in range(REDIRECTS + 1):
        place = _destination(url)
        answer = _ask(place, body, given, until, longest)
        if answer.status not in MOVED:
            return answer
        if not answer.headers.get("location"):
            raise BadAnswer(f"{place.host} redirects (status {answer.status}) to nowhere")
        url = urljoin(url, answer.headers["location"])
        onward = _destination(url)
        _require_following(place, onward, answer.status, body)
        given = given if onward.origin == place.origin else {}
    raise BadAnswer(f"{place.host} redirects for ever")


def _require_following(
    place: Destination, onward: Destination, status: int, body: bytes | None
) -> None:
    """Refuse a redirect that would carry words elsewhere, or out of the safe way."""
    if body is not None and (onward.origin != place.origin or status not in KEEP_METHOD):
        raise BadAnswer(f"{place.host} redirects (status {status}) what is meant for it alone")
    if place.is_secure and not onward.is_secure:
        raise BadAnswer(f"{place.host} redirects from https to http")


def _destination(url: str) -> Destination:
    try:
        return destination_of(url)
    except BadDestination as error:
        raise Forbidden(f"{url[:200]!r}: {error}") from error


def _ask(
    place: Destination, body: bytes | None, headers: dict[str, str], until: float, longest: int
) -> Answer:
    """One request and its answer."""
    checked = _checked_addresses(place)
    try:
        with closing(_connected(place, checked, until)) as connection:
            return _talk(Hurried(connection, until), place, body, headers, longest)
    except ssl.SSLCertVerificationError as error:
        why = error.verify_message
        raise Unreachable(f"{place.host} cannot prove who it is: {why}") from error
    except OSError as error:
        raise Unreachable(f"{place.host}: {error or type(error).__name__}") from error
    except (http.client.HTTPException, ValueError) as error:
        raise BadAnswer(f"{place.host}: {error or type(error).__name__}") from error


def _checked_addresses(place: Destination) -> list[str]:
    """Where the host stands; refuses it if a single address is one nobody should be sent to.

    The name is looked up once, and the connection made to what was looked at, so that a name
    which means something else a moment later leads nowhere.
    """
    permits: Permits = settings.AFTERWORD_OUTGOING
    if not permits.allow(place):
        named = f"{place.host}:{place.port}"
        raise Forbidden(f"{named} is not among the hosts that may be asked (option `outgoing`)")
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{place.host} has no address: {error}") from error
    addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
    private = [address for address in addresses if not is_public(address)]
    if private and not permits.allow_inside(place):
        raise Forbidden(
            f"{place.host} stands at {private[0]}, which is no public address "
            "(option `outgoing_inside`)"
        )
    return addresses


def _connected(place: Destination, addresses: list[str], until: float) -> socket.socket:
    """A connection to the first address that takes one, proved to be the host's where https."""
    for number, address in enumerate(addresses, start=1):
        try:
            raw = socket.create_connection((address, place.port), timeout=left(until))
            break
        except OSError:
            if number == len(addresses):
                raise
    if not place.is_secure:
        return raw
    try:
        raw.settimeout(left(until))
        return ssl.create_default_context().wrap_socket(raw, server_hostname=place.host)
    except BaseException:
        raw.close()
        raise


def _talk(
    connection: Hurried, place: Destination, body: bytes | None, headers: dict, longest: int
) -> Answer:
    speaking = http.client.HTTPConnection(place.host, place.port)
    speaking.default_port = PORTS[place.scheme]  # the Host header leaves the usual port out
    speaking.sock = connection
    method = "GET" if body is None else "POST"
    sent = {"User-Agent": "Afterword", "Accept-Encoding": "identity", "Connection": "close"}
    speaking.request(method, place.target, body, {**sent, **headers})
    with speaking.getresponse() as response:
        said = response.read(longest + 1)
        if len(said) > longest:
            raise BadAnswer(f"{place.host} answered with more than {longest:,} bytes")
        if response.length:
            raise BadAnswer(f"{place.host} broke off in the middle of its answer")
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, said)
