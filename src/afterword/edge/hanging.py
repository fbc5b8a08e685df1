"""A process that hangs ends itself, so that another takes its place."""

import contextlib
import faulthandler

HUNG = 60.0
"""Seconds without a sign of life."""


def look_alive() -> None:
    """Give a sign of life; without another one in time, the stack is written and the process ends.

    The watch stands in C and needs no lock of Python's: it also ends what never lets go of one.
    """
    with contextlib.suppress(RuntimeError, ValueError, OSError):  # nowhere to write the stack to
        faulthandler.dump_traceback_later(HUNG, exit=True)


def rest() -> None:
    """No more signs of life will come, and none are needed."""
    faulthandler.cancel_dump_traceback_later()
