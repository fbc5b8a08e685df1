"""The processes of a server end together, also when one is killed and can tell nobody."""

import os
import signal
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread


def server_ended(within: float | None = None) -> bool:
    """Wait until the server's first process is gone, or so many seconds; whether it is gone."""
    server = parent_process()
    return bool(server and wait([server.sentinel], within))


def end_with_server() -> None:
    """Let this process end when the first one does; without a first one nothing happens."""
    if parent_process():
        Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    if server_ended():
        os.kill(os.getpid(), signal.SIGTERM)
