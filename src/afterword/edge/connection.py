"""One connection: whole requests to the door, answers out in their order, by the clock."""

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from .answers import refusal_bytes
from .heads import BUSY, LATE, Head, Refusal
from .limits import (
    HEAD_TIME,
    IDLE_TIME,
    LINGER,
    PIPELINED,
    PIPELINED_AT_MOST,
    SLOWEST,
    STALL_TIME,
)
from .reading import Reading

if TYPE_CHECKING:
    from .door import Door

Waiting = tuple[Head | None, bytes | Refusal]
"""A request with its body, or a refusal with the head it answers, where one was read."""


class Connection(Reading):
    """The server's side of one TCP connection: what it owes, and for how long it waits."""

    __slots__ = (
        "answering", "begun", "behind", "peer", "queue", "resumed", "stalled_at", "unsent",
    )  # fmt: skip

    def __init__(self, door: "Door") -> None:
        super().__init__(door)
        self.queue: deque[Waiting] = deque()
        self.answering = self.begun = False
        self.stalled_at = 0.0
        self.unsent = self.behind = 0
        self.resumed: asyncio.Future | None = None

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.deadline = self.door.now + HEAD_TIME
        peer = transport.get_extra_info("peername")
        self.peer = peer[0] if isinstance(peer, tuple) else ""
        if self.door.is_full:
            transport.write(refusal_bytes(BUSY))
            self.close()
        self.door.connections.add(self)

    def connection_lost(self, error) -> None:
        self.door.connections.discard(self)
        self.deaf = True
        self.drop_queue()
        self.release(self.held)
        self.resume_writing()
        self.door.settle(self)
        del self.parser  # it holds this object, and this object it

    def eof_received(self) -> bool:
        """Whether to keep the other half open: while an answer is owed."""
        self.deaf = True
        return self.answering or bool(self.queue)

    def pause_writing(self) -> None:
        """The client does not take what it asked for: nothing more is read or answered."""
        self.unsent = self.transport.get_write_buffer_size()
        self.stalled_at = self.door.now
        self.resumed = self.door.loop.create_future()
        self.transport.pause_reading()
        self.door.owe(self, self.unsent)

    def resume_writing(self) -> None:
        self.stalled_at = 0.0
        if self.resumed and not self.resumed.done():
            self.resumed.set_result(None)
        self.resumed = None
        self.door.settle(self)
        if not self.transport.is_closing():
            if self.behind:
                self.door.owe(self, self.behind)
            self.go_on()
            self.read_on()

    @property
    def is_idle(self) -> bool:
        """Whether the next request may be answered at once."""
        return not self.answering and not self.queue and self.resumed is None

    @property
    def is_owed(self) -> bool:
        """Whether an answer is due, or on its way."""
        return self.answering or bool(self.queue) or self.resumed is not None

    def queue_up(self, refusal: Refusal) -> None:
        """Refuse after what was asked before is answered; nothing more is read."""
        head = self.head if self.in_message and self.head_done else None
        self.deaf = True
        self.in_message = False
        self.release(self.body_size)
        self.take_body()
        self.queue.append((head, refusal))
        self.go_on()

    def take_in(self, head: Head, body: bytes) -> None:
        """Answer a whole request, or let it wait."""
        if self.is_idle:
            self.begin((head, body))
        else:
            self.queue.append((head, body))

    def hold_back(self) -> None:
        """Read no more while many wait."""
        if len(self.queue) <= PIPELINED:
            return
        if len(self.queue) > PIPELINED_AT_MOST and not self.deaf:
            self.queue_up(BUSY)
        elif not self.transport.is_closing():
            self.transport.pause_reading()

    def go_on(self) -> None:
        """Begin with the oldest of those that wait, if nothing hinders."""
        hindered = self.answering or self.resumed is not None or self.transport.is_closing()
        if self.queue and not hindered:
            self.begin(self.queue.popleft())

    def read_on(self) -> None:
        """Read again, if nothing hinders."""
        hindered = len(self.queue) > PIPELINED or self.resumed is not None
        if not hindered and not self.transport.is_closing():
            self.transport.resume_reading()

    def begin(self, waiting: Waiting) -> None:
        """Answer a request, or send a refusal."""
        head, asked = waiting
        if isinstance(asked, Refusal) or head is None:
            self.send_refusal(head, asked)
            return
        if asked:
            self.release(len(asked))
        self.answering, self.begun = True, False
        try:
            self.door.answer(self, head, asked)
        except Exception as error:
            self.door.fail(self, head, error)

    def answered(self, *, keep_alive: bool) -> None:
        """The answer is on its way; the next one, or the end."""
        self.answering = False
        if not keep_alive or (self.deaf and not self.queue):
            self.close()
            return
        if self.in_message:
            self.deadline = max(self.deadline, self.door.now + HEAD_TIME)
        else:
            self.deadline = self.door.now + IDLE_TIME
        if self.queue:
            self.door.loop.call_soon(self.next)

    def next(self) -> None:
        """The next one's turn; what came after it may be read again."""
        self.go_on()
        self.read_on()

    def send_refusal(self, head: Head | None, refusal: Refusal) -> None:
        """Send a refusal and no more; what still comes is read and dropped for a moment."""
        with_body = head is None or head.method != b"HEAD"
        self.deaf = True
        self.drop_queue()
        self.deadline = self.door.now + LINGER
        self.transport.write(refusal_bytes(refusal, with_body=with_body))
        self.transport.write_eof()
        self.read_on()

    def give_up(self, head: Head, refusal: Refusal) -> None:
        """Refuse the request that was being answered, and end the connection."""
        self.answering = False
        if not self.transport.is_closing():
            self.send_refusal(head, refusal)

    def write(self, said: bytes) -> None:
        """Send something, if somebody is still there."""
        if not self.transport.is_closing():
            self.transport.write(said)

    async def room(self) -> bool:
        """Wait until the client took what it was sent; whether it is still there."""
        if self.resumed:
            await self.resumed
        return not self.transport.is_closing()

    def close(self) -> None:
        """End the connection once everything is written."""
        self.deaf = True
        self.drop_queue()
        self.deadline = self.door.now + STALL_TIME
        self.transport.close()

    def drop_queue(self) -> None:
        """Nobody will answer what waits here, nor what has half come."""
        self.in_message = False
        self.queue.clear()
        self.take_body()
        self.release(self.held)

    def look_at_the_clock(self, now: float) -> None:
        """End what has waited too long."""
        if self.stalled_at:
            if self.is_stuck(now):
                self.transport.abort()
        elif self.answering or now < self.deadline:
            return
        elif self.deaf:
            self.transport.abort()
        elif self.in_message:
            self.queue_up(LATE)
        elif not self.queue:
            self.close()

    def be_brief(self, until: float) -> None:
        """Others wait for a place: who asks for nothing more goes earlier."""
        if self.head is not None and not self.in_message and not self.is_owed:
            self.deadline = min(self.deadline, until)

    def is_stuck(self, now: float) -> bool:
        """Whether the client takes its answer so slowly that it might as well be gone."""
        unsent = self.transport.get_write_buffer_size()
        if unsent + SLOWEST <= self.unsent:
            self.unsent, self.stalled_at = unsent, now
        return now - self.stalled_at > STALL_TIME
