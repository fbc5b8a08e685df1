"""The processes of a server: started from one, minded by it, ended with it."""

import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess

import click

from .ending import end_with_server

FORK = get_context("fork")
LAST_ANSWERS = 12.0
"""Seconds within which a process must end once it is told to."""
ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
YOUNG = 1.0
"""Seconds; a process that lives no longer is not replaced before that time is over."""


class Processes:
    """What runs beside this process; each one is replaced if it dies."""

    def __init__(self, after_a_death: Callable[[], None]) -> None:
        self.after_a_death = after_a_death
        self.running: dict[ForkProcess, tuple[str, Callable[[], None], float]] = {}
        self.woken, self.waker = os.pipe()
        self.ending = False
        for number in ENDS:
            signal.signal(number, self._told_to_end)

    def start(self, name: str, run: Callable[[], None]) -> None:
        """Start a process that runs `run`."""
        self.running[self._begun(name, run)] = name, run, time.monotonic()

    def mind(self, each: float, tick: Callable[[], None]) -> None:
        """Until told to end: replace whoever dies, and every `each` seconds run `tick` in a
        process of its own, unless the last one is still running; then end them all."""
        clock, due = FORK.Process(), time.monotonic()
        while not self.ending:
            if time.monotonic() >= due:
                due = time.monotonic() + each
                clock = clock if clock.is_alive() else self._begun("clock", tick)
            self._wait(clock, due - time.monotonic())
            for process in [one for one in self.running if not one.is_alive()]:
                if not self.ending:
                    self._replace(process)
        self.end()
        clock.kill()

    def end(self) -> None:
        """End all processes: kindly, then not."""
        for process in self.running:
            process.terminate()
        until = time.monotonic() + LAST_ANSWERS
        for process in self.running:
            process.join(max(0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()

    def _begun(self, name: str, run: Callable[[], None]) -> ForkProcess:
        process = FORK.Process(target=_begin, args=(run, self.waker), name=name)
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)  # until it knows what they mean to it
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
        return process

    def _wait(self, clock: ForkProcess, seconds: float) -> None:
        """Until a process ends, or this one is told to, or the time is over."""
        minded = [*self.running, clock] if clock.is_alive() else [*self.running]
        wait([*(process.sentinel for process in minded), self.woken], max(0, seconds))
        clock.is_alive()  # whoever has ended is let go of

    def _replace(self, process: ForkProcess) -> None:
        name, run, since = self.running.pop(process)
        self.after_a_death()
        click.echo(f"A {name} ended ({_why(process.exitcode)}); another takes its place.", err=True)
        wait([self.woken], max(0, since + YOUNG - time.monotonic()))
        if not self.ending:
            self.start(name, run)

    def _told_to_end(self, *_signal) -> None:
        self.ending = True
        os.write(self.waker, b".")


def _begin(run: Callable[[], None], waker: int) -> None:
    """In the new process: what this file set up is not its own."""
    os.close(waker)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
    end_with_server()
    run()
    sys.stderr.flush()


def _why(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"code {code}"
