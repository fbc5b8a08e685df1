"""How long a connection waits for what, and how much of it."""

HEAD_TIME, IDLE_TIME, BODY_TIME, LARGE_BODY_TIME, STALL_TIME = 5.0, 75.0, 30.0, 300.0, 30.0
"""Seconds: for a head, between requests, for a whole body, for a large one, for a full pipe."""
SLOWEST = 8 * 1024
"""Bytes of an answer that a client must take within STALL_TIME."""
LINGER = 2.0
"""Seconds for which a refused client may go on sending, so that it reads the answer."""
PIPELINED, PIPELINED_AT_MOST = 16, 64
"""So many requests may wait before no more is read; who sent more in one piece is refused."""
SMALL = 256 * 1024
"""A body that may be larger than this has LARGE_BODY_TIME."""
SHORT = 1200
"""Heads up to this size are known again."""
SLICE = 16 * 1024
"""So much is parsed at a time."""
FRAMING = 64 * 1024
"""What a body may have around it (chunk sizes, extensions, trailers) beside its own length."""
