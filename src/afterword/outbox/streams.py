"""A connection that is given up at one moment, however slowly the other side goes on talking.

A socket's own time-out begins anew with each byte that arrives.
"""

import io
import socket
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # collections.abc has it from Python 3.12 on
    from _typeshed import WriteableBuffer as Buffer


class Hurried:
    """What http.client needs of a socket, all of it before one moment (`time.monotonic`)."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self.connection = connection
        self.until = until

    def sendall(self, chunk: bytes) -> None:
        """Send all of it in the time that is left."""
        self.connection.settimeout(left(self.until))
        self.connection.sendall(chunk)

    def makefile(self, mode: str) -> io.BufferedReader:
        """The answer as a file; http.client asks for no other mode than reading bytes."""
        return io.BufferedReader(_Reading(self.connection, self.until))

    def close(self) -> None:
        """Nothing: an answer may still be read, and whoever made the connection closes it."""


class _Reading(io.RawIOBase):
    def __init__(self, connection: socket.socket, until: float) -> None:
        super().__init__()
        self.connection = connection
        self.until = until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        self.connection.settimeout(left(self.until))
        return self.connection.recv_into(buffer)


def left(until: float) -> float:
    """The seconds that are left; refuses when there are none."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("it took too long")
    return seconds
